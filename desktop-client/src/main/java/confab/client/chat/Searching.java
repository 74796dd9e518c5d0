package confab.client.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Looks for words in what was said. Only the answer to the last question counts; the server answers in the order of the
 * questions.
 */
public final class Searching {
    private static final int PAGE = 50;
    /** What the server may say to a search instead of an answer. */
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.SLOW_DOWN, ErrorCode.NOT_IN_ROOM,
            ErrorCode.NO_SUCH_PERSON, ErrorCode.BAD_FIELD, ErrorCode.TOO_LONG, ErrorCode.NO_ROOM_ON_DISK,
            ErrorCode.UNKNOWN_TYPE);

    private final ChatModel model;
    private final Outgoing out;
    private final ChatListener listener;
    private final Deque<Command.Search> asked = new ArrayDeque<>();
    private final List<Event.Message> found = new ArrayList<>();
    private Command.@Nullable Search last;
    private State state = State.NOTHING_ASKED;
    private boolean more;
    private boolean behind;
    private @Nullable ErrorCode refusal;

    /** How it stands with the last question. */
    public enum State {
        NOTHING_ASKED, LOOKING, ANSWERED, REFUSED, OFFLINE
    }

    Searching(ChatModel model, Outgoing out, ChatListener listener) {
        this.model = model;
        this.out = out;
        this.listener = listener;
    }

    public State state() {
        return state;
    }

    /** The text that was looked for last; empty if there is none. */
    public String text() {
        return last == null ? "" : last.text();
    }

    /** Newest first. */
    public List<Event.Message> found() {
        return Collections.unmodifiableList(found);
    }

    /** Whether there are older ones. */
    public boolean hasMore() {
        return more;
    }

    /** Whether {@link #more} can fetch them. */
    public boolean canGoOn() {
        return more && last != null && last.in() != null && !found.isEmpty();
    }

    /** Whether what was said last may be missing, as the server is still writing its index. */
    public boolean isBehind() {
        return behind;
    }

    /** Why there is no answer, if the server refused. */
    public @Nullable ErrorCode refusal() {
        return refusal;
    }

    /** @param in null for everywhere */
    void ask(String text, @Nullable Conversation in) {
        found.clear();
        more = false;
        behind = false;
        refusal = null;
        last = null;
        if (text.isBlank()) {
            state = State.NOTHING_ASKED;
            listener.searchChanged();
        } else {
            send(new Command.Search(text.strip(), in, null, PAGE));
        }
    }

    /** Fetches the ones before those that are here. */
    public void more() {
        Command.Search before = last;
        if (canGoOn() && state != State.LOOKING && before != null) {
            send(new Command.Search(before.text(), before.in(), found.getLast().seq(), PAGE));
        }
    }

    private void send(Command.Search search) {
        last = search;
        if (model.isOnline()) {
            state = State.LOOKING;
            asked.add(search);
            out.send(search);
        } else {
            state = State.OFFLINE;
        }
        listener.searchChanged();
    }

    void found(Event.Found answer) {
        Command.Search question = asked.poll();
        if (question == null || !question.equals(last) || !asked.isEmpty()) {
            return; // the person has typed on
        }
        state = State.ANSWERED;
        more = answer.more();
        behind = Boolean.TRUE.equals(answer.behind());
        found.addAll(answer.messages().reversed());
        listener.searchChanged();
    }

    /** False if it cannot have been meant for a search. */
    boolean refused(Event.Refused answer) {
        if (asked.isEmpty() || !REFUSALS.contains(answer.code())) {
            return false;
        }
        if (asked.remove().equals(last) && asked.isEmpty()) {
            state = State.REFUSED;
            refusal = answer.code();
            listener.searchChanged();
        }
        return true;
    }

    /** Questions on the way are not answered any more. */
    void lost() {
        boolean waited = !asked.isEmpty();
        asked.clear();
        if (waited) {
            state = State.OFFLINE;
            listener.searchChanged();
        }
    }

    /** Bounds of what can be looked for, in bytes of UTF-8. */
    public static int mostBytes() {
        return Limits.SEARCH_BYTES;
    }
}
