package confab.client.files;

/** How much goes in one request: as much as takes about half a second, so that a cut costs little and rate shows. */
final class Piece {
    static final int LEAST = 256 * 1024;
    /** What the protocol allows. */
    static final int MOST = 8 * 1024 * 1024;
    private static final long QUICK_NANOS = 400_000_000L;
    private static final long SLOW_NANOS = 1_500_000_000L;

    private int size = LEAST;

    int size() {
        return size;
    }

    /** One of this size took so long. */
    void took(long nanos) {
        if (nanos < QUICK_NANOS) {
            size = Math.min(MOST, size * 2);
        } else if (nanos > SLOW_NANOS) {
            size = Math.max(LEAST, size / 2);
        }
    }

    /** One did not get through. */
    void lost() {
        size = LEAST;
    }
}
