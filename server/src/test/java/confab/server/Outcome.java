package confab.server;

import confab.server.load.LoadResult;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run.
 *
 * @param entry who, as in the table
 * @param ours whether it was Confab
 * @param round from 1
 * @param result null if there is none
 * @param trouble why there is none; else empty
 */
record Outcome(String entry, boolean ours, int round, @Nullable LoadResult result, String trouble) {
    /** Whether somebody did not get everything once and in order. */
    boolean isFaulty() {
        return result == null || !result.isFaultless();
    }

    /** In one line, for whoever waits. */
    String inShort() {
        if (result == null) {
            return trouble;
        }
        String faults = result.isFaultless()
                ? ""
                : "; lost %,d, doubled %,d, out of order %,d, different %,d, cut off %,d".formatted(result.lost(),
                        result.doubled(), result.outOfOrder(), result.different(), result.disconnected());
        return "%s deliveries/s, %s µs of CPU each, p99 %s ms%s".formatted(Figure.RATE.text(result.rate()),
                Figure.CPU.text(Figure.CPU.of(result)), Figure.P99.text(Figure.P99.of(result)), faults);
    }
}
