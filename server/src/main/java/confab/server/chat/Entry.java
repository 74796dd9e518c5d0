package confab.server.chat;

import java.time.Instant;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log, as the journal keeps it.
 *
 * @param log the log it belongs to, see {@link Draft#log}
 * @param seq counts 1, 2, 3 … within that log
 * @param author the {@link Person#number} of who said it
 * @param id the sender's own name for it, if it gave one
 * @param file what was handed over with it
 */
public record Entry(String log, long seq, Instant time, long author, Nickname from, Color color, String text,
        @Nullable String id,
        boolean action, @Nullable FileInfo file) {

    /** Words alone. */
    public Entry(String log, long seq, Instant time, long author, Nickname from, Color color, String text,
            @Nullable String id, boolean action) {
        this(log, seq, time, author, from, color, text, id, action, null);
    }

    /** The entry as somebody is told who sees its log as conversation {@code in}. */
    Event.Message message(Conversation in) {
        return message(in, false);
    }

    /** @param queued whether the one it is for is away, for its author only */
    Event.Message message(Conversation in, boolean queued) {
        return new Event.Message(in, seq, time, from, color, text, id, action ? Boolean.TRUE : null,
                queued ? Boolean.TRUE : null, file);
    }
}
