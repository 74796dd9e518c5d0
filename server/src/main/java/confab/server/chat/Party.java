package confab.server.chat;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to talk with.
 *
 * @param owner null for a guest
 * @param here null for an owner who is away
 */
record Party(long number, Nickname nickname, Numbers numbers, @Nullable Owner owner, @Nullable Person here) {
    static Party of(Person person) {
        return new Party(person.number(), person.nickname(), person.numbers(), person.owner(),
                person.isHere() ? person : null);
    }

    static Party of(Owner away) {
        return new Party(away.number(), away.nickname(), away.numbers(), away, null);
    }
}
