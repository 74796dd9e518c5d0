package confab.server.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Checks what one client is told, against what the others were: each message once, in one order, in the same words. For
 * one thread.
 */
final class Verifier {
    /** Whoever wants to know what was said besides messages. */
    interface Others {
        /** Something that is no message of this run, cut to {@link #HEARD_BYTES}. */
        void heard(String said) throws IOException;
    }

    /** So much of anything else is looked at. */
    static final int HEARD_BYTES = 1024;

    private final Wire wire;
    private final Stamp stamp;
    /** Its place in the room's one order, or in that of each sender. */
    private final Follower[] followers;
    /** The one that got the last message. */
    private Follower current;

    /** @param fromStart false for one that comes while others are being told, and begins anywhere */
    Verifier(Wire wire, Stamp stamp, Reference[] references, Tally tally, LongSupplier clock, boolean fromStart) {
        this.wire = wire;
        this.stamp = stamp;
        this.followers = Arrays.stream(references)
                .map(reference -> new Follower(reference, tally, clock, fromStart)).toArray(Follower[]::new);
        this.current = followers[0];
    }

    /** How many different messages it has got. */
    long distinct() {
        long distinct = 0;
        for (Follower follower : followers) {
            distinct += follower.distinct();
        }
        return distinct;
    }

    /** How many it has passed over. */
    int missing() {
        int missing = 0;
        for (Follower follower : followers) {
            missing += follower.missing();
        }
        return missing;
    }

    /** Its last message as it was told; empty before the first. */
    String last() {
        MemorySegment last = current.last();
        return last == null ? "" : text(last, 0, last.byteSize());
    }

    /**
     * Takes what has come.
     *
     * @param buffer what {@code bytes} is, for the wire
     * @return where what is not complete yet begins
     */
    int take(ByteBuffer buffer, MemorySegment bytes, int start, int to, Others others) throws IOException {
        int from = start;
        while (from < to) {
            int used = current.compare(bytes, from, to);
            if (used == 0) {
                int end = wire.end(buffer, from, to);
                if (end < 0) {
                    return from;
                }
                used = look(bytes, from, end, to, others);
            }
            from += used;
        }
        return from;
    }

    /** One thing at least that is not what was to be next. */
    private int look(MemorySegment bytes, int from, int end, int to, Others others) throws IOException {
        int at = stamp.find(bytes, from, end);
        int sender = at < 0 ? -1 : Stamp.sender(bytes, at);
        if (sender < 0 || !followers[which(sender)].isPlausible(sender, Stamp.number(bytes, at))) {
            others.heard(text(bytes, from, Math.min(end, from + HEARD_BYTES)));
            return end - from;
        }
        Follower follower = followers[which(sender)];
        if (follower != current) {
            current = follower;
            int used = follower.compare(bytes, from, to);
            if (used > 0) {
                return used;
            }
        }
        follower.look(bytes, from, end, at);
        return end - from;
    }

    private int which(int sender) {
        return Math.min(sender, followers.length - 1);
    }

    static String text(MemorySegment bytes, long from, long to) {
        return new String(bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }
}
