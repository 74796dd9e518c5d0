package confab.client.chat;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/** What each of the server's events does to the model. Every event may come twice; the second changes nothing. */
final class EventHandler {
    /** What the server may answer to a mark that came too late to matter. */
    private static final ErrorCode MARK_TOO_LATE = ErrorCode.NO_SUCH_PERSON;

    private final ChatModel model;
    private final Conversations conversations;
    private final Messages messages;
    private final Pages pages;
    private final Marks marks;
    private final Sending sending;
    private final Searching searching;
    private final ComingBack comingBack;
    private final Clock clock;
    private final Outgoing out;
    private final ChatListener listener;
    private final Set<RoomName> awaited = new HashSet<>();
    private final Set<RoomName> paging = new HashSet<>();
    private @Nullable RoomName toSelect;

    EventHandler(ChatModel model, Conversations conversations, Messages messages, Pages pages, Marks marks,
            Sending sending, Searching searching, ComingBack comingBack, Clock clock, Outgoing out,
            ChatListener listener) {
        this.model = model;
        this.conversations = conversations;
        this.messages = messages;
        this.pages = pages;
        this.marks = marks;
        this.sending = sending;
        this.searching = searching;
        this.comingBack = comingBack;
        this.clock = clock;
        this.out = out;
        this.listener = listener;
    }

    /** The person waits for this room. */
    void selectWhenJoined(RoomName room) {
        toSelect = room;
        awaited.add(room);
    }

    void handle(Event event) {
        switch (event) {
            case Event.Welcome welcome -> welcome(welcome);
            case Event.Message message -> message(message);
            case Event.Joined joined -> joined(joined);
            case Event.Left left -> left(left);
            case Event.Renamed renamed -> renamed(renamed);
            case Event.Members members -> members(members);
            case Event.Rooms rooms -> listener.roomsListed(rooms.rooms());
            case Event.History history -> pages.history(history);
            case Event.Gap gap -> pages.gap(gap);
            case Event.Found found -> searching.found(found);
            case Event.Delivered delivered -> marks.delivered(delivered);
            case Event.Read read -> marks.read(read);
            case Event.Notice notice -> model.say(new Entry.Notice(clock.instant(), notice.text()));
            case Event.Refused refused -> refused(refused);
            case Event.Typing _,Event.AppEvent _ -> {
                // Nothing shows these yet.
            }
            case Event.Ping _,Event.Pong _,Event.Goodbye _ -> {
                // The link's own business.
            }
        }
    }

    private void welcome(Event.Welcome welcome) {
        messages.welcomed(clock.instant());
        paging.clear();
        awaited.clear();
        model.welcomed(welcome);
        Conversation.InRoom first = new Conversation.InRoom(welcome.room());
        conversations.open(first);
        people(welcome.room(), welcome.members(), welcome.count(),
                welcome.members().size() < welcome.count() && welcome.members().size() >= Limits.MEMBERS_PAGE);
        enterRooms(welcome.room());
        if (model.selected() == null) {
            model.select(first);
        }
        sending.sendWaiting();
    }

    /** The server has let us into the rooms that we came back to; into the others we go, and out of those left since. */
    private void enterRooms(RoomName first) {
        Set<RoomName> resumed = comingBack.rooms();
        for (RoomName room : conversations.rooms()) {
            if (!room.equals(first)) {
                awaited.add(room);
                if (!resumed.contains(room)) {
                    out.send(new Command.Join(room));
                }
            }
        }
        for (RoomName room : resumed) {
            if (conversations.roster(room) == null) {
                out.send(new Command.Leave(room));
            }
        }
    }

    private void message(Event.Message message) {
        if (message.in() instanceof Conversation.InRoom && conversations.find(message.in()) == null) {
            return; // on its way when we left
        }
        Timeline timeline = conversations.open(message.in());
        Progress progress = timeline.progress();
        long before = progress.hasBegun() ? progress.held() : message.seq();
        boolean answer = message.id() != null && timeline.pending(message.id()) != null;
        if (messages.show(timeline, message, false) && message.seq() > before + 1 && !answer && before > 0) {
            pages.missed(message.in(), before); // an answer may come before what is told again
        }
    }

