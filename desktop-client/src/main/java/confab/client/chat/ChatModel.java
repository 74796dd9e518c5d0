package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * What the person at this client sees and says. Fed with the server's events and the person's doings, on one thread;
 * what comes of it is told to a {@link ChatListener} and sent to an {@link Outgoing}.
 */
public final class ChatModel {
    private final Clock clock;
    private final Supplier<String> ids;
    private final Outgoing out;
    private final ChatListener listener;
    private final Conversations conversations;
    private final EventHandler events;

    private @Nullable Nickname nickname;
    private String server = "";
    private String log = "";
    private boolean online;
    private @Nullable Conversation selected;
    private boolean looking;

    /** @param ids makes a message id that nobody can guess, at each call another */
    public ChatModel(Clock clock, Supplier<String> ids, Outgoing out, ChatListener listener) {
        this.clock = clock;
        this.ids = ids;
        this.out = out;
        this.listener = listener;
        this.conversations = new Conversations(listener);
        this.events = new EventHandler(this, conversations, clock, out, listener);
    }

    /** One's own name; null before the first welcome. */
    public @Nullable Nickname nickname() {
        return nickname;
    }

    /** What the server calls itself; empty before the first welcome. */
    public String server() {
        return server;
    }

    public boolean isOnline() {
        return online;
    }

    /** Rooms first, then private conversations, each in the order in which they began. */
    public List<Timeline> timelines() {
        return conversations.all();
    }

    public @Nullable Timeline timeline(Conversation conversation) {
        return conversations.find(conversation);
    }

    /** Who is in the room; null if we are not in it. */
    public @Nullable Roster roster(RoomName room) {
        return conversations.roster(room);
    }

    public @Nullable Timeline selected() {
        return selected == null ? null : conversations.find(selected);
    }

    public int unread() {
        return conversations.all().stream().mapToInt(Timeline::unread).sum();
    }

    // What the link tells.

    /** The server said something. */
    public void heard(Event event) {
        events.handle(event);
    }

    /** The message with this id is on its way to the socket. */
    public void handed(String id) {
        conversations.withPending(id, (timeline, said) -> timeline.change(id, said.with(Delivery.SENDING)));
    }

    /** The connection is gone. */
    public void lost() {
        online = false;
        for (Timeline timeline : conversations.all()) {
            for (Entry.Said said : timeline.pending(Delivery.SENDING)) {
                timeline.change(id(said), said.with(Delivery.UNSENT));
            }
        }
    }

    // What the person does.

    /** Shows a conversation. */
    public void select(Conversation conversation) {
        if (conversations.find(conversation) != null && !Objects.equals(conversation, selected)) {
            selected = conversation;
            listener.selectionChanged();
            seen();
        }
    }

    /** Whether the window is in front, so that what it shows is seen. */
    public void looking(boolean inFront) {
        looking = inFront;
        seen();
    }

    /** Starts or resumes a private conversation and shows it. */
    public void talkTo(Nickname person) {
        if (!Objects.equals(person, nickname)) {
            Conversation.With with = new Conversation.With(person);
            conversations.open(with);
            select(with);
        }
    }

    /** A line from the composer: words for the conversation that is shown, or a command. */
    public void typed(String line) {
        Typed typed = Typed.of(line, conversations::knows);
        switch (typed) {
            case Typed.Words words -> {
                Timeline shown = selected();
                if (shown != null) {
                    say(shown, words.text(), words.action());
                }
            }
            case Typed.Join join -> join(join.room());
            case Typed.Leave leave -> close(new Conversation.InRoom(leave.room()));
            case Typed.LeaveThis _ -> {
                if (selected != null) {
                    close(selected);
                }
            }
            case Typed.Nick nick -> rename(nick.name());
            case Typed.Private message -> {
                talkTo(message.to());
                Timeline to = conversations.find(new Conversation.With(message.to()));
                if (to != null) {
                    say(to, message.text(), false);
                }
            }
            case Typed.Unclear unclear -> hint(unclear.kind(), unclear.about());
        }
    }

    /** Shows the room, joining it first if need be. */
    public void join(RoomName room) {
        Conversation.InRoom in = new Conversation.InRoom(room);
        if (conversations.find(in) != null) {
            select(in);
        } else if (online) {
            events.selectWhenJoined(room);
            out.send(new Command.Join(room));
        } else {
            hint(Entry.HintKind.NOT_CONNECTED, room.text());
        }
    }

