package confab.server;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Four small panels over time, as an SVG that stands on light and on dark pages. */
final class SoakPicture {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 230;
    private static final int LEFT = 56;
    private static final int TOP = 44;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 40;
    private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
    private static final int STEPS = 4;
    private static final int DOT = 3;
    /** Whatever is flat is to look flat: every axis begins at zero, and ends above the greatest. */
    private static final double AIR = 1.15;
    private static final String STYLE = """
        <style>
        text { font: 12px system-ui, sans-serif; fill: #24292f }
        .title { font-weight: 600; font-size: 13px }
        .page { fill: #ffffff; stroke: #d0d7de }
        .axis { stroke: #8c959f; fill: none }
        .grid { stroke: #d8dee4 }
        .line-a { stroke: #0969da; fill: none; stroke-width: 1.5 } .fill-a { fill: #0969da }
        .line-b { stroke: #bc4c00; fill: none; stroke-width: 1.5 } .fill-b { fill: #bc4c00 }
        .line-c { stroke: #1a7f37; fill: none; stroke-width: 1.5 } .fill-c { fill: #1a7f37 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .page { fill: #0d1117; stroke: #30363d } .axis { stroke: #7d8590 } .grid { stroke: #21262d }
        .line-a { stroke: #4493f8 } .fill-a { fill: #4493f8 } .line-b { stroke: #f0883e } .fill-b { fill: #f0883e } .line-c { stroke: #3fb950 } .fill-c { fill: #3fb950 }
        }
        </style>
        """;

    /**
     * One line of a panel.
     *
     * @param kind its colour: {@code a}, {@code b} or {@code c}
     */
    private record Line(String name, String kind, ToDoubleFunction<SoakSample> of) {}

    private final List<SoakSample> samples;
    private final int minutes;

    /** @param minutes how long the axes are */
    SoakPicture(List<SoakSample> samples, int minutes) {
        this.samples = List.copyOf(samples);
        this.minutes = minutes;
    }

    String svg() {
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
            <title>Threads, memory, open files and delays of the server over time</title>
            """.formatted(2 * WIDTH, 2 * HEIGHT, 2 * WIDTH, 2 * HEIGHT) + STYLE
                + "<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n".formatted(
                        2 * WIDTH - 1, 2 * HEIGHT - 1)
                + panel(0, 0, "Threads", List.of(new Line("virtual", "a", SoakSample::virtualThreads),
                        new Line("of the system", "b", SoakSample::threads)))
                + panel(1, 0, "Memory, MiB", List.of(new Line("resident", "a", SoakSample::resident),
                        new Line("heap", "b", SoakSample::heap), new Line("live", "c", SoakSample::live)))
                + panel(0, 1, "Open files", List.of(new Line("files and sockets", "a", SoakSample::files)))
                + panel(1, 1, "p99 of each second, ms", List.of(new Line("median of a minute", "a", SoakSample::p99),
                        new Line("longest", "b", SoakSample::worst)))
                + "</svg>\n";
    }

    private String panel(int column, int row, String title, List<Line> lines) {
        double greatest = lines.stream().flatMap(line -> samples.stream().map(line.of::applyAsDouble))
                .filter(Double::isFinite).mapToDouble(Double::doubleValue).max().orElse(1);
        double top = roundUp(Math.max(greatest * AIR, 1));
        StringBuilder svg = new StringBuilder("<g transform=\"translate(%d %d)\">\n".formatted(column * WIDTH,
                row * HEIGHT));
        svg.append(text(LEFT, 24, "start", "title", title));
        for (int step = 0; step <= STEPS; step++) {
            double y = TOP + PLOT_HEIGHT - (double) PLOT_HEIGHT * step / STEPS;
            double x = LEFT + (double) PLOT_WIDTH * step / STEPS;
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%d %.1fh%d\"/>\n", LEFT, y, PLOT_WIDTH));
            svg.append(text(LEFT - 6, y + 4, "end", "", number(top * step / STEPS)));
            svg.append(text(x, TOP + PLOT_HEIGHT + 16, "middle", "", number((double) minutes * step / STEPS)));
        }
        svg.append(text(LEFT + PLOT_WIDTH / 2.0, HEIGHT - 8, "middle", "", "minutes"));
        svg.append("<path class=\"axis\" d=\"M%d %dv%dh%d\"/>\n".formatted(LEFT, TOP, PLOT_HEIGHT, PLOT_WIDTH));
        double legend = WIDTH - RIGHT;
        for (Line line : lines.reversed()) {
            svg.append(text(legend, 24, "end", "fill-" + line.kind, line.name));
            legend -= 16 + line.name.length() * 6.5;
        }
        lines.forEach(line -> svg.append(line(line, top)));
        return svg.append("</g>\n").toString();
    }

    /** A line, and, where only now and then something was looked at, its dots too. */
    private String line(Line line, double top) {
        List<double[]> points = samples.stream()
                .filter(sample -> Double.isFinite(line.of.applyAsDouble(sample)))
                .map(sample -> new double[]{LEFT + PLOT_WIDTH * sample.minutes() / minutes,
                    TOP + PLOT_HEIGHT * (1 - line.of.applyAsDouble(sample) / top)})
                .toList();
        if (points.isEmpty()) {
            return "";
        }
        String path = points.stream().map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point[0], point[1]))
                .collect(Collectors.joining(" "));
        String dots = points.size() * 2 > samples.size()
                ? ""
                : points.stream().map(point -> String.format(Locale.ROOT,
                        "<circle class=\"fill-%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n",
                        line.kind, point[0], point[1], DOT)).collect(Collectors.joining());
        return "<polyline class=\"line-%s\" points=\"%s\"/>\n".formatted(line.kind, path) + dots;
    }

    private static String text(double x, double y, String anchor, String kind, String words) {
        return String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                kind, x, y, anchor, words);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%.1f", value);
    }

    /** To a number that divides well by {@link #STEPS}. */
    private static double roundUp(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[]{1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8}) {
            if (value <= factor * unit) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }
}