    private void joined(Event.Joined joined) {
        Roster roster = conversations.roster(joined.room());
        if (roster == null) {
            return;
        }
        List<Nickname> fresh = names(joined.people()).stream().filter(name -> !roster.contains(name)).toList();
        roster.add(joined.people(), joined.count());
        listener.rosterChanged(joined.room());
        presence(joined.room(), fresh, List.of());
    }

    private void left(Event.Left left) {
        Roster roster = conversations.roster(left.room());
        if (roster == null) {
            return;
        }
        List<Nickname> gone = names(left.people()).stream().filter(roster::contains).toList();
        roster.remove(left.people(), left.count());
        listener.rosterChanged(left.room());
        presence(left.room(), List.of(), gone);
    }

    private void presence(RoomName room, List<Nickname> came, List<Nickname> went) {
        Timeline timeline = conversations.find(new Conversation.InRoom(room));
        if (timeline != null && !(came.isEmpty() && went.isEmpty())) {
            timeline.presence(clock.instant(), came, went);
        }
    }

    private void renamed(Event.Renamed renamed) {
        Entry line = new Entry.Renamed(clock.instant(), renamed.from(), renamed.to());
        for (RoomName room : conversations.rooms()) {
            Roster roster = conversations.roster(room);
            Timeline timeline = conversations.find(new Conversation.InRoom(room));
            if (roster != null && timeline != null && roster.rename(renamed.from(), renamed.to(), renamed.color())) {
                timeline.add(line);
                listener.rosterChanged(room);
            }
        }
        Conversation.With from = new Conversation.With(renamed.from());
        Conversation.With to = new Conversation.With(renamed.to());
        if (conversations.move(from, to)) {
            model.moved(from, to);
            Timeline timeline = conversations.find(to);
            if (timeline != null) {
                timeline.add(line);
            }
        }
        if (Objects.equals(renamed.from(), model.nickname())) {
            model.nickname(renamed.to());
        }
    }

    private void members(Event.Members members) {
        RoomName room = members.room();
        Conversation.InRoom in = new Conversation.InRoom(room);
        boolean known = conversations.find(in) != null;
        if (!known && !awaited.contains(room)) {
            return; // left in the meantime
        }
        conversations.open(in);
        awaited.remove(room);
        people(room, members.members(), members.count(), Boolean.TRUE.equals(members.more()));
        if (Objects.equals(room, toSelect)) {
            toSelect = null;
            model.select(in);
        }
    }

    private void people(RoomName room, List<Event.Member> members, int count, boolean more) {
        Roster roster = conversations.roster(room);
        if (roster == null) {
            return;
        }
        if (paging.remove(room)) {
            roster.add(members, count);
        } else {
            roster.replace(members, count);
        }
        if (more && !members.isEmpty()) {
            paging.add(room);
            out.send(new Command.Who(room, members.getLast().nickname()));
        }
        listener.rosterChanged(room);
    }

    private void refused(Event.Refused refused) {
        Entry.Refusal why = new Entry.Refusal(refused.code(), refused.message());
        String id = refused.id();
        if (id != null && sending.refused(id, why)) {
            return;
        }
        boolean answer = id == null && (searching.refused(refused) || pages.refused(refused));
        if (refused.code() == ErrorCode.BAD_RESUME) {
            startAfresh(refused.message());
        } else if (id != null || !(answer || refused.code() == MARK_TOO_LATE)) {
            model.say(new Entry.Refused(clock.instant(), why));
        }
    }

    /** The words begin with the conversation that is meant; where they do not, all are, and the welcome said so. */
    private void startAfresh(String words) {
        for (Timeline timeline : conversations.all()) {
            String name = switch (timeline.conversation()) {
                case Conversation.InRoom in -> in.room().text();
                case Conversation.With with -> "@" + with.person().key();
            };
            if (words.startsWith(name + " ")) {
                timeline.newEpoch();
            }
        }
    }

    private static List<Nickname> names(List<Event.Member> people) {
        return people.stream().map(Event.Member::nickname).toList();
    }
}
