package confab.server.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** The private conversations of those who are here, and of those who own their names. */
final class Talks {
    private final Journal journal;

    /** By the number of either of the two, then of the other one. Guarded by this. */
    private final Map<Long, Map<Long, Talk>> byNumber = new HashMap<>();
    /** Who has been welcomed and may be told what others say, by number. Guarded by this. */
    private final Map<Long, Person> here = new HashMap<>();

    Talks(Journal journal) {
        this.journal = journal;
    }

    /**
     * Those that were kept. What belonged to guests ended with them, but for what waits for an owner.
     *
     * @param owners by their numbers
     */
    void load(List<Registry.Pair> pairs, Map<Long, Owner> owners) {
        for (Registry.Pair pair : pairs) {
            Talk talk = new Talk(pair, owners.get(pair.first().person()), owners.get(pair.second().person()),
                    journal.range(pair.log()), journal);
            talk.recount();
            if (talk.isOver()) {
                forget(talk);
            } else {
                put(pair.first().person(), pair.second().person(), talk);
            }
        }
    }

    private synchronized void put(long one, long other, Talk talk) {
        byNumber.computeIfAbsent(one, key -> new HashMap<>(2)).put(other, talk);
        byNumber.computeIfAbsent(other, key -> new HashMap<>(2)).put(one, talk);
    }

    /**
     * The conversation of these two, which begins if there was none.
     *
     * @return null if one of them has left for good in this moment
     */
    synchronized @Nullable Talk between(Person one, Person other) {
        return one.hasEnded() || (other.hasEnded() && !other.isOwner()) ? null : open(Party.of(one), Party.of(other));
    }

    /** The conversation with an owner who is away, which begins if there was none; null as above. */
    synchronized @Nullable Talk between(Person one, Owner away) {
        return one.hasEnded() ? null : open(Party.of(one), Party.of(away));
    }

    private Talk open(Party one, Party other) {
        Talk talk = byNumber.getOrDefault(one.number(), Map.of()).get(other.number());
        if (talk == null) {
            talk = new Talk("@" + Long.toString(Secrets.number(), Character.MAX_RADIX),
                    one.here(here.get(one.number())),
                    other.here(here.get(other.number())), journal);
            put(one.number(), other.number(), talk);
        }
        return talk;
    }

    /** The conversation of these two, if there is one. */
    synchronized @Nullable Talk find(long one, long other) {
        return byNumber.getOrDefault(one, Map.of()).get(other);
    }

    /** Somebody's conversations. */
    synchronized List<Talk> of(long number) {
        return List.copyOf(byNumber.getOrDefault(number, Map.of()).values());
    }

    /** Whether somebody has been welcomed, by this very connection, and may be told what others say. */
    synchronized boolean isHere(Person person) {
        return person.equals(here.get(person.number()));
    }

    /**
     * Which of the conversations that somebody names cannot be gone on with from there.
     *
     * @param at by the name that they know the other one by
     */
    List<Nickname> unknown(Person person, Map<Nickname, Long> at) {
        return at.keySet().stream().filter(name -> {
            Talk talk = named(person, name);
            Long seq = at.get(name);
            return talk == null || seq == null || seq < 0 || seq > talk.last();
        }).toList();
    }

    /** The conversation that somebody knows by a name, or did when they heard of the other one last. */
    private @Nullable Talk named(Person person, Nickname name) {
        return under(name, person).stream().max(Comparator.comparingLong(Talk::last))
                .orElseGet(() -> find(person.number(), person.numbers().bearer(name)));
    }

    /**
     * Somebody has come, and is told what waits for them, and what they have missed in the conversations that they
     * name; older ones first.
     *
     * @param at by the name that they know the other one by
     */
    void arrive(Person person, Map<Nickname, Long> at) {
        List<Talk> talks = new ArrayList<>();
        synchronized (this) {
            if (!person.isSuperseded()) {
                here.put(person.number(), person);
            }
            talks.addAll(of(person.number()));
        }
        Map<Nickname, Long> known = new HashMap<>(at);
        unknown(person, at).forEach(known::remove);
        Map<Talk, Nickname> names = new HashMap<>();
        known.keySet().forEach(name -> names.put(named(person, name), name));
        talks.sort(Comparator.comparingLong(Talk::last));
        for (Talk talk : talks) {
            Nickname name = names.getOrDefault(talk, talk.knownTo(person.number()));
            Long seq = known.get(name);
            talk.arrive(person, seq == null ? null : Math.min(seq, talk.last()), name);
        }
    }

    /** The conversations that somebody sees under this name. */
    List<Talk> under(Nickname name, Person person) {
        return of(person.number()).stream().filter(talk -> talk.knownTo(person.number()).equals(name)).toList();
    }

    /** Somebody has left for good: their conversations end with a guest, and go on with an owner. */
    void leave(Person person) {
        List<Talk> talks;
        synchronized (this) {
            person.end();
            here.remove(person.number(), person);
            talks = of(person.number());
        }
        for (Talk talk : talks) {
            talk.leave(person);
            endIfOver(talk, person.number());
        }
    }

    /** Forgets a conversation that nobody can come back to. */
    void endIfOver(Talk talk, long one) {
        if (talk.isOver()) {
            end(talk, one);
        }
    }

    private void end(Talk talk, long one) {
        remove(one, talk.other(one));
        forget(talk);
    }

    private void forget(Talk talk) {
        talk.end();
        journal.forget(talk.log());
    }

    /** Nobody owns this name any more, and what was theirs is forgotten. */
    void drop(Owner owner) {
        for (Talk talk : of(owner.number())) {
            talk.disown(owner.number());
            endIfOver(talk, owner.number()); // what waits for the other one goes on waiting
        }
    }

    private synchronized void remove(long one, long other) {
        remove(byNumber.get(one), one, other);
        remove(byNumber.get(other), other, one);
    }

    private void remove(@Nullable Map<Long, Talk> talks, long one, long other) {
        if (talks != null && talks.remove(other) != null && talks.isEmpty()) {
            byNumber.remove(one);
        }
    }
}
