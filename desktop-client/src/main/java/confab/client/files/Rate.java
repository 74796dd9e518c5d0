package confab.client.files;

/** How fast something goes, smoothed over a few seconds so that it can be read. Not for two threads. */
final class Rate {
    private static final double SMOOTH_SECONDS = 3;
    private static final double NANOS = 1e9;
    private static final double SHORTEST = 1e-6;

    private long last;
    private double perSecond = -1;

    /** Nothing is known about what was before. */
    void begin(long nanos) {
        last = nanos;
        perSecond = -1;
    }

    /** So many more bytes by now. Returns bytes a second. */
    long moved(long bytes, long nanos) {
        double seconds = Math.max((nanos - last) / NANOS, SHORTEST);
        double now = bytes / seconds;
        double share = perSecond < 0 ? 1 : 1 - Math.exp(-seconds / SMOOTH_SECONDS);
        perSecond = Math.max(perSecond, 0) + share * (now - Math.max(perSecond, 0));
        last = nanos;
        return Math.round(perSecond);
    }
}
