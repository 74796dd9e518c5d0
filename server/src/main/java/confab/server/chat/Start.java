package confab.server.chat;

import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * From where on somebody who enters a room is told what was said.
 *
 * @param at the number of the last message that they have; null if they are new
 * @param replay how many messages are told to who is new
 */
record Start(@Nullable Long at, int replay) {

    /** Whether there can be somebody who has that message. */
    boolean isKnown(long last) {
        return at != null && at >= 0 && at <= last;
    }

    /** The first message that is told, if it is kept. */
    long first(long last) {
        return at != null && isKnown(last)
                ? Math.max(at + 1, last - Limits.REPLAYED + 1)
                : Math.max(1, last - replay + 1);
    }
}
