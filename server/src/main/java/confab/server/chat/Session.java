package confab.server.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.LeaveReason;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** What one person does here, from the welcome to the end. For the person's own client thread. */
public final class Session {
    /**
     * How a kind of client takes part.
     *
     * @param oneRoom whether it is in one room at a time, so that joining moves
     * @param replay how many messages of a room it reads back on entering
     * @param acknowledges whether it says itself what has arrived; else whatever was written to it has
     */
    public record Manner(boolean oneRoom, int replay, boolean acknowledges) {}

    /** How long a new name waits for what was said under the old one. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Chat chat;
    private final Person person;
    private final Visit visit;
    private final Manner manner;
    private final Reception reception;
    private final Addressees to;
    private final Reading reading;
    private final RateLimit pace;
    private final RateLimit moves;
    private final SaidBefore said;

    /** @param ghost the same person, by another connection that this one takes the place of */
    Session(Chat chat, Person person, Visit visit, @Nullable Person ghost) {
        this.chat = chat;
        this.person = person;
        this.visit = visit;
        this.manner = visit.manner();
        this.reception = new Reception(chat, person, manner, ghost);
        this.to = new Addressees(chat, person, visit.address());
        this.reading = new Reading(chat, person, to);
        this.pace = new RateLimit(chat.settings().rate());
        this.moves = new RateLimit(chat.settings().rate());
        this.said = new SaidBefore(chat, person);
    }

    /** Whose session it is. */
    public Person person() {
        return person;
    }

    /**
     * Lets the person in where they were, or else into the lobby, and welcomes them; tells them what waited for them,
     * then what they have missed.
     */
    public void begin(Command.@Nullable Resume resume) throws InterruptedException {
        reception.receive(resume);
    }

    /**
     * Does what the person asks for.
     *
     * @throws ProtocolException if it cannot be done; nothing has changed then
     */
    public void handle(Command command) throws InterruptedException {
        try {
            obey(command);
        } catch (JournalException failed) {
            String id = command instanceof Command.Say say ? say.id() : null;
            throw new ProtocolException(ErrorCode.NO_ROOM_ON_DISK, failed.getMessage(), id);
        }
    }

    private void obey(Command command) throws InterruptedException {
        switch (command) {
            case Command.Hello hello -> throw new ProtocolException(ErrorCode.BAD_FIELD,
                    "You are " + person.nickname() + " already; `nick` changes the name.");
            case Command.Say say -> say(say);
            case Command.Join join -> join(join.room());
            case Command.Leave leave -> leave(leave.room());
            case Command.Nick nick -> rename(nick.nickname());
            case Command.Who who -> person.outbox().answer(reading.who(who));
            case Command.Rooms rooms -> person.outbox().answer(new Event.Rooms(chat.rooms().list()));
            case Command.History history -> person.outbox().answer(reading.history(history));
            case Command.Search search -> search(search);
            case Command.Key key -> own(key);
            case Command.Received received -> reading.mark(received.in(), Talk.Mark.RECEIVED, received.seq());
            case Command.Read read -> reading.mark(read.in(), Talk.Mark.READ, read.seq());
            case Command.Typing typing -> relay(typing.to(), in -> new Event.Typing(in, person.nickname()));
            case Command.AppEvent event ->
                relay(event.to(), in -> new Event.AppEvent(in, person.nickname(), event.name(), event.data()));
            case Command.Ping ping -> person.outbox().answer(new Event.Pong(ping.id()));
            case Command.Pong pong -> {
                // That it came is all it says.
            }
            case Command.Bye bye -> {
                // The client thread ends the session.
            }
        }
    }

    private void say(Command.Say say) throws InterruptedException {
        String id = say.id();
        if (id != null && !person.isOwner() && said.byGuest(say, id)) {
            return;
        }
        // Above the rate this person is read more slowly: nothing is refused, and the order holds.
        TimeUnit.NANOSECONDS.sleep(pace.take());
        person.outbox().awaitRoom();
        try {
            chat.fileAccess().check(person, say);
            SharedFiles files = chat.fileAccess().files();
            switch (say.to()) {
                case Conversation.InRoom(RoomName name) -> to.room(name, id).say(person, say, files);
                case Conversation.With(Nickname name) -> to.talk(name, id).say(person, say, files);
            }
        } catch (ProtocolException refused) {
            if (id == null || !person.isOwner() || !said.byOwner(say, id)) {
                throw refused;
            }
        }
    }

