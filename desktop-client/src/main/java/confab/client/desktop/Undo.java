package confab.client.desktop;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/** What was written before, so that an edit can be taken back; letters that are typed in one go are one edit. */
final class Undo {
    private static final int MOST = 100;

    private final Deque<State> before = new ArrayDeque<>();
    private final Deque<State> after = new ArrayDeque<>();
    private State now = new State("", 0);
    private boolean typing;

    /** @param caret where it stands in the text */
    record State(String text, int caret) {}

    /** Nothing can be taken back from here on. */
    void begin(String text) {
        before.clear();
        after.clear();
        now = new State(text, text.length());
        typing = false;
    }

    void edited(String text, int caret) {
        if (text.equals(now.text())) {
            return;
        }
        boolean letter = isLetterTypedAtCaret(text);
        if (!(letter && typing)) {
            before.push(now);
            if (before.size() > MOST) {
                before.removeLast();
            }
        }
        typing = letter;
        after.clear();
        now = new State(text, caret);
    }

    private boolean isLetterTypedAtCaret(String text) {
        int grown = text.length() - now.text().length();
        int at = now.caret();
        return grown > 0 && at <= now.text().length() && text.startsWith(now.text().substring(0, at))
                && text.endsWith(now.text().substring(at)) && !Character.isWhitespace(text.codePointAt(at))
                && grown == Character.charCount(text.codePointAt(at));
    }

    /** The state to go back to; null if there is none. */
    @Nullable
    State undo() {
        return move(before, after);
    }

    @Nullable
    State redo() {
        return move(after, before);
    }

    private @Nullable State move(Deque<State> from, Deque<State> to) {
        if (from.isEmpty()) {
            return null;
        }
        to.push(now);
        now = from.pop();
        typing = false;
        return now;
    }
}
