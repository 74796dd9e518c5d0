package confab.server.chat;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import confab.model.Nickname;
import confab.protocol.Event;
import confab.protocol.Limits;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** What all sessions share: the people, the rooms, the private talks and the journal. Any thread may call it. */
public final class Chat {
    /**
     * What the host has decided.
     *
     * @param name the server's, as people see it
     * @param mostPeople at once
     * @param mostRooms at once, the lobby included
     * @param rate messages a second and person; 0 for no limit
     */
    public record Settings(String name, int mostPeople, int mostRooms, int rate) {}

    private static final int SECRET_BYTES = 16;

    private final Settings settings;
    private final Journal journal;
    private final PersonList people;
    private final Rooms rooms;
    private final Talks talks;
    private final AtomicLong arrivals = new AtomicLong();
    private final SecureRandom random = new SecureRandom();

    public Chat(Settings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        this.people = new PersonList(settings.mostPeople);
        this.rooms = new Rooms(journal, settings.mostRooms);
        this.talks = new Talks(journal);
    }

    /**
     * Takes a name for somebody new.
     *
     * @param wanted null for any friendly one
     * @return their session, which has to be ended whatever happens
     * @throws ProtocolException {@code nickname-taken} or {@code server-full}
     */
    public Session claim(@Nullable Nickname wanted, Outbox outbox, Session.Manner manner) {
        Person person = people.claim(wanted, free -> new Person(arrivals.incrementAndGet(), free, outbox));
        return new Session(this, person, manner);
    }

    Event.Welcome welcome(Person person, Entrance lobby) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Event.Welcome(person.nickname(), settings.name, Limits.PROTOCOL, journal.name(),
                HexFormat.of().formatHex(secret),
                new Event.Bounds(Limits.CLIENT_LINE_BYTES, Limits.TEXT_BYTES, settings.rate), lobby.room().name(),
                lobby.members(),
                lobby.count());
    }

    public PersonList people() {
        return people;
    }

    Settings settings() {
        return settings;
    }

    Rooms rooms() {
        return rooms;
    }

    Talks talks() {
        return talks;
    }

    Journal journal() {
        return journal;
    }
}
