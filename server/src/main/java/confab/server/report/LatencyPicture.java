package confab.server.report;

import java.util.ArrayList;
import java.util.List;

import confab.server.report.Buckets.Bucket;
import org.HdrHistogram.Histogram;

/**
 * How long deliveries took, as bars over a logarithmic axis. Across, everything is in per cent, so that it is drawn as
 * wide as the page is and its words stay as large as they are.
 */
final class LatencyPicture {
    private static final double MILLIS = 1e6;
    private static final int ROW = 18;
    private static final int TOP = 4 * ROW + 8;
    private static final int HEIGHT = 150;
    private static final int BASE = TOP + HEIGHT;
    /** More words than these do not fit beside one another on a telephone. */
    private static final int MOST_TICKS = 8;
    /** Who came last can be one in a million, and is to be seen all the same. */
    private static final double LEAST_BAR = 1.5;

    private final Histogram nanos;
    private final Words words;
    private final Figures figures;
    private final Svg svg = new Svg();
    private final List<Bucket> buckets;
    private final double from;
    private final double to;

    LatencyPicture(Histogram nanos, Words words, Figures figures) {
        this.nanos = nanos;
        this.words = words;
        this.figures = figures;
        this.buckets = Buckets.of(nanos);
        double first = Math.log10(buckets.getFirst().fromNanos());
        double last = Math.log10(buckets.getLast().toNanos());
        double missing = Math.max(0, 1 - (last - first)) / 2; // a tenfold at least, or the axis would have no numbers
        this.from = first - missing;
        this.to = last + missing;
    }

    String text() {
        svg.begin(BASE + ROW, words.of("page.latency.alt", figures.millis(nanos, 50), figures.millis(nanos, 90),
                figures.millis(nanos, 99), figures.millis(nanos, 100)));
        long all = nanos.getTotalCount();
        double highest = 100.0 * buckets.stream().mapToLong(Bucket::count).max().orElse(all) / all;
        svg.grid(TOP, BASE, highest, value -> figures.plain(value) + " %");
        for (Bucket bucket : buckets) {
            double height = Math.max(LEAST_BAR, 100.0 * bucket.count() / all / Svg.top(highest) * HEIGHT);
            double left = x(bucket.fromNanos());
            svg.bar(left, x(bucket.toNanos()) - left, BASE - height, height);
        }
        svg.line(BASE);
        for (double tick : ticks()) {
            svg.tick(x(tick), BASE, figures.plain(tick / MILLIS));
        }
        mark(0, words.of("row.max"), 100);
        mark(1, "p99", 99);
        mark(2, "p90", 90);
        mark(3, "p50", 50);
        return svg.end();
    }

    private void mark(int row, String name, double percent) {
        svg.mark(x(Math.max(1.0, (double) nanos.getValueAtPercentile(percent))), ROW * (row + 1), BASE,
                name + " " + figures.millis(nanos, percent) + " " + words.of("note.ms"));
    }

    /** In per cent of the width. */
    private double x(double value) {
        return Math.clamp((Math.log10(value) - from) / (to - from), 0, 1) * 100;
    }

    /** 1, 2, 5, 10, and so on; for a long axis only the powers of ten. */
    private List<Double> ticks() {
        List<Double> all = new ArrayList<>();
        List<Double> tens = new ArrayList<>();
        for (int power = (int) Math.floor(from); power <= to; power++) {
            for (int digit : new int[]{1, 2, 5}) {
                double value = digit * Math.pow(10, power);
                if (Math.log10(value) >= from && Math.log10(value) <= to) {
                    all.add(value);
                    if (digit == 1) {
                        tens.add(value);
                    }
                }
            }
        }
        return all.size() <= MOST_TICKS ? all : tens;
    }
}
