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
     */
    public record Manner(boolean oneRoom, int replay) {}

    /** How many rooms a person may be in. */
    private static final int MOST_ROOMS = 64;
    /** How long a new name waits for what was said under the old one. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Chat chat;
    private final Person person;
    private final Manner manner;
    private final RateLimit pace;
    private final RateLimit moves;
    private final SaidBefore said;

    Session(Chat chat, Person person, Manner manner) {
        this.chat = chat;
        this.person = person;
        this.manner = manner;
        this.pace = new RateLimit(chat.settings().rate());
        this.moves = new RateLimit(chat.settings().rate());
        this.said = new SaidBefore(chat, person);
    }

    /** Whose session it is. */
    public Person person() {
        return person;
    }

    /** Lets the person into the lobby, and welcomes them. */
    public void begin() throws InterruptedException {
        Entrance lobby = chat.rooms().enter(RoomName.LOBBY, person, manner.replay);
        person.rooms().put(RoomName.LOBBY.key(), lobby.room());
        person.outbox().answer(chat.welcome(person, lobby));
        follow(lobby);
    }

    /**
     * Does what the person asks for.
     *
     * @throws ProtocolException if it cannot be done; nothing has changed then
     */
    public void handle(Command command) throws InterruptedException {
        switch (command) {
            case Command.Hello hello -> throw new ProtocolException(ErrorCode.BAD_FIELD,
                    "You are " + person.nickname() + " already; `nick` changes the name.");
            case Command.Say say -> say(say);
            case Command.Join join -> join(join.room());
            case Command.Leave leave -> leave(leave.room());
            case Command.Nick nick -> rename(nick.nickname());
            case Command.Who who -> who(who);
            case Command.Rooms rooms -> person.outbox().answer(new Event.Rooms(chat.rooms().list()));
            case Command.History history -> person.outbox().answer(history(history));
            case Command.Received received -> mark(received.in(), Talk.Mark.RECEIVED, received.seq());
            case Command.Read read -> mark(read.in(), Talk.Mark.READ, read.seq());
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
        if (say.id() != null && said.before(say, say.id())) {
            return;
        }
        // Above the rate this person is read more slowly: nothing is refused, and the order holds.
        TimeUnit.NANOSECONDS.sleep(pace.take());
        switch (say.to()) {
            case Conversation.InRoom(RoomName name) -> room(name, say.id()).say(person, say);
            case Conversation.With(Nickname name) ->
                talk(name, say.id()).say(person, say);
        }
    }

    private void join(RoomName name) throws InterruptedException {
        Room here = person.rooms().get(name.key());
        if (here != null) {
            person.outbox().answer(here.members(null));
            return;
        }
        limit();
        if (!manner.oneRoom && person.rooms().size() >= MOST_ROOMS) {
            throw new ProtocolException(ErrorCode.FORBIDDEN,
                    "One can be in " + MOST_ROOMS + " rooms at once. Leave one first.");
        }
        Entrance entrance = chat.rooms().enter(name, person, manner.replay);
        if (manner.oneRoom) {
            leaveAll(LeaveReason.QUIT, false);
        }
        person.rooms().put(name.key(), entrance.room());
        person.outbox()
                .answer(new Event.Members(entrance.room().name(), entrance.members(), entrance.count(),
                        firstKept(entrance),
                        entrance.last(), entrance.count() > entrance.members().size() ? Boolean.TRUE : null));
        follow(entrance);
    }

    private long firstKept(Entrance entrance) {
        return chat.journal().range(entrance.room().name().key()).first();
    }

    private void follow(Entrance entrance) throws InterruptedException {
        long first = firstKept(entrance);
        long kept = first == 0 ? 0 : entrance.last() - first + 1;
        long replayed = Math.min(kept, manner.replay);
        if (manner.oneRoom && replayed > 0) {
            // Who reads lines must be able to tell what was said before.
            person.outbox().answer(
                    new Event.Notice("Said before in " + entrance.room().name() + ", the last " + replayed + ":"));
        }
        person.outbox().follow(entrance.subscription());
    }

    private void leave(RoomName name) throws InterruptedException {
        if (manner.oneRoom) {
            if (name.equals(RoomName.LOBBY)) {
                throw new ProtocolException(ErrorCode.FORBIDDEN,
                        "You are in " + RoomName.LOBBY + ", where everybody begins. /join #room moves, /quit leaves.");
            }
            room(name, null);
            join(RoomName.LOBBY);
        } else {
            room(name, null).leave(person, LeaveReason.QUIT, false);
            person.rooms().remove(name.key());
        }
    }

    private void rename(Nickname wanted) throws InterruptedException {
        limit();
        // What was said under the old name is handed on before anybody hears of the new one.
        person.awaitCommitted(System.nanoTime() + SETTLE.toNanos());
        Nickname before = person.nickname();
        chat.people().rename(person, wanted);
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
        for (Talk talk : chat.talks().of(person)) {
            Person partner = talk.other(person);
            boolean told = person.rooms().values().stream().anyMatch(room -> room.has(partner.nickname()));
            talk.renamed(person, told || partner.outbox().offer(renamed));
        }
    }

    private void who(Command.Who who) throws InterruptedException {
        Room room = chat.rooms().find(who.room());
        person.outbox().answer(
                room == null ? new Event.Members(who.room(), List.of(), 0, 0, 0, null) : room.members(who.after()));
    }

    private Event.History history(Command.History asked) {
        String log = switch (asked.in()) {
            case Conversation.InRoom(RoomName name) -> {
                room(name, null);
                yield name.key();
            }
            case Conversation.With(Nickname name) -> {
                Talk talk = chat.talks().find(person, somebody(name, null));
                yield talk == null ? "" : talk.log();
            }
        };
        return HistoryPage.read(chat.journal(), log, asked);
    }

    /** A mark that the other one of a private conversation is told. */
    private void mark(Conversation in, Talk.Mark mark, long seq) {
        if (in instanceof Conversation.With(Nickname name)) {
            Talk talk = chat.talks().find(person, somebody(name, null));
            if (talk != null) {
                talk.mark(person, mark, seq);
            }
        }
    }

    /** Something passing that is told to whoever is there, and not kept. */
    private void relay(Conversation to, Function<Conversation, Event> event) {
        limit();
        switch (to) {
            case Conversation.InRoom(RoomName name) -> room(name, null).announce(event.apply(to));
            case Conversation.With(Nickname name) -> somebody(name, null).outbox().offer(event.apply(me()));
        }
    }

    private Conversation me() {
        return new Conversation.With(person.nickname());
    }

    private Room room(RoomName name, @Nullable String id) {
        Room room = person.rooms().get(name.key());
        if (room == null) {
            throw new ProtocolException(ErrorCode.NOT_IN_ROOM, "You are not in " + name + ". Join it first.", id);
        }
        return room;
    }

    private Person somebody(Nickname name, @Nullable String id) {
        Person found = chat.people().find(name);
        if (found == null || found == person) {
            throw new ProtocolException(ErrorCode.NO_SUCH_PERSON,
                    found == null ? "Nobody here is called " + name + "." : "That is you.", id);
        }
        return found;
    }

    private Talk talk(Nickname name, @Nullable String id) {
        Talk talk = chat.talks().between(person, somebody(name, id));
        if (talk == null) {
            throw new ProtocolException(ErrorCode.NO_SUCH_PERSON, "Nobody here is called " + name + ".", id);
        }
        return talk;
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
            leaveAll(reason, silent);
        } finally {
            chat.talks().end(person);
            chat.people().release(person);
        }
    }
}
