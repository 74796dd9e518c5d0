package confab.server;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What the server was at one moment; NaN where nothing was looked at.
 *
 * @param minutes since the load began
 * @param threads of the operating system
 * @param virtualThreads objects, of which each client has two
 * @param resident memory, in MiB
 * @param heap what of the heap is used, garbage too, in MiB
 * @param live what is left of it after a full collection, in MiB
 * @param files open ones, sockets too
 * @param p99 of the deliveries of each second since the sample before, their median, in ms
 * @param worst the greatest of those
 */
record SoakSample(double minutes, double threads, double virtualThreads, double resident, double heap, double live,
        double files, double p99, double worst, double delivered) {
    static final String HEADER = "minutes,threads,virtual_threads,resident_mib,heap_mib,live_mib,files,p99_ms,worst_p99_ms,delivered";

    /** One line with empty fields for what there is not. */
    String csv() {
        return DoubleStream.of(minutes, threads, virtualThreads, resident, heap, live, files, p99, worst, delivered)
                .mapToObj(SoakSample::field).collect(Collectors.joining(","));
    }

    private static String field(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Something of all samples over time. */
    static Trend trend(List<SoakSample> samples, ToDoubleFunction<SoakSample> of) {
        return Trend.of(samples.stream().map(sample -> new Trend.Point(sample.minutes(), of.applyAsDouble(sample)))
                .filter(point -> Double.isFinite(point.value())).toList());
    }
}
