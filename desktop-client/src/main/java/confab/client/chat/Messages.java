package confab.client.chat;

import java.time.Instant;
import java.util.Objects;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Takes up what was said: each message once, whichever way and however often it comes. */
final class Messages {
    private final ChatModel model;
    private final Attention attention;
    private final Sending sending;
    private final Marks marks;
    private final ChatListener listener;
    private @Nullable Instant firstWelcome;
    private @Nullable Instant lastWelcome;

    Messages(ChatModel model, Attention attention, Sending sending, Marks marks, ChatListener listener) {
        this.model = model;
        this.attention = attention;
        this.sending = sending;
        this.marks = marks;
        this.listener = listener;
    }

    /** What was said in rooms before the first welcome was not meant for us; before the last one, we were away. */
    void welcomed(Instant now) {
        lastWelcome = now;
        if (firstWelcome == null) {
            firstWelcome = now;
        }
    }

    /**
     * Shows a message where it belongs.
     *
     * @param older whether it comes from a page of what was said before
     * @return false if it was there already
     */
    boolean show(Timeline timeline, Event.Message message, boolean older) {
        String id = message.id();
        Entry.Said ours = id == null ? null : sending.take(timeline, id, message.text());
        boolean own = ours != null || Objects.equals(message.from(), model.nickname());
        boolean direct = own && message.in() instanceof Conversation.With;
        Entry.Said said = new Entry.Said(message.time(), message.from(), message.color(), message.text(),
                message.isAction(), timeline.epoch(), message.seq(), id, own,
                direct ? timeline.progress().delivery(message.seq(), message.isQueued()) : Delivery.SENT, null,
                message.file() == null ? null : Shared.of(message.file()));
        if (id != null && ours != null) {
            if (timeline.indexOf(message.seq()) >= 0) {
                timeline.remove(id);
            } else {
                timeline.confirm(id, said);
            }
            sending.confirmed(id);
            spoken(timeline.progress(), message.seq(), older);
            return true;
        }
        if (!timeline.place(said, older)) {
            marks.again(timeline);
            return false;
        }
        if (own) {
            spoken(timeline.progress(), message.seq(), older);
        } else {
            arrived(timeline, said, older);
        }
        if (!older && !attention.isAbove(timeline)) {
            timeline.letGo();
        }
        return true;
    }

    /** One's own words need no reading; what others said before them does. */
    private static void spoken(Progress progress, long seq, boolean older) {
        if (progress.isReadKnown() ? seq == progress.read() + 1 : !older) {
            progress.readTo(seq);
        }
    }

    /** Somebody else's words: are they news, and are they seen? */
    private void arrived(Timeline timeline, Entry.Said message, boolean older) {
        Progress progress = timeline.progress();
        long seq = message.seq();
        boolean beforeUs = timeline.conversation() instanceof Conversation.InRoom && !progress.isRestored()
                && isBefore(message, firstWelcome);
        boolean news = !beforeUs && (progress.isReadKnown() ? seq > progress.read() : !older);
        boolean seen = attention.sees(timeline);
        if (news && (!seen || isBefore(message, lastWelcome)) && (progress.line() == 0 || seq < progress.line()
                || (timeline.unread() == 0 && !attention.isOn(timeline)))) {
            timeline.line(seq);
        }
        if (!news || seen) {
            progress.readTo(seq);
            if (news) {
                marks.seen(timeline);
            }
        } else {
            if (!progress.isReadKnown()) {
                progress.readTo(seq - 1);
            }
            if (seq > progress.counted()) {
                timeline.unread(timeline.unread() + 1);
                listener.conversationsChanged();
                if (!older && !attention.isOn(timeline)) {
                    listener.unseen(new Unseen(timeline, message, isMention(timeline, message.text()),
                            isBefore(message, lastWelcome)));
                }
            }
        }
        marks.arrived(timeline);
    }

    /** Whether these words name the person, in a room. */
    private boolean isMention(Timeline timeline, String text) {
        Nickname self = model.nickname();
        return self != null && timeline.conversation() instanceof Conversation.InRoom
                && model.loudness(timeline.conversation()) != Loudness.NONE && Mention.isIn(text, self);
    }

    private static boolean isBefore(Entry.Said message, @Nullable Instant welcome) {
        return welcome != null && message.time().isBefore(welcome);
    }
}
