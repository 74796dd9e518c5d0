package confab.server.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all sessions share: the people, the rooms, the private talks and the journal. Any thread may call it. */
public final class Chat {
    /**
     * What the host has decided.
     *
     * @param name the server's, as people see it
     * @param mostPeople at once
     * @param mostRooms at once, the lobby included
     * @param rate messages a second and person; 0 for no limit
     * @param guestMail whether messages wait for names that nobody owns, too
     */
    public record Settings(String name, int mostPeople, int mostRooms, int rate, boolean guestMail) {
        /** The same, with room for so many people. */
        public Settings withMostPeople(int most) {
            return new Settings(name, most, mostRooms, rate, guestMail);
        }
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(Chat.class);

    private final Settings settings;
    private final Journal journal;
    private final PersonList people;
    private final Rooms rooms;
    private final Talks talks;
    private final FileAccess files;
    private final InstantSource clock;

    /** Where no files can be handed over. */
    public Chat(Settings settings, Journal journal) {
        this(settings, journal, SharedFiles.none());
    }

    public Chat(Settings settings, Journal journal, SharedFiles files) {
        this(settings, journal, files, InstantSource.system());
    }

    /** @param clock by which names lapse */
    Chat(Settings settings, Journal journal, InstantSource clock) {
        this(settings, journal, SharedFiles.none(), clock);
    }

    /** @param clock by which names lapse, and tickets for files */
    Chat(Settings settings, Journal journal, SharedFiles files, InstantSource clock) {
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
        this.people = new PersonList(settings.mostPeople, clock);
        this.rooms = new Rooms(journal, settings.mostRooms);
        this.talks = new Talks(journal);
        this.files = new FileAccess(files, rooms, talks, clock);
        load(journal.registry().load());
    }

    private void load(Registry.Contents kept) {
        Map<Long, Owner> owners = new HashMap<>();
        for (Registry.Owned owned : kept.owned()) {
            Owner owner = new Owner(owned.number(), owned.name(), owned.secret(), owned.used(), new Numbers());
            if (owner.hasLapsed(clock.instant())) {
                forgetLapsed(owned);
            } else {
                owners.put(owned.number(), owner);
            }
        }
        for (Registry.Numbered numbered : kept.numbered()) {
            Owner owner = owners.get(numbered.person());
            if (owner != null) {
                owner.numbers().saw(numbered.name(), numbered.last(), numbered.bearer());
            }
        }
        people.load(owners.values());
        talks.load(kept.pairs(), owners);
    }

