package confab.client.desktop;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The client's memory and threads over time, as an SVG that stands on light and on dark pages. */
final class SoakPicture {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 240;
    private static final int LEFT = 56;
    private static final int TOP = 48;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 20;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 40;
    private static final int STEPS = 4;
    /** Every axis begins at zero: whatever is flat is to look flat. */
    private static final double AIR = 1.15;
    private static final String STYLE = """
        <style>
        text { font: 12px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 }
        .page { fill: #ffffff; stroke: #d0d7de } .grid { stroke: #d8dee4 }
        .a, .b, .c { fill: none; stroke-width: 1.5 }
        .a { stroke: #0969da } .b { stroke: #bc4c00 } .c { stroke: #1a7f37 }
        .of-a { fill: #0969da } .of-b { fill: #bc4c00 } .of-c { fill: #1a7f37 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .page { fill: #0d1117; stroke: #30363d } .grid { stroke: #21262d }
        .a { stroke: #4493f8 } .b { stroke: #f0883e } .c { stroke: #3fb950 }
        .of-a { fill: #4493f8 } .of-b { fill: #f0883e } .of-c { fill: #3fb950 }
        }
        </style>
        """;

    private record Line(String name, String kind, ToDoubleFunction<SoakSample> of) {}

    private final List<SoakSample> samples;
    private final int minutes;

    /** @param minutes how long the axes are */
    SoakPicture(List<SoakSample> samples, int minutes) {
        this.samples = List.copyOf(samples);
        this.minutes = minutes;
    }

    String svg() {
        return String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\""
                        + " height=\"%2$d\" role=\"img\">\n<title>Memory and threads of the client over time</title>\n%3$s"
                        + "<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%4$d\" height=\"%5$d\" rx=\"8\"/>\n",
                2 * WIDTH, HEIGHT, STYLE, 2 * WIDTH - 1, HEIGHT - 1)
                + panel(0, "Memory, MiB", List.of(new Line("resident", "a", SoakSample::resident),
                        new Line("heap", "b", SoakSample::heap), new Line("live", "c", SoakSample::live)))
                + panel(WIDTH, "Threads", List.of(new Line("of the system", "a", SoakSample::threads))) + "</svg>\n";
    }

    private String panel(int x, String title, List<Line> lines) {
        double most = AIR * lines.stream().flatMap(line -> samples.stream().map(line.of::applyAsDouble))
                .mapToDouble(Double::doubleValue).max().orElse(1);
        double unit = Math.pow(10, Math.floor(Math.log10(most)));
        double top = Math.ceil(most / unit * 2) / 2 * unit;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, "<g transform=\"translate(%d 0)\">\n", x));
        svg.append(text(LEFT, 26, "start", "title", title));
        for (int step = 0; step <= STEPS; step++) {
            double y = TOP + PLOT_HEIGHT * (1 - step / (double) STEPS);
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%d %.1fh%d\"/>\n", LEFT, y, PLOT_WIDTH));
            svg.append(
                    text(LEFT - 6.0, y + 4, "end", "",
                            String.format(Locale.ROOT, "%.4g", top * step / STEPS).replaceAll("\\.?0+$", "")));
            svg.append(text(LEFT + PLOT_WIDTH * step / (double) STEPS, TOP + PLOT_HEIGHT + 16.0, "middle", "",
                    String.format(Locale.ROOT, "%.1f", minutes * step / (double) STEPS).replace(".0", "")));
        }
        svg.append(text(LEFT + PLOT_WIDTH / 2.0, HEIGHT - 8.0, "middle", "", "minutes"));
        double legend = LEFT + PLOT_WIDTH;
        for (Line line : lines.reversed()) {
            svg.append(text(legend, 26, "end", "of-" + line.kind, line.name));
            legend -= 16 + line.name.length() * 6.5;
        }
        for (Line line : lines) {
            svg.append(samples.stream()
                    .map(sample -> String.format(Locale.ROOT, "%.1f,%.1f",
                            LEFT + PLOT_WIDTH * sample.minutes() / minutes,
                            TOP + PLOT_HEIGHT * (1 - line.of.applyAsDouble(sample) / top)))
                    .collect(Collectors.joining(" ", "<polyline class=\"" + line.kind + "\" points=\"", "\"/>\n")));
        }
        return svg.append("</g>\n").toString();
    }

    private static String text(double x, double y, String anchor, String kind, String words) {
        return String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                kind, x, y, anchor,
                words);
    }
}
