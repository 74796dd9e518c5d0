package confab.server.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

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
    private final Reference reference;
    private final Tally tally;
    private final LongSupplier clock;

    /** Where it stands: the next message in the reference is the one it should get. Null before its first. */
    private Reference.@Nullable Block block;
    private int index;
    /** What the reference has before this place, and this client has not. */
    private final Set<Long> missing = new HashSet<>();
    private long distinct;

    /** @param start null for one that comes while others are being told, and begins anywhere */
    Verifier(Wire wire, Stamp stamp, Reference reference, Tally tally, LongSupplier clock,
            Reference.@Nullable Place start) {
        this.wire = wire;
        this.stamp = stamp;
        this.reference = reference;
        this.tally = tally;
        this.clock = clock;
        if (start != null) {
            block = start.block();
            index = start.index();
        }
    }

    /** How many different messages it has got. */
    long distinct() {
        return distinct;
    }

    /** How many it has passed over. */
    int missing() {
        return missing.size();
    }

    /** Its last message as it was told; empty before the first. */
    String last() {
        Reference.Block at = block;
        return at == null || index == 0
                ? ""
                : text(at.bytes, at.start(index - 1), at.ends[index - 1]);
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
            int used = compare(bytes, from, to);
            if (used == 0) {
                int end = wire.end(buffer, from, to);
                if (end < 0) {
                    return from;
                }
                used = end - from;
                look(bytes, from, end, others);
            }
            from += used;
        }
        return from;
    }

    /** How many bytes are whole messages just as in the reference. */
    private int compare(MemorySegment bytes, int from, int to) {
        Reference.Block at = block;
        if (at == null) {
            return 0;
        }
        if (index == at.count && at.next != null) {
            at = at.next;
            block = at;
            index = 0;
        }
        int start = at.start(index);
        int length = Math.min(to - from, at.start(at.count) - start);
        if (length <= 0) {
            return 0;
        }
        long differs = MemorySegment.mismatch(bytes, from, from + length, at.bytes, start, start + length);
        int same = start + (differs < 0 ? length : (int) differs);
        int first = index;
        int next = first;
        while (next < at.count && at.ends[next] <= same) {
            next++;
        }
        index = next;
        got(at, first, next);
        return at.start(next) - start;
    }

    private void got(Reference.Block at, int first, int next) {
        distinct += next - first;
        if (next > first) {
            tally.got(at, first, next, clock.getAsLong());
        }
    }

    /** One thing that is not what the reference has next. */
    private void look(MemorySegment bytes, int from, int end, Others others) throws IOException {
        int at = stamp.find(bytes, from, end);
        if (at < 0) {
            others.heard(text(bytes, from, Math.min(end, from + HEARD_BYTES)));
            return;
        }
        int sender = Stamp.sender(bytes, at);
        int number = Stamp.number(bytes, at);
        if (reference.isNew(sender, number)) {
            goTo(reference.append(bytes, from, end - from, at));
            return;
        }
        Reference.Place start = block == null ? reference.start() : new Reference.Place(block, index);
        Reference.Place place = reference.find(start.block(), start.index(), sender, number);
        if (place != null) {
            if (!isSame(place, bytes, from, end)) {
                tally.different++;
            }
            goTo(place);
        } else if (block != null) {
            passed(sender, number);
        }
        // Else it is older than what newcomers are looked up in, and told again to one who has just come.
    }

    private static boolean isSame(Reference.Place place, MemorySegment bytes, int from, int end) {
        Reference.Block there = place.block();
        return MemorySegment.mismatch(bytes, from, end, there.bytes, there.start(place.index()),
                there.ends[place.index()]) < 0;
    }

    /** Has got this message, and for now none of those between. */
    private void goTo(Reference.Place place) {
        Reference.Block at = block;
        for (int i = index; at != null && !(at == place.block() && i == place.index()); i++) {
            if (i < at.count) {
                missing.add(Reference.key(at.senders[i], at.numbers[i]));
            } else {
                at = at.next;
                i = -1;
            }
        }
        block = place.block();
        index = place.index() + 1;
        got(place.block(), place.index(), place.index() + 1);
    }

    /** A message that the others got earlier. */
    private void passed(int sender, int number) {
        if (missing.remove(Reference.key(sender, number))) {
            tally.outOfOrder++;
        } else if (!reference.wasSkipped(sender, number)) {
            tally.doubled++;
            return;
        }
        tally.delivered++;
        distinct++;
    }

    static String text(MemorySegment bytes, long from, long to) {
        return new String(bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.ISO_8859_1);
    }
}
