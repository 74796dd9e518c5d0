package confab.server;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

import confab.server.load.LoadResult;
import org.HdrHistogram.Histogram;

/** What a table shows of a run. */
enum Figure {
    RATE("deliveries/s", "%,.0f", LoadResult::rate),
    CPU("server's CPU a delivery, µs", "%.3f", Figure::cpuMicros),
    P50("p50, ms", "%.1f", result -> millis(result.latency(), 50)),
    P99("p99, ms", "%.1f", result -> millis(result.latency(), 99)),
    LONGEST("longest, ms", "%.0f", result -> millis(result.latency(), 100)),
    EVERYWHERE("until everybody has it, p50, ms", "%.1f", result -> millis(result.everywhere(), 50)),
    EVERYWHERE_99("p99, ms", "%.1f", result -> millis(result.everywhere(), 99)),
    CONNECTING("until all are in, s", "%.2f", LoadResult::connecting),
    BASE("memory before, MiB", "%.1f", result -> bytes(result).bytesBefore() / MIB),
    EACH("memory each, KiB", "%.1f", Figure::kibibytesEach),
    MEMORY("memory at the end, MiB", "%.0f", result -> bytes(result).bytesAfter() / MIB),
    JOINS("came in that time", "%,.0f", LoadResult::joins),
    JOINING("until one is in, p50, ms", "%.1f", result -> millis(result.joining(), 50)),
    JOINING_99("p99, ms", "%.1f", result -> millis(result.joining(), 99));

    private static final double MIB = 1024 * 1024;
    private static final LoadResult.Cost NONE = new LoadResult.Cost(0, 0, 0, 0);

    private final String title;
    private final String format;
    private final ToDoubleFunction<LoadResult> of;

    Figure(String title, String format, ToDoubleFunction<LoadResult> of) {
        this.title = title;
        this.format = format;
        this.of = of;
    }

    String title() {
        return title;
    }

    double of(LoadResult result) {
        return of.applyAsDouble(result);
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static LoadResult.Cost bytes(LoadResult result) {
        LoadResult.Cost cost = result.cost();
        return cost == null ? NONE : cost;
    }

    private static double cpuMicros(LoadResult result) {
        return bytes(result).cpuNanos() / 1e3 / result.deliveries();
    }

    private static double kibibytesEach(LoadResult result) {
        return (bytes(result).bytesConnected() - bytes(result).bytesBefore()) / 1024.0 / result.connected();
    }

    private static double millis(Histogram nanos, double percent) {
        return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(percent) / 1e6;
    }
}
