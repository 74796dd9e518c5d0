package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/** What each of the server's events does to the model. Every event may come twice; the second changes nothing. */
final class EventHandler {
    /** How much of what was missed is fetched in one gap; the rest is said to be missing. */
    private static final int PAGES_PER_GAP = 5;

    private final ChatModel model;
    private final Conversations conversations;
    private final Clock clock;
    private final Outgoing out;
    private final ChatListener listener;
    private final Set<RoomName> awaited = new HashSet<>();
    private final Set<RoomName> paging = new HashSet<>();
    private final Map<Conversation, Integer> pagesLeft = new HashMap<>();
    private @Nullable Instant firstWelcome;
    private @Nullable RoomName toSelect;

    EventHandler(ChatModel model, Conversations conversations, Clock clock, Outgoing out, ChatListener listener) {
        this.model = model;
        this.conversations = conversations;
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
            case Event.History history -> history(history);
            case Event.Notice notice -> model.say(new Entry.Notice(clock.instant(), notice.text()));
            case Event.Refused refused -> refused(refused);
            case Event.Found _,Event.Gap _,Event.Delivered _,Event.Read _,Event.Typing _,Event.AppEvent _ -> {
                // Nothing shows these yet.
            }
            case Event.Ping _,Event.Pong _,Event.Goodbye _ -> {
                // The link's own business.
            }
        }
    }

    private void welcome(Event.Welcome welcome) {
        if (firstWelcome == null) {
            firstWelcome = clock.instant();
        }
        paging.clear();
        pagesLeft.clear();
        awaited.clear();
        model.welcomed(welcome);
        Conversation.InRoom first = new Conversation.InRoom(welcome.room());
        conversations.open(first);
        people(welcome.room(), welcome.members(), welcome.count(),
                welcome.members().size() < welcome.count() && welcome.members().size() >= Limits.MEMBERS_PAGE);
        for (RoomName room : conversations.rooms()) {
            if (!room.equals(welcome.room())) {
                awaited.add(room);
                out.send(new Command.Join(room));
            }
        }
        if (model.selected() == null) {
            model.select(first);
        }
        model.sendWaiting();
    }

    private void message(Event.Message message) {
        if (message.in() instanceof Conversation.InRoom && conversations.find(message.in()) == null) {
            return; // on its way when we left
        }
        Timeline timeline = conversations.open(message.in());
        long before = timeline.last();
        if (show(timeline, message) && before > 0 && message.seq() > before + 1) {
            pagesLeft.put(message.in(), PAGES_PER_GAP);
            askAfter(message.in(), before);
        }
    }

    /** False if it was there already. */
    private boolean show(Timeline timeline, Event.Message message) {
        String id = message.id();
        Entry.Said ours = id == null ? null : timeline.pending(id);
        boolean own = ours != null || Objects.equals(message.from(), model.nickname());
        Entry.Said said = new Entry.Said(message.time(), message.from(), message.color(), message.text(),
                message.isAction(), timeline.epoch(), message.seq(), id, own, Delivery.SENT, null);
        if (id != null && ours != null && ours.text().equals(message.text())) {
            timeline.confirm(id, said);
            return true;
        }
        if (!timeline.place(said)) {
            return false;
        }
        boolean old = message.in() instanceof Conversation.InRoom && firstWelcome != null
                && message.time().isBefore(firstWelcome);
        if (!own && !old && !model.isSeen(timeline)) {
            timeline.unread(timeline.unread() + 1);
            listener.conversationsChanged();
        }
        return true;
    }

    private void askAfter(Conversation in, long seq) {
        int pages = pagesLeft.getOrDefault(in, 0);
        if (pages > 0) {
            pagesLeft.put(in, pages - 1);
            out.send(new Command.History(in, null, seq, Limits.HISTORY_PAGE));
        }
    }

    private void history(Event.History history) {
        Timeline timeline = conversations.find(history.in());
        if (timeline == null || history.messages().isEmpty()) {
            return;
        }
        boolean news = false;
        for (Event.Message message : history.messages()) {
            news |= show(timeline, message);
        }
        if (news && history.more()) {
            askAfter(history.in(), history.messages().getLast().seq());
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
        Timeline timeline = conversations.open(in);
        boolean entered = awaited.remove(room);
        people(room, members.members(), members.count(), Boolean.TRUE.equals(members.more()));
        if (entered && members.last() > timeline.last()) {
            pagesLeft.put(in, PAGES_PER_GAP);
            if (timeline.last() > 0) {
                askAfter(in, timeline.last());
            } else {
                out.send(new Command.History(in, null, null, Limits.HISTORY_PAGE));
            }
        }
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
        boolean ours = id != null
                && conversations.withPending(id, (timeline, said) -> timeline.change(id, said.refused(why)));
        if (!ours) {
            model.say(new Entry.Refused(clock.instant(), why));
        }
    }

    private static List<Nickname> names(List<Event.Member> people) {
        return people.stream().map(Event.Member::nickname).toList();
    }
}
