package confab.server.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * One reader's place in a {@link Feed}. It is moved by its outbox's writer thread only; the feed may cut it loose from
 * any thread, which it notices after the write that it is in.
 */
final class Cursor {
    /** The link that {@link Feed#await} keeps while this cursor is on its stack. */
    @Nullable
    Cursor below;

    private final Feed feed;
    private final Outbox reader;
    /** Where it stands; null once it is cut loose. */
    private final AtomicReference<Feed.@Nullable Segment> place;
    private volatile boolean waiting;

    // Writer thread only.
    private int position;
    private long nextSeq;

    Cursor(Feed feed, Outbox reader, Feed.Segment segment, int position, long nextSeq) {
        this.feed = feed;
        this.reader = reader;
        this.place = new AtomicReference<>(segment);
        this.position = position;
        this.nextSeq = nextSeq;
    }

    /**
     * Writes what stands between this cursor and its segment's mark, in one write, straight from the segment.
     *
     * @return how many bytes were written; 0 at the end of the feed, or if the cursor is cut loose
     */
    int write(OutputStream out) throws IOException {
        return moveOn() ? writeRest(out) : 0;
    }

    /**
     * Steps over the ends of segments that are written. False if there is nothing behind them. A method of its own: while
     * a write blocks, no frame may hold a segment, and with it the chain behind it.
     */
    private boolean moveOn() {
        Feed.Segment segment = place.get();
        while (segment != null) {
            Feed.Segment next = segment.next; // read before the mark: behind a linked segment the mark is final
            if (position < Feed.Segment.limit(segment.mark)) {
                return true;
            }
            if (next == null || !place.compareAndSet(segment, next)) {
                return false;
            }
            position = 0;
            segment = next;
        }
        return false;
    }

    private int writeRest(OutputStream out) throws IOException {
        Feed.Segment segment = place.get();
        if (segment == null) {
            return 0; // cut loose in this moment
        }
        long mark = segment.mark;
        int from = position;
        int limit = Feed.Segment.limit(mark);
        position = limit;
        nextSeq = segment.firstSeq + Feed.Segment.messages(mark);
        byte[] bytes = segment.bytes;
        segment = null; // a writer that blocks holds these bytes only
        out.write(bytes, from, limit - from);
        return limit - from;
    }

    /** Whether there is something to write. */
    boolean hasMore() {
        Feed.Segment segment = place.get();
        return segment != null && (segment.next != null || position < Feed.Segment.limit(segment.mark));
    }

    /** Whether the feed has given up on this cursor; its reader continues in the journal at {@link #nextSeq}. */
    boolean isLoose() {
        return place.get() == null;
    }

    /** The number of the first message that was not written. */
    long nextSeq() {
        return nextSeq;
    }

    Feed feed() {
        return feed;
    }

    Outbox reader() {
        return reader;
    }

    /** Called by the feed, under the room's lock: lets go of the chain if this cursor stands before {@code base}. */
    boolean cutLooseIfBefore(long base) {
        Feed.Segment segment = place.get();
        return segment != null && segment.base < base && place.compareAndSet(segment, null);
    }

    boolean startWaiting() {
        if (waiting) {
            return false;
        }
        waiting = true;
        return true;
    }

    void stopWaiting() {
        waiting = false;
    }
}
