package confab.server.chat;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to talk with.
 *
 * @param owner null for a guest
 * @param here null for who is not here yet, or away
 */
record Party(long number, Nickname nickname, Numbers numbers, @Nullable Owner owner, @Nullable Person here) {
    static Party of(Person person) {
        return new Party(person.number(), person.nickname(), person.numbers(), person.owner(),
                null);
    }

    Party here(@Nullable Person now) {
        return new Party(number, nickname, numbers, owner, now);
    }

    static Party of(Owner away) {
        return new Party(away.number(), away.nickname(), away.numbers(), away, null);
    }
}
