package confab.client.chat;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import org.jspecify.annotations.Nullable;

/** The conversations that are open here, and who is in the rooms among them. */
final class Conversations {
    private final Map<Conversation, Timeline> timelines = new LinkedHashMap<>();
    private final Map<RoomName, Roster> rosters = new HashMap<>();
    private final ChatListener listener;

    Conversations(ChatListener listener) {
        this.listener = listener;
    }

    /** Rooms first. */
    List<Timeline> all() {
        return timelines.values().stream()
                .sorted(Comparator.comparing(timeline -> timeline.conversation() instanceof Conversation.With))
                .toList();
    }

    @Nullable
    Timeline find(Conversation conversation) {
        return timelines.get(conversation);
    }

    Timeline open(Conversation conversation) {
        Timeline known = timelines.get(conversation);
        if (known != null) {
            return known;
        }
        Timeline fresh = new Timeline(conversation, listener);
        timelines.put(conversation, fresh);
        if (conversation instanceof Conversation.InRoom in) {
            rosters.put(in.room(), new Roster());
        }
        listener.conversationsChanged();
        return fresh;
    }

    void close(Conversation conversation) {
        timelines.remove(conversation);
        if (conversation instanceof Conversation.InRoom in) {
            rosters.remove(in.room());
        }
        listener.conversationsChanged();
    }

    /** Null if we are not in it. */
    @Nullable
    Roster roster(RoomName room) {
        return rosters.get(room);
    }

    Collection<RoomName> rooms() {
        return List.copyOf(rosters.keySet());
    }

    /** Whether we have seen anybody of that name. */
    boolean knows(Nickname name) {
        return timelines.containsKey(new Conversation.With(name))
                || rosters.values().stream().anyMatch(roster -> roster.contains(name));
    }

    /** A private conversation goes on under another name. False if there is none, or if there is one of that name. */
    boolean move(Conversation.With from, Conversation.With to) {
        Timeline moved = timelines.get(from);
        if (moved == null || (timelines.containsKey(to) && !from.equals(to))) {
            return false;
        }
        timelines.remove(from);
        moved.moveTo(to);
        timelines.put(to, moved);
        listener.conversationsChanged();
        return true;
    }

    /** Every unconfirmed message in this state, in the order in which they were said. */
    List<Pending> pending(Delivery state) {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.pending(state).stream().map(said -> new Pending(timeline, said)))
                .sorted(Comparator.comparing(pending -> pending.said().time())).toList();
    }

    /** A message of our own, and where it stands. */
    record Pending(Timeline timeline, Entry.Said said) {}

    /** Finds our own unconfirmed message. False if there is none of that id. */
    boolean withPending(String id, BiConsumer<Timeline, Entry.Said> use) {
        for (Timeline timeline : timelines.values()) {
            Entry.Said said = timeline.pending(id);
            if (said != null) {
                use.accept(timeline, said);
                return true;
            }
        }
        return false;
    }
}
