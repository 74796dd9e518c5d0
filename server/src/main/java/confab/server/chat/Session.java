package confab.server.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** How many rooms a person may be in. */
    private static final int MOST_ROOMS = 64;
    /** How long a new name waits for what was said under the old one. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Chat chat;
    private final Person person;
    private final Visit visit;
    private final @Nullable Person ghost;
    private final Manner manner;
    private final RateLimit pace;
    private final RateLimit moves;
    private final SaidBefore said;

    /** @param ghost the same person, by another connection that this one takes the place of */
    Session(Chat chat, Person person, Visit visit, @Nullable Person ghost) {
        this.chat = chat;
        this.person = person;
        this.visit = visit;
        this.ghost = ghost;
        this.manner = visit.manner();
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
        try {
            Return back = Return.of(resume, chat.journal().name());
            List<Entrance> entered = enter(back);
            for (Entrance entrance : entered) {
                person.rooms().put(entrance.room().name().key(), entrance.room());
            }
            person.outbox().answer(chat.welcome(person, entered.getFirst()));
            for (Event.Refused refused : back.refused()) {
                person.outbox().answer(refused);
            }
            for (String name : chat.talks().arrive(person, back.talks())) {
                person.outbox().answer(Return.refusal("@" + name));
            }
            for (Entrance entrance : entered) {
                follow(entrance, back.at(entrance.room().name()), !entrance.equals(entered.getFirst()));
            }
        } finally {
            if (ghost != null) {
                ghost.replace(); // only now, so that the rooms do not hear of anybody leaving
            }
        }
    }

    private List<Entrance> enter(Return back) throws InterruptedException {
        List<Entrance> entered = new ArrayList<>();
        for (RoomName name : back.rooms(MOST_ROOMS)) {
            try {
                Entrance entrance = chat.rooms().enter(name, person, new Start(back.at(name), manner.replay));
                entered.add(entrance);
                if (back.at(name) != null && !back.start(name, manner.replay).isKnown(entrance.last())) {
                    back.refuse(name.text());
                }
            } catch (ProtocolException full) {
                back.refuse(new Event.Refused(full.code(), full.getMessage(), null));
            }
        }
        if (entered.isEmpty()) {
            entered.add(chat.rooms().enter(RoomName.LOBBY, person, new Start(null, manner.replay)));
        }
        return entered;
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
            case Command.Who who -> who(who);
            case Command.Rooms rooms -> person.outbox().answer(new Event.Rooms(chat.rooms().list()));
            case Command.History history -> person.outbox().answer(history(history));
            case Command.Search search -> person.outbox().answer(search(search));
            case Command.Key key -> own(key);
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
        String id = say.id();
        if (id != null && !person.isOwner() && said.byGuest(say, id)) {
            return;
        }
        // Above the rate this person is read more slowly: nothing is refused, and the order holds.
        TimeUnit.NANOSECONDS.sleep(pace.take());
        person.outbox().awaitRoom();
        try {
            switch (say.to()) {
                case Conversation.InRoom(RoomName name) -> room(name, id).say(person, say);
                case Conversation.With(Nickname name) -> talk(name, id).say(person, say);
            }
        } catch (ProtocolException refused) {
            if (id == null || !person.isOwner() || !said.byOwner(say, id)) {
                throw refused;
            }
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
        Entrance entrance = chat.rooms().enter(name, person, new Start(null, manner.replay));
        if (manner.oneRoom) {
            leaveAll(LeaveReason.QUIT, false);
        }
        person.rooms().put(name.key(), entrance.room());
        person.outbox()
                .answer(entrance.event(chat.journal().range(name.key()).first()));
        follow(entrance);
    }

    private void follow(Entrance entrance) throws InterruptedException {
        follow(entrance, null, false);
    }

    /**
     * @param at what they have of it; null for nothing
     * @param members whether they are told who is there
     */
    private void follow(Entrance entrance, @Nullable Long at, boolean members) {
        RoomName name = entrance.room().name();
        Journal.Range kept = chat.journal().range(name.key());
        long first = entrance.subscription().first();
        long told = kept.first() == 0 ? entrance.last() + 1 : Math.max(first, kept.first());
        List<Event> before = new ArrayList<>();
        if (members) {
            before.add(entrance.event(kept.first()));
        }
        if (at != null && new Start(at, 0).isKnown(entrance.last()) && told > at + 1) {
            before.add(new Event.Gap(new Conversation.InRoom(name), at + 1, told - 1, kept.first()));
        }
        if (manner.oneRoom && told <= entrance.last()) {
            // Who reads lines must be able to tell what was said before.
            before.add(new Event.Notice(
                    "Said before in " + name + ", the last " + (entrance.last() - told + 1) + ":"));
        }
        entrance.subscription().introduce(before);
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

    private void who(Command.Who who) throws InterruptedException {
        Room room = chat.rooms().find(who.room());
        Journal.Range kept = chat.journal().range(who.room().key());
        person.outbox().answer(room == null
                ? new Event.Members(who.room(), List.of(), 0, kept.first(), kept.last(), null)
                : room.members(who.after()));
    }

    /** A log that this person may read, and how they are told what is in it. */
    private record View(String log, Function<Entry, Event.Message> message) {}

    private View view(Conversation in) {
        return switch (in) {
            case Conversation.InRoom(RoomName name) -> {
                Room room = room(name, null);
                yield new View(name.key(), room::message);
            }
            case Conversation.With(Nickname name) -> {
                Talk talk = chat.talkWith(person, name);
                if (talk == null) {
                    known(name, null);
                }
                yield talk == null
                        ? new View("", entry -> entry.message(in))
                        : new View(talk.log(), entry -> talk.message(entry, person.number()));
            }
        };
    }

    private Event.History history(Command.History asked) {
        View view = view(asked.in());
        return HistoryPage.read(chat.journal(), view.log, asked, view.message);
    }

    /** In one conversation, or in all that this person is in. */
    private Event.Found search(Command.Search asked) {
        limit();
        Map<String, Function<Entry, Event.Message>> searched = new HashMap<>();
        if (asked.in() != null) {
            View view = view(asked.in());
            searched.put(view.log, view.message);
        } else {
            person.rooms().values().forEach(room -> searched.put(room.name().key(), room::message));
            chat.talks().of(person.number())
                    .forEach(talk -> searched.put(talk.log(), entry -> talk.message(entry, person.number())));
        }
        Journal.Found found = chat.journal().search(searched.keySet(), asked.text(),
                asked.before() == null ? Long.MAX_VALUE : asked.before(),
                asked.limit() == null ? HistoryPage.USUAL : asked.limit());
        List<Entry> page = HistoryPage.newest(found.entries());
        List<Event.Message> messages = new ArrayList<>();
        for (Entry entry : page) {
            Function<Entry, Event.Message> message = searched.get(entry.log());
            if (message != null) {
                messages.add(message.apply(entry));
            }
        }
        return new Event.Found(messages, found.more() || page.size() < found.entries().size(),
                found.behind() ? Boolean.TRUE : null);
    }

    private void own(Command.Key key) throws InterruptedException {
        limit();
        chat.own(person, key.key(), visit.address());
        person.outbox().answer(new Event.Notice(person.nickname()
                + " is your own name on this server now. Come back by it with /key and the same secret."));
    }

    /** A mark that the other one of a private conversation is told. */
    private void mark(Conversation in, Talk.Mark mark, long seq) {
        if (in instanceof Conversation.With(Nickname name)) {
            List<Talk> known = chat.talks().under(name, person);
            Talk talk = chat.talkWith(person, name);
            if (known.isEmpty() && talk == null) {
                known(name, null);
            }
            for (Talk each : talk == null || known.contains(talk) ? known : List.of(talk)) {
                each.mark(person.number(), mark, seq);
                chat.talks().endIfOver(each, person.number());
            }
        }
    }

    /** Something passing that is told to whoever is there, and not kept; so an owner who is away never hears of it. */
    private void relay(Conversation to, Function<Conversation, Event> event) {
        limit();
        switch (to) {
            case Conversation.InRoom(RoomName name) -> room(name, null).announce(event.apply(to));
            case Conversation.With(Nickname name) -> {
                if (chat.people().find(name) != null || chat.people().owner(name) == null) {
                    somebody(name, null).outbox().offer(event.apply(me()));
                }
            }
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

    /** Somebody who is here. */
    private Person somebody(Nickname name, @Nullable String id) {
        Person found = chat.people().find(name);
        if (found == null || found.number() == person.number()) {
            throw nobody(name, found != null, id);
        }
        return found;
    }

    /** Refuses a name that nobody here bears and nobody owns. */
    private void known(Nickname name, @Nullable String id) {
        if (chat.people().owner(name) == null) {
            somebody(name, id);
        } else if (name.equals(person.nickname())) {
            throw nobody(name, true, id);
        }
    }

    private static ProtocolException nobody(Nickname name, boolean oneself, @Nullable String id) {
        return new ProtocolException(ErrorCode.NO_SUCH_PERSON,
                oneself ? "That is you." : "Nobody here is called " + name + ".", id);
    }

    /** The conversation with somebody who is here, or whom messages can wait for. */
    private Talk talk(Nickname name, @Nullable String id) throws InterruptedException {
        Person found = chat.people().find(name);
        Owner owner = chat.people().owner(name);
        if (found == null && owner == null && chat.settings().guestMail()) {
            owner = chat.waitFor(name);
            person.outbox().answer(new Event.Notice("Nobody here is called " + name
                    + ", and nobody owns that name: whoever comes by it next gets what you say."));
        }
        Talk talk = found != null || owner == null
                ? chat.talks().between(person, somebody(name, id))
                : name.equals(person.nickname()) ? null : chat.talks().between(person, owner);
        if (talk == null) {
            throw nobody(name, false, id);
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
            // First: once the rooms hear of it, what is said to an owner waits.
            chat.talks().leave(person);
            leaveAll(reason, silent);
            Owner owner = person.owner();
            if (owner != null) {
                chat.use(owner);
            }
        } finally {
            chat.people().release(person);
        }
    }
}
