package confab.server.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Times put into buckets each of which is a fifteenth wider than the one before: 36 to a power of ten. */
final class Buckets {
    /** How many there are from one power of ten to the next. */
    static final int A_DECADE = 36;

    /** Those from {@code fromNanos} on, to just below {@code toNanos}. */
    record Bucket(double fromNanos, double toNanos, long count) {}

    private Buckets() {}

    /** Those that something is in, in order. */
    static List<Bucket> of(Histogram nanos) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (HistogramIterationValue value : nanos.recordedValues()) {
            int index = (int) Math
                    .floor(A_DECADE * Math.log10(Math.max(1.0, (double) value.getValueIteratedTo())) + 1e-9);
            counts.merge(index, value.getCountAtValueIteratedTo(), Long::sum);
        }
        List<Bucket> buckets = new ArrayList<>();
        counts.forEach((index, count) -> buckets.add(new Bucket(bound(index), bound(index + 1), count)));
        return buckets;
    }

    private static double bound(int index) {
        return Math.pow(10, (double) index / A_DECADE);
    }
}
