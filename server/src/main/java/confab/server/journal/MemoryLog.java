package confab.server.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.Journal;

/** One conversation's entries in memory. Added to by the journal's thread, read by any: guarded by {@code this}. */
final class MemoryLog {
    private static final int FIRST = 4;

    private Entry[] ring = new Entry[FIRST];
    private int head;
    private int size;
    private long last;

    synchronized Entry add(Draft draft, Instant now) {
        last = Math.max(last, draft.above()) + 1;
        Entry entry = draft.entry(last, now);
        if (size == ring.length) {
            Entry[] larger = new Entry[2 * ring.length];
            for (int i = 0; i < size; i++) {
                larger[i] = get(i);
            }
            ring = larger;
            head = 0;
        }
        ring[(head + size++) % ring.length] = entry;
        return entry;
    }

    @SuppressWarnings("NullAway") // the slot is free again
    synchronized Entry removeFirst() {
        Entry first = get(0);
        ring[head] = null;
        head = (head + 1) % ring.length;
        if (--size == 0) {
            ring = new Entry[FIRST]; // its numbers go on, but it may never be spoken in again
            head = 0;
        }
        return first;
    }

    synchronized List<Entry> after(long after, int limit) {
        int from = indexAbove(after);
        return slice(from, Math.min(size, from + limit));
    }

    synchronized List<Entry> before(long before, int limit) {
        int to = indexAbove(before - 1);
        return slice(Math.max(0, to - limit), to);
    }

    synchronized Journal.Range range() {
        return new Journal.Range(size == 0 ? 0 : get(0).seq(), last);
    }

    /**
     * The index of the first entry whose number is above {@code seq}: a binary search, as a talk's numbers may jump.
     */
    private int indexAbove(long seq) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).seq() > seq) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private List<Entry> slice(int from, int to) {
        List<Entry> entries = new ArrayList<>(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            entries.add(get(i));
        }
        return entries;
    }

    private Entry get(int index) {
        return ring[(head + index) % ring.length];
    }
}
