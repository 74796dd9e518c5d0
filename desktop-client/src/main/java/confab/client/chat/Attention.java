package confab.client.chat;

import java.util.List;
import java.util.Objects;

import confab.model.Conversation;
import org.jspecify.annotations.Nullable;

/** Which conversation is shown, and whether the person sees what is said there. */
final class Attention {
    private final Conversations conversations;
    private final Marks marks;
    private final Keeper keeper;
    private final ChatListener listener;
    private @Nullable Conversation selected;
    private boolean looking;
    private boolean atEnd = true;

    Attention(Conversations conversations, Marks marks, Keeper keeper, ChatListener listener) {
        this.conversations = conversations;
        this.marks = marks;
        this.keeper = keeper;
        this.listener = listener;
    }

    @Nullable
    Conversation selected() {
        return selected;
    }

    void select(Conversation conversation) {
        if (conversations.find(conversation) != null && !Objects.equals(conversation, selected)) {
            Timeline before = selected == null ? null : conversations.find(selected);
            if (before != null && before.unread() == 0) {
                before.line(0);
            }
            selected = conversation;
            shown();
            keeper.placesChanged();
        }
    }

    /** The next one, or the one before, from the one that is shown; nothing if there is no other. */
    void step(int by, boolean unread) {
        List<Timeline> all = conversations.all();
        int from = all.stream().map(Timeline::conversation).toList().indexOf(selected);
        for (int i = 1; i <= all.size(); i++) {
            Timeline next = all.get(Math.floorMod(from + i * Integer.signum(by), all.size()));
            if (!unread || next.unread() > 0) {
                select(next.conversation());
                return;
            }
        }
    }

    /** Everything that is here counts as seen. */
    void readAll() {
        for (Timeline timeline : conversations.all()) {
            long end = Math.max(timeline.last(), timeline.progress().held());
            if (end > timeline.progress().read()) {
                timeline.progress().readTo(end);
                marks.seen(timeline);
            }
            timeline.line(0);
            timeline.unread(0);
        }
        keeper.placesChanged();
        listener.conversationsChanged();
    }

    void selectFirst() {
        List<Timeline> left = conversations.all();
        selected = left.isEmpty() ? null : left.get(0).conversation();
        shown();
    }

    /** What is shown is shown from its end. */
    private void shown() {
        atEnd = true;
        listener.selectionChanged();
        seen();
    }

    /** A private conversation goes on under another name. */
    void moved(Conversation from, Conversation to) {
        if (Objects.equals(from, selected)) {
            selected = to;
            listener.selectionChanged();
        }
    }

    /** Whether the window is in front. */
    void looking(boolean inFront) {
        looking = inFront;
        seen();
    }

    /** Whether the newest words of what is shown are in sight. */
    void atEnd(boolean inSight) {
        if (inSight != atEnd) {
            atEnd = inSight;
            seen();
        }
    }

    boolean isOn(Timeline timeline) {
        return looking && Objects.equals(timeline.conversation(), selected);
    }

    /** Whether what comes there now is seen. */
    boolean sees(Timeline timeline) {
        return atEnd && isOn(timeline);
    }

    /** Whether the person has scrolled up there. */
    boolean isAbove(Timeline timeline) {
        return !atEnd && Objects.equals(timeline.conversation(), selected);
    }

    private void seen() {
        Timeline shown = selected == null ? null : conversations.find(selected);
        if (shown != null && sees(shown)) {
            read(shown);
        }
    }

    private void read(Timeline shown) {
        if (shown.last() > shown.progress().read()) {
            shown.progress().readTo(shown.last());
            marks.seen(shown);
            keeper.placesChanged();
        }
        if (shown.unread() > 0) {
            shown.unread(0);
            listener.conversationsChanged();
        }
    }
}