    /** What cannot be dropped now is dropped at another start. */
    private void forgetLapsed(Registry.Owned owned) {
        try {
            journal.registry().drop(owned);
            files.files().forget(owned.number());
        } catch (JournalException full) {
            LOGGER.warn("It was not kept that the name {} has lapsed: {}", owned.name(), full.getMessage());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes a name for somebody new, who says hello.
     *
     * @param visit where they come from, and how
     * @return their session, which has to be ended whatever happens
     * @throws ProtocolException {@code nickname-taken}, {@code nickname-reserved}, {@code slow-down},
     *       {@code server-full}, or {@code no-room-on-disk} if a name cannot be made theirs
     */
    public Session claim(Command.Hello hello, Visit visit) throws InterruptedException {
        PersonList.Claim claim = people.claim(hello.nickname(), key(hello), visit.address(),
                (number, name, owner, numbers) -> new Person(number, name, owner, numbers, visit.outbox(),
                        visit.manner(), visit.replaced()));
        boolean kept = false;
        try {
            keep(claim);
            kept = true;
        } catch (JournalException failed) {
            throw new ProtocolException(ErrorCode.NO_ROOM_ON_DISK, failed.getMessage());
        } finally {
            if (!kept) {
                people.release(claim.person());
                if (claim.fresh() != null) {
                    giveBack(claim.fresh());
                }
                if (claim.opened() != null) {
                    people.load(List.of(claim.opened())); // it goes on waiting
                }
            }
        }
        return new Session(this, claim.person(), visit, claim.ghost());
    }

    private void keep(PersonList.Claim claim) throws InterruptedException {
        Owner lapsed = claim.lapsed();
        if (lapsed != null) {
            talks.drop(lapsed);
            journal.registry().drop(lapsed.kept());
            files.files().forget(lapsed.number());
        }
        if (claim.opened() != null) {
            // It waited for a guest of this name, who has come: no later one is to see it.
            journal.registry().drop(claim.opened().kept());
        }
        Owner owner = claim.person().owner();
        if (claim.fresh() != null) {
            journal.registry().keep(claim.fresh().kept());
        } else if (owner != null) {
            use(owner);
        }
    }

    private void giveBack(Owner fresh) {
        if (talks.of(fresh.number()).isEmpty()) {
            people.remove(fresh);
        } else {
            people.unsecure(fresh);
        }
    }

    private PersonList.@Nullable Key key(Command.Hello hello) {
        String key = hello.key();
        if (key == null) {
            return null;
        }
        Owner owner = hello.nickname() == null ? null : people.owner(hello.nickname());
        String secret = owner == null ? null : owner.secret();
        return new PersonList.Key(Secrets.hash(key),
                secret != null && Secrets.matches(key, secret) ? owner : null);
    }

    /** Notes that an owner was here now. A day more or less does not matter to who has half a year. */
    void use(Owner owner) throws InterruptedException {
        Instant now = clock.instant();
        if (owner.used().plus(Duration.ofDays(1)).isBefore(now)) {
            owner.use(now);
            try {
                journal.registry().keep(owner.kept());
            } catch (JournalException full) {
                LOGGER.warn("It was not kept that {} was here: {}", owner.nickname(), full.getMessage());
            }
        }
    }

    /**
     * Makes the name that somebody bears their own, or gives their own name another key.
     *
     * @throws ProtocolException {@code slow-down}, {@code no-room-on-disk}
     */
    void own(Person person, String key, String address) throws InterruptedException {
        String hash = Secrets.hash(key);
        Owner before = person.owner();
        Owner owner = before == null ? people.own(person, hash, address) : before;
        try {
            journal.registry().keep(new Registry.Owned(owner.number(), owner.nickname(), hash, clock.instant()));
            owner.secure(hash);
            talks.of(person.number()).forEach(talk -> talk.own(person));
        } catch (JournalException failed) {
            if (before == null) {
                people.disown(person, owner);
                talks.of(person.number()).forEach(talk -> talk.own(person));
            }
            throw new ProtocolException(ErrorCode.NO_ROOM_ON_DISK, failed.getMessage());
        }
    }

    /**
     * Gives somebody another name, and what they own with it.
     *
     * @throws ProtocolException {@code nickname-taken}, {@code nickname-reserved}, {@code no-room-on-disk}
     */
    void rename(Person person, Nickname wanted) throws InterruptedException {
        Nickname before = person.nickname();
        people.rename(person, wanted);
        Owner owner = person.owner();
        if (owner == null) {
            return;
        }
        boolean kept = false;
        try {
            journal.registry().keep(owner.kept());
            kept = true;
        } catch (JournalException failed) {
            throw new ProtocolException(ErrorCode.NO_ROOM_ON_DISK, failed.getMessage());
        } finally {
            if (!kept) {
                people.rename(person, before);
                people.free(wanted, person);
            }
        }
    }

    /**
     * A name that nobody bears or owns, and that messages wait for from here on; null if somebody has come by it
     * meanwhile.
     *
     * @throws ProtocolException {@code mail-full}
     */
    @Nullable
    Owner waitFor(Nickname name, String address) throws InterruptedException {
        Owner owner = people.waitFor(name, address);
        if (owner != null && owner.secret() == null) {
            boolean kept = false;
            try {
                journal.registry().keep(owner.kept());
                kept = true;
            } finally {
                if (!kept && talks.of(owner.number()).isEmpty()) {
                    people.remove(owner);
                }
            }
        }
        return owner;
    }

    /**
     * The conversation that somebody means by a name: with who bears it now, or with who bore it when this one heard of
     * them last.
     */
    @Nullable
    Talk talkWith(Person person, Nickname name) {
        Person other = people.find(name);
        Owner owner = people.owner(name);
        Talk talk = other != null
                ? talks.find(person.number(), other.number())
                : owner != null ? talks.find(person.number(), owner.number()) : null;
        List<Talk> known = talks.under(name, person);
        return talk != null || known.isEmpty() ? talk : known.getLast();
    }

    Event.Welcome welcome(Person person, Entrance lobby) {
        long mostBytes = files.files().mostBytes();
        return new Event.Welcome(person.nickname(), settings.name, Limits.PROTOCOL, journal.name(),
                files.admit(person),
                new Event.Bounds(Limits.CLIENT_LINE_BYTES, Limits.TEXT_BYTES, settings.rate,
                        mostBytes > 0 ? mostBytes : null),
                lobby.room().name(), lobby.members(), lobby.count());
    }

    public PersonList people() {
        return people;
    }

    /** How many rooms there are now, the lobby included. Any thread. */
    public int roomCount() {
        return rooms.size();
    }

    /** Who may have which file. */
    public FileAccess fileAccess() {
        return files;
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
