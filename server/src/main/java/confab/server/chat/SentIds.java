package confab.server.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The {@code id}s that one guest has given to what it said lately, so that what is sent again appears once. Those of
 * owners are in the journal. Guarded by
 * {@code this}.
 */
final class SentIds {
    /** How many are remembered. */
    private static final int REMEMBERED = 1000;

    /**
     * Where a message with an id has gone.
     *
     * @param draft until it is committed
     * @param seq from then on
     */
    record Sent(String log, @Nullable Draft draft, long seq) {}

    private @Nullable Map<String, Sent> byId;

    synchronized @Nullable Sent find(String id) {
        return byId == null ? null : byId.get(id);
    }

    void pending(Draft draft) {
        if (draft.id() != null) {
            remember(draft.id(), new Sent(draft.log(), draft, 0));
        }
    }

    private synchronized void remember(String id, Sent sent) {
        if (byId == null) {
            byId = new LinkedHashMap<>();
        }
        byId.put(id, sent);
        if (byId.size() > REMEMBERED) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    synchronized void forget(Draft draft) {
        if (draft.id() != null && byId != null) {
            byId.remove(draft.id());
        }
    }

    void committed(Receiver.Committed committed) {
        if (committed.draft().id() != null) {
            replace(committed.draft().id(), new Sent(committed.entry().log(), null, committed.entry().seq()));
        }
    }

    private synchronized void replace(String id, Sent sent) {
        if (byId != null) {
            byId.replace(id, sent);
        }
    }
}
