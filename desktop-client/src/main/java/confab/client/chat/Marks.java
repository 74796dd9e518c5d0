package confab.client.chat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.Event;

/**
 * How far private words have come: what has arrived and was seen here is said to the server, for many messages at once;
 * what it says of our own is shown.
 */
final class Marks {
    private final Conversations conversations;
    private final Outgoing out;
    private final Set<Timeline> arrived = new LinkedHashSet<>();
    private final Set<Timeline> seen = new LinkedHashSet<>();
    private final Map<Conversation, Command.Received> saidReceived = new HashMap<>();
    private final Map<Conversation, Command.Read> saidRead = new HashMap<>();

    Marks(Conversations conversations, Outgoing out) {
        this.conversations = conversations;
        this.out = out;
    }

    /** Something has arrived there. */
    void arrived(Timeline timeline) {
        if (timeline.conversation() instanceof Conversation.With) {
            arrived.add(timeline);
        }
    }

    /** Something was seen there. */
    void seen(Timeline timeline) {
        if (timeline.conversation() instanceof Conversation.With) {
            seen.add(timeline);
        }
    }

    /** Something came again: the server did not hear that it had arrived. */
    void again(Timeline timeline) {
        saidReceived.remove(timeline.conversation());
        arrived(timeline);
    }

    /** The connection is gone, and with it perhaps what was said last. */
    void lost() {
        for (Conversation in : saidRead.keySet()) {
            Timeline timeline = conversations.find(in);
            if (timeline != null) {
                seen.add(timeline);
            }
        }
        saidRead.clear();
        saidReceived.clear();
    }

    /** Says what has come together, to a server that hears it. Only what is news. */
    void flush() {
        for (Timeline timeline : arrived) {
            Conversation in = timeline.conversation();
            long held = timeline.progress().held();
            if (held > 0) {
                Command.Received mark = new Command.Received(in, held);
                if (!Objects.equals(saidReceived.put(in, mark), mark)) {
                    out.send(mark);
                }
            }
        }
        for (Timeline timeline : seen) {
            Conversation in = timeline.conversation();
            long read = timeline.progress().read();
            if (read > 0) {
                Command.Read mark = new Command.Read(in, read);
                if (!Objects.equals(saidRead.put(in, mark), mark)) {
                    out.send(mark);
                }
            }
        }
        arrived.clear();
        seen.clear();
    }

    void delivered(Event.Delivered event) {
        Timeline timeline = conversations.find(event.in());
        if (timeline != null && timeline.progress().deliveredTo(event.seq())) {
            timeline.marked();
        }
    }

    void read(Event.Read event) {
        Timeline timeline = conversations.find(event.in());
        if (timeline != null && timeline.progress().seenTo(event.seq())) {
            timeline.marked();
        }
    }
}
