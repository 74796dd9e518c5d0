package confab.server.load;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** One client's place in a {@link Reference}, and what it has passed over. For one thread. */
final class Follower {
    private final Reference reference;
    private final Tally tally;
    private final LongSupplier clock;

    /** The next message in the reference is the one it should get. Null before its first. */
    private Reference.@Nullable Block block;
    private int index;
    /** What the reference has before this place, and this client has not; most never have any. */
    private @Nullable Set<Long> missing;
    private long distinct;

    /** @param fromStart false for one that comes while others are being told, and begins anywhere */
    Follower(Reference reference, Tally tally, LongSupplier clock, boolean fromStart) {
        this.reference = reference;
        this.tally = tally;
        this.clock = clock;
        this.block = fromStart ? reference.start().block() : null;
    }

    boolean isPlausible(int sender, int number) {
        return reference.isPlausible(sender, number);
    }

    long distinct() {
        return distinct;
    }

    int missing() {
        return missing == null ? 0 : missing.size();
    }

    /** Its last message; null before the first. */
    @Nullable
    MemorySegment last() {
        Reference.Block at = block;
        return at == null || index == 0
                ? null
                : at.bytes.asSlice(at.start(index - 1), (long) at.ends[index - 1] - at.start(index - 1));
    }

    /** How many bytes are whole messages just as in the reference. */
    int compare(MemorySegment bytes, int from, int to) {
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

    /** Takes one message that is not, or not as a whole, what the reference has next. */
    void look(MemorySegment bytes, int from, int end, int at) {
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
                miss(Reference.key(at.senders[i], at.numbers[i]));
            } else {
                at = at.next;
                i = -1;
            }
        }
        block = place.block();
        index = place.index() + 1;
        got(place.block(), place.index(), place.index() + 1);
    }

    private void miss(long key) {
        if (missing == null) {
            missing = new HashSet<>();
        }
        missing.add(key);
    }

    /** A message that the others got earlier. */
    private void passed(int sender, int number) {
        if (missing != null && missing.remove(Reference.key(sender, number))) {
            tally.outOfOrder++;
        } else if (!reference.wasSkipped(sender, number)) {
            tally.doubled++;
            return;
        }
        tally.delivered++;
        distinct++;
    }
}
