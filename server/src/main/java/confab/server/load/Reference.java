package confab.server.load;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The room's messages as the first client to get each was told them, byte for byte. Every other client's bytes are only
 * compared with it, which costs next to nothing; so it is known of every delivery that it came once, in the one order,
 * and unchanged.
 *
 * <p>It is a chain of blocks in which each client has a place, and what all have passed is collected. For one thread.
 */
final class Reference {
    /** More of one sender's messages in a row are never on their way. */
    private static final int MOST_SKIPPED = 10_000_000;

    /** A stretch of whole messages. */
    static final class Block {
        private static final int BYTES = 256 * 1024;
        private static final int MESSAGES = 4096;

        final MemorySegment bytes;
        /** How many messages stand in it, and where each ends. */
        int count;
        final int[] ends = new int[MESSAGES];
        final long[] times = new long[MESSAGES];
        final int[] senders = new int[MESSAGES];
        final int[] numbers = new int[MESSAGES];
        /** How many clients have each of them. */
        final int[] got = new int[MESSAGES];
        @Nullable
        Block next;

        private Block(int size) {
            bytes = MemorySegment.ofArray(new byte[Math.max(BYTES, size)]);
        }

        /** Where the message with this index begins. */
        int start(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }

        private boolean hasRoom(int length) {
            return count < MESSAGES && start(count) + length <= bytes.byteSize();
        }
    }

    /** A message's place: behind the first {@code index} of its block. */
    record Place(Block block, int index) {}

    private Block last = new Block(0);
    /** From here on, newcomers are looked up: at least a block's messages back. */
    private Block recent = last;
    /** Of each sender, the highest number that stands here. */
    private final int[] highest;
    /** What did not come before a higher number of the same sender. */
    private final Set<Long> skipped = new HashSet<>();

    private Reference(int senders) {
        highest = new int[senders];
        Arrays.fill(highest, -1);
    }

    /** One for all senders where they have one order, else one for each of them. */
    static Reference[] of(int senders, boolean oneOrder) {
        Reference[] references = new Reference[oneOrder ? 1 : senders];
        Arrays.setAll(references, each -> new Reference(senders));
        return references;
    }

    /** Where newcomers are looked up from. */
    Place start() {
        return new Place(recent, 0);
    }

    /** Adds a message that has come to a client before all others, and says where it stands. */
    Place append(MemorySegment from, long at, int length, int stamp) {
        if (!last.hasRoom(length)) {
            Block next = new Block(length);
            last.next = next;
            recent = last;
            last = next;
        }
        Block block = last;
        int index = block.count;
        int start = block.start(index);
        MemorySegment.copy(from, at, block.bytes, start, length);
        int sender = Stamp.sender(from, stamp);
        int number = Stamp.number(from, stamp);
        block.ends[index] = start + length;
        block.times[index] = Stamp.time(from, stamp);
        block.senders[index] = sender;
        block.numbers[index] = number;
        block.count++;
        for (int missing = highest[sender] + 1; missing < number; missing++) {
            skipped.add(key(sender, missing));
        }
        highest[sender] = Math.max(highest[sender], number);
        return new Place(block, index);
    }

    /** Whether this can be a message of the run, and not a stamp that was tampered with on its way. */
    boolean isPlausible(int sender, int number) {
        return sender >= 0 && sender < highest.length && number >= 0 && (long) number - highest[sender] <= MOST_SKIPPED;
    }

    /** Whether it has not come to anybody yet. */
    boolean isNew(int sender, int number) {
        return number > highest[sender];
    }

    /** Whether a client that has it now has it although the first one to get what followed did not. */
    boolean wasSkipped(int sender, int number) {
        return skipped.contains(key(sender, number));
    }

    /** Where a message stands, from a place on; null if it is not there. */
    @Nullable
    Place find(Block from, int index, int sender, int number) {
        int start = index;
        for (Block block = from; block != null; block = block.next) {
            for (int i = start; i < block.count; i++) {
                if (block.numbers[i] == number && block.senders[i] == sender) {
                    return new Place(block, i);
                }
            }
            start = 0;
        }
        return null;
    }

    static long key(int sender, int number) {
        return (long) sender << 32 | number;
    }
}
