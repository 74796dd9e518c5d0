package confab.client.chat;

import java.util.TreeSet;

/** How far one conversation has come here, in numbers of its present epoch. */
final class Progress {
    /** Numbers remembered behind one that is missing; beyond that it counts as missing for good. */
    private static final int MOST_BEYOND = 2_000;

    private final TreeSet<Long> beyond = new TreeSet<>();
    private boolean restored;
    private long counted;
    private boolean begun;
    private long held;
    private boolean readKnown;
    private long read;
    private long line;
    private long delivered;
    private long seen;
    private long first;
    private boolean complete;

    /** Goes on where it was when it was kept. */
    void restore(Places.Place place) {
        restored = true;
        counted = place.held();
        begun = true;
        held = place.held();
        readKnown = true;
        read = place.read();
    }

    /** Whether the person was here before the program started. */
    boolean isRestored() {
        return restored;
    }

    /** What is unread up to this number was counted, when the program started or before it was let go. */
    long counted() {
        return counted;
    }

    void countedTo(long seq) {
        counted = Math.max(counted, seq);
    }

    /** Whether there is a number to go on from. */
    boolean hasBegun() {
        return begun;
    }

    /** Everything up to this number is here, or is known not to come by itself. */
    long held() {
        return held;
    }

    /** This number is here. */
    void hold(long seq) {
        if (!begun) {
            begun = true;
            held = seq;
        } else if (seq > held) {
            beyond.add(seq);
            if (beyond.size() > MOST_BEYOND) {
                held = beyond.first() - 1;
            }
            goOn();
        }
    }

    /** What is missing up to this number will not come by itself. */
    void skipTo(long seq) {
        begun = true;
        held = Math.max(held, seq);
        goOn();
    }

    private void goOn() {
        beyond.headSet(held, true).clear();
        while (beyond.remove(held + 1)) {
            held++;
        }
    }

    /** Everything up to this number was seen by the person. */
    long read() {
        return read;
    }

    boolean isReadKnown() {
        return readKnown;
    }

    void readTo(long seq) {
        readKnown = true;
        read = Math.max(read, seq);
    }

    /** The number at which what was unread begins; 0 if there is no such place. */
    long line() {
        return line;
    }

    void line(long seq) {
        line = seq;
    }

    /** How far one's own words have come; true if that is news. */
    boolean deliveredTo(long seq) {
        boolean news = seq > delivered;
        delivered = Math.max(delivered, seq);
        return news;
    }

    /** How far one's own words were seen; true if that is news. */
    boolean seenTo(long seq) {
        boolean news = seq > seen;
        seen = Math.max(seen, seq);
        return news;
    }

    /** What is known of a message of one's own with this number. */
    Delivery delivery(long seq, boolean queued) {
        if (seq <= seen) {
            return Delivery.READ;
        }
        return seq <= delivered ? Delivery.DELIVERED : queued ? Delivery.QUEUED : Delivery.SENT;
    }

    /** The oldest number that the server keeps; 0 if it did not say. */
    long first() {
        return first;
    }

    void first(long seq) {
        first = seq;
    }

    /** Whether the oldest message that is kept is here. */
    boolean isComplete() {
        return complete;
    }

    void complete(boolean whole) {
        complete = whole;
    }
}
