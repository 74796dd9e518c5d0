package confab.server.chat;

import java.time.Instant;

import confab.model.Color;
import confab.model.Nickname;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, before the journal has given it its number.
 *
 * @param receiver is handed the entry when it is committed
 * @param owned whether its author owns their name: then its {@code id} stands for one message for ever, not for the
 *        session
 * @param log a room's key, {@code #…}, or the key of a private talk, {@code @…}
 * @param above the entry's number is higher than this, even in an empty log
 * @param file what is handed over with it
 */
public record Draft(Receiver receiver, Person author, boolean owned, String log, long above, Nickname from, Color color,
        String text,
        @Nullable String id, boolean action, @Nullable FileInfo file) {

    /** Words alone. */
    public Draft(Receiver receiver, Person author, boolean owned, String log, long above, Nickname from, Color color,
            String text, @Nullable String id, boolean action) {
        this(receiver, author, owned, log, above, from, color, text, id, action, null);
    }

    /** The number of the owner within whose messages the id stands for one; 0 if there is none. */
    public long owner() {
        return owned ? author.number() : 0;
    }

    /** The entry that this becomes. */
    public Entry entry(long seq, Instant time) {
        return new Entry(log, seq, time, author.number(), from, color, text, id, action, file);
    }
}
