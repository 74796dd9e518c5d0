package confab.client.chat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import confab.model.Conversation;
import confab.model.RoomName;
import confab.protocol.Command;
import org.jspecify.annotations.Nullable;

/** Where the person goes on: with another connection, or when the program runs again. */
final class ComingBack {
    /** Conversations that the next connection goes on from; a server's line has room for them. */
    private static final int MOST_RESUMED = 256;

    private final ChatModel model;
    private final Conversations conversations;
    private Command.@Nullable Resume from;
    private boolean owner;
    private boolean ownerNext;

    ComingBack(ChatModel model, Conversations conversations) {
        this.model = model;
        this.conversations = conversations;
    }

    /** What was open when the program ended. A guest's private conversations ended with it. */
    void restore(Places places, boolean owned) {
        owner = owned;
        for (Places.Place place : places.open()) {
            if (owned || place.in() instanceof Conversation.InRoom) {
                Timeline timeline = conversations.open(place.in());
                timeline.progress().restore(place);
                timeline.unread((int) Math.min(Integer.MAX_VALUE, Math.max(0, place.held() - place.read())));
            }
        }
    }

    List<Places.Place> places() {
        return conversations.all().stream().map(timeline -> new Places.Place(timeline.conversation(),
                timeline.progress().held(), timeline.progress().read())).toList();
    }

    /** What to go on from with the next connection; null for a beginning. */
    Command.@Nullable Resume resume() {
        Map<String, Long> at = new LinkedHashMap<>();
        for (Timeline timeline : conversations.all()) {
            Progress progress = timeline.progress();
            boolean room = timeline.conversation() instanceof Conversation.InRoom;
            if (progress.hasBegun() && (room || (owner && progress.held() > 0)) && at.size() < MOST_RESUMED) {
                at.put(timeline.conversation().toString(), progress.held());
            }
        }
        return model.log().isEmpty() || at.isEmpty() ? null : new Command.Resume(model.log(), at);
    }

    /** The next connection begins. */
    void connecting(Command.@Nullable Resume resume, boolean owned) {
        from = resume;
        ownerNext = owned;
    }

    /** Let in. */
    void welcomed(boolean freshLog) {
        boolean talksGoOn = owner && ownerNext;
        owner = ownerNext;
        for (Timeline timeline : conversations.all()) {
            boolean hadWords = timeline.last() > 0;
            // A guest's private conversations end with the connection: their numbers begin again.
            if (freshLog || (timeline.conversation() instanceof Conversation.With && !talksGoOn)) {
                timeline.newEpoch();
            }
            if (freshLog && hadWords) {
                timeline.add(model.freshLog());
            }
        }
    }

    /** Whether the nickname is the person's own there, so that what was said is known to be theirs. */
    boolean isOwner() {
        return owner;
    }

    /** The rooms that the server lets us into by itself. */
    Set<RoomName> rooms() {
        Set<RoomName> rooms = new LinkedHashSet<>();
        if (from != null) {
            for (String name : from.at().keySet()) {
                if (Conversation.of(name) instanceof Conversation.InRoom(RoomName room)) {
                    rooms.add(room);
                }
            }
        }
        return rooms;
    }
}
