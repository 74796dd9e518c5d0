package confab.server.chat;

import java.time.Instant;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log, as the journal keeps it.
 *
 * @param log the log it belongs to, see {@link Draft#log}
 * @param seq counts 1, 2, 3 … within that log
 * @param id the sender's own name for it, if it gave one
 */
public record Entry(String log, long seq, Instant time, Nickname from, Color color, String text, @Nullable String id,
        boolean action) {

    /** The entry as somebody is told who sees its log as conversation {@code in}. */
    Event.Message message(Conversation in) {
        return new Event.Message(in, seq, time, from, color, text, id, action ? Boolean.TRUE : null);
    }
}
