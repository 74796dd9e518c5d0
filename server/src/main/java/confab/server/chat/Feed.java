package confab.server.chat;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * What one room says to one kind of client: the log's newest part, encoded once, read by many cursors at their own
 * pace.
 *
 * <p>It is a chain of segments that are only ever appended to. An appender writes bytes behind the segment's mark and
 * then moves the mark; a reader looks at the mark and may read everything before it, without a lock. When a segment is
 * full the next one is linked behind it. The feed knows only the last one; the earlier ones live as long as a cursor
 * stands in them, and the garbage collector is the retention policy. A cursor that stays too far behind is cut loose,
 * so that one slow reader never pins more than {@link #MAX_LAG_BYTES} for everybody; it continues from the journal.
 *
 * <p>Appending, adding and removing cursors: under the lock of the feed's room. Reading, and waking those who wait: any
 * thread.
 */
final class Feed {
    /** How far a cursor may stay behind before it is cut loose. */
    static final int MAX_LAG_BYTES = 4 * 1024 * 1024;

    // Most rooms are small and quiet: their only segment should be too.
    private static final int FIRST_SEGMENT_BYTES = 1024;
    private static final int SEGMENT_BYTES = 64 * 1024;

    /** A stretch of bytes that starts between two events. */
    static final class Segment {
        final byte[] bytes;
        /** How many bytes the feed held before this segment. */
        final long base;
        /** The number of the first message that stands in this segment or behind it. */
        final long firstSeq;
        /**
         * Where readers may read to, and how many messages that is: {@code messages << 32 | limit}. One word, so that a
         * reader that stops anywhere knows exactly which message comes next.
         */
        volatile long mark;
        volatile @Nullable Segment next;

        Segment(int size, long base, long firstSeq) {
            this.bytes = new byte[size];
            this.base = base;
            this.firstSeq = firstSeq;
        }

        static int limit(long mark) {
            return (int) mark;
        }

        static long messages(long mark) {
            return mark >>> 32;
        }
    }

    // Guarded by the room's lock.
    private Segment last;
    private final Set<Cursor> cursors = new LinkedHashSet<>();

    /** The cursors whose writers found nothing more and wait: a stack that is linked through the cursors themselves. */
    private final AtomicReference<@Nullable Cursor> waiting = new AtomicReference<>();

    /** @param nextSeq the number of the room's next message */
    Feed(long nextSeq) {
        last = new Segment(FIRST_SEGMENT_BYTES, 0, nextSeq);
    }

    /** Adds an event at the end. A message advances the numbers, a notice does not. */
    void append(byte[] event, boolean message) {
        Segment segment = last;
        long mark = segment.mark;
        int limit = Segment.limit(mark);
        if (event.length > segment.bytes.length - limit) {
            segment = new Segment(Math.max(SEGMENT_BYTES, event.length), segment.base + limit,
                    segment.firstSeq + Segment.messages(mark));
            fill(segment, 0, event, message);
            last.next = segment; // published filled: who sees it may read it
            last = segment;
            cutLooseWhoLags();
        } else {
            fill(segment, limit, event, message);
        }
    }

    private static void fill(Segment segment, int limit, byte[] event, boolean message) {
        System.arraycopy(event, 0, segment.bytes, limit, event.length);
        long messages = Segment.messages(segment.mark) + (message ? 1 : 0);
        segment.mark = messages << 32 | (limit + event.length);
    }

    private void cutLooseWhoLags() {
        cursors.removeIf(cursor -> cursor.cutLooseIfBefore(last.base - MAX_LAG_BYTES));
    }

    /** A new cursor at the end, for a reader that has everything before it or gets it from the journal. */
    Cursor cursorAtEnd(Outbox reader) {
        long mark = last.mark;
        Cursor cursor = new Cursor(this, reader, last, Segment.limit(mark), last.firstSeq + Segment.messages(mark));
        cursors.add(cursor);
        return cursor;
    }

    /** The cursor's reader has left. */
    void remove(Cursor cursor) {
        cursors.remove(cursor);
    }

    /** Whether nobody reads this feed. */
    boolean isUnread() {
        return cursors.isEmpty();
    }

    /**
     * Puts a cursor among those that are woken by the next {@link #wake}. Its writer then looks once more and only then
     * parks: either it sees what was appended meanwhile, or the appender sees it here.
     */
    void await(Cursor cursor) {
        if (cursor.startWaiting()) {
            @Nullable
            Cursor top;
            do {
                top = waiting.get();
                cursor.below = top;
            } while (!waiting.compareAndSet(top, cursor));
        }
    }

    /** Wakes the writers that wait, and only those: a busy one looks at the mark again before it waits. */
    void wake() {
        Cursor cursor = waiting.getAndSet(null);
        while (cursor != null) {
            Cursor below = cursor.below;
            cursor.below = null;
            cursor.stopWaiting(); // from here on it may be put on the stack again
            cursor.reader().wake();
            cursor = below;
        }
    }

    /** Wakes the writers of all of them. */
    static void wake(Collection<Feed> feeds) {
        feeds.forEach(Feed::wake);
    }
}