    private void search(Command.Search asked) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pace.take());
        person.outbox().answer(reading.search(asked));
    }

    private void join(RoomName name) throws InterruptedException {
        Room here = person.rooms().get(name.key());
        if (here != null) {
            person.outbox().answer(here.members(null));
            return;
        }
        limit();
        if (!manner.oneRoom && person.rooms().size() >= Reception.MOST_ROOMS) {
            throw new ProtocolException(ErrorCode.FORBIDDEN,
                    "One can be in " + Reception.MOST_ROOMS + " rooms at once. Leave one first.");
        }
        // Read before anything changes: a disk that fails leaves everybody where they are.
        Journal.Range kept = chat.journal().range(name.key());
        Entrance entrance = chat.rooms().enter(name, person, new Start(null, manner.replay));
        if (manner.oneRoom) {
            leaveAll(LeaveReason.QUIT, false);
        }
        person.rooms().put(name.key(), entrance.room());
        person.outbox().answer(entrance.event(entrance.first(kept)));
        reception.follow(entrance, kept, null, false);
    }

    private void leave(RoomName name) throws InterruptedException {
        if (manner.oneRoom) {
            if (name.equals(RoomName.LOBBY)) {
                throw new ProtocolException(ErrorCode.FORBIDDEN,
                        "You are in " + RoomName.LOBBY + ", where everybody begins. /join #room moves, /quit leaves.");
            }
            to.room(name, null);
            join(RoomName.LOBBY);
        } else {
            to.room(name, null).leave(person, LeaveReason.QUIT, false);
            person.rooms().remove(name.key());
        }
    }

    private void rename(Nickname wanted) throws InterruptedException {
        limit();
        // What was said under the old name is handed on before anybody hears of the new one.
        person.awaitCommitted(System.nanoTime() + SETTLE.toNanos());
        Nickname before = person.nickname();
        chat.rename(person, wanted);
        try {
            announce(before);
        } finally {
            chat.people().free(before, person);
        }
    }

    private void announce(Nickname before) throws InterruptedException {
        Event.Renamed renamed = new Event.Renamed(before, person.nickname(), person.color());
        for (Room room : person.rooms().values()) {
            room.renamed(person, before, renamed);
        }
        if (person.rooms().isEmpty()) {
            person.outbox().answer(renamed);
        }
        for (Talk talk : chat.talks().of(person.number())) {
            Nickname known = talk.knownTo(talk.other(person.number()));
            Person partner = chat.people().find(talk.knownTo(person.number()));
            boolean shared = partner != null && partner.number() == talk.other(person.number())
                    && known.equals(before)
                    && person.rooms().values().stream().anyMatch(room -> room.has(partner.nickname()));
            talk.renamed(person, renamed, shared);
        }
    }

    private void own(Command.Key key) throws InterruptedException {
        limit();
        chat.own(person, key.key(), visit.address());
        person.outbox().answer(new Event.Notice(person.nickname()
                + " is your own name on this server now. Come back by it with /key and the same secret."));
    }

    /** Something passing that is told to whoever is there, and not kept; so an owner who is away never hears of it. */
    private void relay(Conversation in, Function<Conversation, Event> event) {
        limit();
        switch (in) {
            case Conversation.InRoom(RoomName name) -> to.room(name, null).announce(event.apply(in));
            case Conversation.With(Nickname name) -> {
                if (chat.people().find(name) != null || chat.people().owner(name) == null) {
                    Person other = to.somebody(name, null);
                    if (chat.talks().isHere(other)) { // and not still at the door
                        other.outbox().offer(event.apply(me()));
                    }
                }
            }
        }
    }

    private Conversation me() {
        return new Conversation.With(person.nickname());
    }

    private void limit() {
        if (!moves.tryTake()) {
            throw new ProtocolException(ErrorCode.SLOW_DOWN,
                    "That was too often: at most " + chat.settings().rate() + " a second. Try again in a moment.");
        }
    }

    /**
     * Waits until all that this person has said has been committed, and all that there is for them has been written.
     *
     * @param most how long at most
     */
    public void settle(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        person.awaitCommitted(deadline);
        person.outbox().awaitCaughtUp(deadline);
    }

    private void leaveAll(LeaveReason reason, boolean silent) throws InterruptedException {
        for (Room room : List.copyOf(person.rooms().values())) {
            room.leave(person, reason, silent);
            person.rooms().remove(room.name().key());
        }
    }

    /**
     * Leaves every room and frees the name. May be called twice.
     *
     * @param silent tell nobody, because the server ends for all
     */
    public void end(LeaveReason reason, boolean silent) throws InterruptedException {
        try {
            chat.fileAccess().dismiss(person);
            // First: once the rooms hear of it, what is said to an owner waits.
            chat.talks().leave(person);
        } finally {
            try {
                leaveAll(reason, silent);
                Owner owner = person.owner();
                if (owner != null) {
                    chat.use(owner);
                }
            } finally {
                chat.people().release(person);
                if (!person.isOwner()) {
                    chat.fileAccess().files().forget(person.number());
                }
            }
        }
    }
}
