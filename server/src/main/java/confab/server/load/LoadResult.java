package confab.server.load;

import java.util.List;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. Counts are of the whole run, from the first message to the last; rates, latencies and costs of
 * the measured time only.
 *
 * @param plan what was asked for
 * @param connected how many clients were in the room when the first message was sent
 * @param connecting how long that took, in seconds: from the first connection until the last client was in
 * @param sent messages
 * @param delivered messages times clients, each counted once
 * @param lost deliveries that never came
 * @param doubled deliveries that came once more
 * @param outOfOrder deliveries that came in another order than to the others
 * @param different messages that one client was told in other words than another
 * @param disconnected clients whose connection ended although nobody asked for it
 * @param joins how many came while it ran, and how many of the cut ones came back, for plans with churn or cuts
 * @param seconds how long was measured
 * @param deliveries how many came in that time
 * @param latency of deliveries, from just before the write to just after the read, in nanoseconds; each of them in a
 *            paced run, else every {@link #SAMPLED}th message's
 * @param everywhere from the write of a message until the last client had it, in nanoseconds; empty unless paced
 * @param joining from connecting until the client was in, of those who came while it ran, in nanoseconds
 * @param perSecond deliveries in each measured second; what is left of a last second is not among them
 * @param cost null if the plan names no process
 */
public record LoadResult(LoadPlan plan, int connected, double connecting, long sent, long delivered, long lost,
        long doubled, long outOfOrder, long different, int disconnected, int joins, double seconds, long deliveries,
        Histogram latency, Histogram everywhere, Histogram joining, List<Long> perSecond, @Nullable Cost cost) {
    /** In a run without a pace, each message whose number is divisible by this is timed. */
    public static final int SAMPLED = 64;

    /**
     * What the server's process took.
     *
     * @param cpuNanos its CPU time while it was measured
     * @param bytesBefore its resident memory before the first client came
     * @param bytesConnected its resident memory when all were in, and nothing had been said
     * @param bytesAfter its resident memory at the end of the measured time
     */
    public record Cost(long cpuNanos, long bytesBefore, long bytesConnected, long bytesAfter) {}

    /** Deliveries a second. */
    public double rate() {
        return deliveries / seconds;
    }

    /** Whether everybody got everything once and in one order. */
    public boolean isFaultless() {
        return lost == 0 && doubled == 0 && outOfOrder == 0 && different == 0 && disconnected == 0;
    }
}
