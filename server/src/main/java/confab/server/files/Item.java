package confab.server.files;

import java.time.Instant;

/** A file that is here or on its way. Its fields are guarded by the {@link Shelf} that it stands on, where not said. */
final class Item {
    /**
     * What a file takes beside its bytes: what is known of it, a small picture, what the file system rounds up, and the
     * memory for all that. So the bounds on bytes are one on the number of files, too.
     */
    static final long COST = 32 * 1024;

    final String id;
    final Arrival arrival;

    /** Written under the shelf's lock. */
    volatile Sidecar known;

    /** How many bytes it may take; once it is here whole, it takes them. */
    long reserved;
    /** How many of them were on the disk when that was looked at last. */
    long written;
    /** When something of it came last. */
    Instant touched;
    /** How many read or write it now. */
    int users;
    /** It stands nowhere any more. */
    boolean gone;

    /** How often something about it has changed, and up to which time that was kept. */
    long changes;
    long kept;
    Instant keptAt;
    /** Somebody writes down what is known of it now. */
    boolean keeping;

    Item(String id, Sidecar known, long written, Instant touched) {
        this.id = id;
        this.known = known;
        this.written = written;
        this.reserved = Math.max(written, known.size());
        this.touched = touched;
        this.keptAt = touched;
        this.arrival = new Arrival(written);
    }

    long cost() {
        return COST + reserved;
    }

    long unwritten() {
        return Math.max(0, reserved - written);
    }

    boolean isFrom(long person) {
        return known.by() == person;
    }
}
