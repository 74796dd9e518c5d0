package confab.server.load;

import org.HdrHistogram.Histogram;

/** What is counted of one kind of clients. For one thread. */
final class Tally {
    /** Beyond this a delivery counts as having taken so long, in nanoseconds. */
    static final long LONGEST_NANOS = 600_000_000_000L;
    private static final int DIGITS = 3;

    private final boolean timesAll;
    private final int audience;

    long delivered;
    long doubled;
    long outOfOrder;
    long different;
    /** Since it was last taken. */
    private final Histogram latency = histogram();
    private final Histogram everywhere = histogram();

    /**
     * @param timesAll whether each delivery is timed, and when the last client has a message
     * @param audience how many clients that is
     */
    Tally(boolean timesAll, int audience) {
        this.timesAll = timesAll;
        this.audience = audience;
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, DIGITS);
    }

    /** A client has got a block's messages from one to before another. */
    void got(Reference.Block block, int from, int to, long now) {
        delivered += to - from;
        if (timesAll) {
            for (int i = from; i < to; i++) {
                long took = took(block, i, now);
                latency.recordValue(took);
                if (++block.got[i] == audience) {
                    everywhere.recordValue(took);
                }
            }
        } else {
            int sampled = LoadResult.SAMPLED;
            for (int i = (from + sampled - 1) / sampled * sampled; i < to; i += sampled) {
                latency.recordValue(took(block, i, now));
            }
        }
    }

    private static long took(Reference.Block block, int index, long now) {
        return Math.clamp(now - block.times[index], 1, LONGEST_NANOS);
    }

    /** Of what was timed since it was last taken; 0 if nothing was. */
    long p99() {
        return latency.getValueAtPercentile(99);
    }

    /** Adds what was timed since the last call, and begins anew. */
    void take(Histogram latencies, Histogram everywheres) {
        latencies.add(latency);
        latency.reset();
        everywheres.add(everywhere);
        everywhere.reset();
    }
}