    public void rename(Nickname name) {
        if (online) {
            out.send(new Command.Nick(name));
        } else {
            hint(Entry.HintKind.NOT_CONNECTED, name.text());
        }
    }

    public void askForRooms() {
        out.send(new Command.Rooms());
    }

    /** Leaves a room, or puts a private conversation away. */
    public void close(Conversation conversation) {
        if (conversations.find(conversation) == null) {
            return;
        }
        if (conversation instanceof Conversation.InRoom in) {
            out.send(new Command.Leave(in.room()));
        }
        conversations.close(conversation);
        if (Objects.equals(conversation, selected)) {
            selectFirst();
        }
    }

    /** Once more, under the same id: the server takes it once. */
    public void tryAgain(Timeline timeline, Entry.Said said) {
        if (said.id() != null && (said.delivery() == Delivery.UNSENT || said.delivery() == Delivery.FAILED)) {
            timeline.change(said.id(), said.with(Delivery.WAITING));
            send(timeline, said);
        }
    }

    /** Takes away a message that did not go out. */
    public void forget(Timeline timeline, Entry.Said said) {
        if (said.id() != null && (said.delivery() == Delivery.UNSENT || said.delivery() == Delivery.FAILED)) {
            timeline.remove(said.id());
        }
    }

    private void say(Timeline timeline, String text, boolean action) {
        Nickname self = nickname;
        if (self == null) {
            return;
        }
        String id = ids.get();
        Entry.Said said = new Entry.Said(clock.instant(), self, Color.of(self), text, action, timeline.epoch(), 0, id,
                true, Delivery.WAITING, null);
        timeline.addPending(said, id);
        send(timeline, said);
    }

    private void send(Timeline timeline, Entry.Said said) {
        if (online) {
            out.send(new Command.Say(timeline.conversation(), said.text(), id(said), said.action() ? true : null));
        }
    }

    private static String id(Entry.Said said) {
        if (said.id() == null) {
            throw new IllegalArgumentException("not a message of our own");
        }
        return said.id();
    }

    private void hint(Entry.HintKind kind, String about) {
        say(new Entry.Hint(clock.instant(), kind, about));
    }

    // What the events bring about.

    /** A quiet line in the conversation that is shown. */
    void say(Entry quiet) {
        Timeline shown = selected();
        if (shown != null) {
            shown.add(quiet);
        }
    }

    /** Let in: the rooms are joined again, what waits goes out. */
    void welcomed(Event.Welcome welcome) {
        boolean fresh = !log.isEmpty() && !log.equals(welcome.log());
        nickname = welcome.nickname();
        server = welcome.server();
        log = welcome.log();
        online = true;
        Instant now = clock.instant();
        for (Timeline timeline : conversations.all()) {
            // A guest's private conversations end with the connection: their numbers begin again.
            if (fresh || timeline.conversation() instanceof Conversation.With) {
                timeline.newEpoch();
            }
            if (fresh) {
                timeline.add(new Entry.FreshLog(now));
            }
        }
        listener.identityChanged();
    }

    void sendWaiting() {
        for (Timeline timeline : new ArrayList<>(conversations.all())) {
            timeline.pending(Delivery.WAITING).forEach(said -> send(timeline, said));
        }
    }

    void nickname(Nickname changed) {
        nickname = changed;
        listener.identityChanged();
    }

    /** A private conversation goes on under another name. */
    void moved(Conversation from, Conversation to) {
        if (Objects.equals(from, selected)) {
            selected = to;
            listener.selectionChanged();
        }
    }

    void selectFirst() {
        selected = null;
        List<Timeline> left = conversations.all();
        if (!left.isEmpty()) {
            selected = left.get(0).conversation();
        }
        listener.selectionChanged();
        seen();
    }

    boolean isSeen(Timeline timeline) {
        return looking && Objects.equals(timeline.conversation(), selected);
    }

    private void seen() {
        Timeline shown = selected();
        if (looking && shown != null && shown.unread() > 0) {
            shown.unread(0);
            listener.conversationsChanged();
        }
    }
}
