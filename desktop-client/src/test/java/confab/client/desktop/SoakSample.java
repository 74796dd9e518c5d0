package confab.client.desktop;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What the client was at one moment.
 *
 * @param minutes since the chatter began
 * @param threads of the operating system
 * @param resident memory, in MiB
 * @param heap what of the heap is used, garbage too, in MiB
 * @param live what is left of it after all garbage was collected, in MiB
 * @param said messages so far
 */
record SoakSample(double minutes, double threads, double resident, double heap, double live, double said) {
    static final String HEADER = "minutes,threads,resident_mib,heap_mib,live_mib,said";
    /** So much of the level is no trend. */
    private static final double FLAT = 0.05;

    String csv() {
        return DoubleStream.of(minutes, threads, resident, heap, live, said)
                .mapToObj(value -> String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value))
                .collect(Collectors.joining(","));
    }

    /** In words, where the straight line through the second half goes, by least squares. */
    static String trend(List<SoakSample> samples, String what, String unit, ToDoubleFunction<SoakSample> of) {
        List<SoakSample> half = samples.stream()
                .filter(sample -> sample.minutes >= samples.getLast().minutes / 2).toList();
        double minute = half.stream().mapToDouble(SoakSample::minutes).average().orElse(0);
        double level = half.stream().mapToDouble(of).average().orElse(0);
        double along = 0;
        double both = 0;
        for (SoakSample sample : half) {
            along += (sample.minutes - minute) * (sample.minutes - minute);
            both += (sample.minutes - minute) * (of.applyAsDouble(sample) - level);
        }
        double change = along == 0 ? 0 : both / along * (half.getLast().minutes - half.getFirst().minutes);
        return String.format(Locale.ROOT,
                "%s: %.1f%s in the second half, where the line through it goes %s %.2f (%.1f %%): %s", what, level,
                unit, change < 0 ? "down by" : "up by", Math.abs(change), 100 * Math.abs(change / level),
                Math.abs(change) <= FLAT * level ? "flat" : "not flat");
    }
}
