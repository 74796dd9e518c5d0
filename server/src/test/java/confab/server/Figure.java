package confab.server;

import java.util.Locale;

import confab.server.load.LoadResult;
import org.HdrHistogram.Histogram;

/** What a table shows of a run. */
enum Figure {
    RATE("deliveries/s", "%,.0f"), CPU("server's CPU a delivery, µs", "%.3f"), P50("p50, ms", "%.1f"), P99("p99, ms",
            "%.1f"), LONGEST("longest, ms", "%.0f"), EVERYWHERE("until everybody has it, p50, ms",
                    "%.1f"), EVERYWHERE_99("p99, ms", "%.1f"), CONNECTING("until all are in, s",
                            "%.2f"), BASE("memory before, MiB", "%.1f"), EACH("memory each, KiB", "%.1f"), MEMORY(
                                    "memory at the end, MiB", "%.0f"), JOINS("came in that time", "%,.0f"), JOINING(
                                            "until one is in, p50, ms", "%.1f"), JOINING_99("p99, ms", "%.1f");

    private static final double KIB = 1024;
    private static final double MIB = KIB * KIB;
    private static final LoadResult.Cost NONE = new LoadResult.Cost(0, 0, 0, 0);

    private final String title;
    private final String format;

    Figure(String title, String format) {
        this.title = title;
        this.format = format;
    }

    String title() {
        return title;
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** NaN if the run has none. */
    double of(LoadResult result) {
        LoadResult.Cost cost = result.cost() == null ? NONE : result.cost();
        return switch (this) {
            case RATE -> result.rate();
            case CPU -> cost.cpuNanos() / 1e3 / result.deliveries();
            case P50 -> millis(result.latency(), 50);
            case P99 -> millis(result.latency(), 99);
            case LONGEST -> millis(result.latency(), 100);
            case EVERYWHERE -> millis(result.everywhere(), 50);
            case EVERYWHERE_99 -> millis(result.everywhere(), 99);
            case CONNECTING -> result.connecting();
            case BASE -> cost.bytesBefore() / MIB;
            case EACH -> (cost.bytesConnected() - cost.bytesBefore()) / KIB / result.connected();
            case MEMORY -> cost.bytesAfter() / MIB;
            case JOINS -> result.joins();
            case JOINING -> millis(result.joining(), 50);
            case JOINING_99 -> millis(result.joining(), 99);
        };
    }

    private static double millis(Histogram nanos, double percent) {
        return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(percent) / 1e6;
    }
}
