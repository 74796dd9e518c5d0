package confab.server;

import java.util.List;

/**
 * Where something goes: the straight line through the second half of its points, by least squares.
 *
 * @param points all of them
 * @param level their mean in that half
 * @param change by how much the line goes up from that half's beginning to its end
 */
record Trend(List<Point> points, double level, double change) {
    /** So much of the level is no trend. */
    private static final double FLAT = 0.05;

    /** Something at some minute. */
    record Point(double minute, double value) {}

    static Trend of(List<Point> points) {
        List<Point> half = points.stream().filter(point -> point.minute() >= points.getLast().minute() / 2).toList();
        double minute = half.stream().mapToDouble(Point::minute).average().orElse(0);
        double value = half.stream().mapToDouble(Point::value).average().orElse(0);
        double along = 0;
        double both = 0;
        for (Point point : half) {
            along += (point.minute() - minute) * (point.minute() - minute);
            both += (point.minute() - minute) * (point.value() - value);
        }
        double takes = half.isEmpty() ? 0 : half.getLast().minute() - half.getFirst().minute();
        return new Trend(points, value, along == 0 ? 0 : both / along * takes);
    }

    boolean isFlat() {
        return Math.abs(change) <= FLAT * Math.abs(level);
    }

    /** In words. */
    String text(String what, String unit) {
        return points.isEmpty()
                ? what + ": not known"
                : "%s: %.1f%s in the second half, where the line through it goes %s%.2f (%.1f %%): %s".formatted(what,
                        level, unit, change < 0 ? "down by " : "up by ", Math.abs(change),
                        level == 0 ? 0 : 100 * Math.abs(change / level), isFlat() ? "flat" : "not flat");
    }
}
