package confab.server.chat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The private conversations of those who are here. */
final class Talks {
    private final Journal journal;

    // Guarded by this.
    private final Map<String, Talk> byLog = new HashMap<>();
    private final Map<Person, Set<Talk>> byPerson = new HashMap<>();

    Talks(Journal journal) {
        this.journal = journal;
    }

    /**
     * The conversation of these two, which begins if there was none.
     *
     * @return null if one of them has left for good in this moment
     */
    synchronized @Nullable Talk between(Person one, Person other) {
        return one.hasEnded() || other.hasEnded() ? null : byLog.computeIfAbsent(log(one, other), log -> {
            Talk talk = new Talk(log, one, other, journal);
            byPerson.computeIfAbsent(one, key -> new HashSet<>()).add(talk);
            byPerson.computeIfAbsent(other, key -> new HashSet<>()).add(talk);
            return talk;
        });
    }

    /** The conversation of these two, if there is one. */
    synchronized @Nullable Talk find(Person one, Person other) {
        return byLog.get(log(one, other));
    }

    /** Somebody's conversations. */
    synchronized List<Talk> of(Person person) {
        return List.copyOf(byPerson.getOrDefault(person, Set.of()));
    }

    /** Somebody has left for good, and their conversations end with them. */
    void end(Person person) {
        for (String log : remove(person)) {
            journal.forget(log);
        }
    }

    private synchronized List<String> remove(Person person) {
        person.end();
        Set<Talk> ended = byPerson.remove(person);
        if (ended == null) {
            return List.of();
        }
        for (Talk talk : ended) {
            talk.end();
            byLog.remove(talk.log());
            Set<Talk> others = byPerson.get(talk.other(person));
            if (others != null) {
                others.remove(talk);
            }
        }
        return ended.stream().map(Talk::log).toList();
    }

    private static String log(Person one, Person other) {
        return "@" + Math.min(one.number(), other.number()) + "," + Math.max(one.number(), other.number());
    }
}
