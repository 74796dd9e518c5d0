package confab.server.report;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** Draws into a page: across in per cent of its width, downwards in pixels, so that nothing has to be scaled. */
final class Svg {
    /** So many lines across, the one at the bottom not counted. */
    private static final int LINES = 3;
    /** Words further right than this stand to the left of their line. */
    private static final double TURN = 60;
    /** Words closer to an edge than this stand beside their line, not around it. */
    private static final double EDGE = 2;

    private final StringBuilder text = new StringBuilder();

    /** @param alt what it shows, for who does not see it */
    void begin(int height, String alt) {
        text.append("<svg role=\"img\" width=\"100%\" height=\"").append(height).append("\" aria-label=\"")
                .append(Html.escaped(alt)).append("\">\n");
    }

    String end() {
        return text.append("</svg>\n").toString();
    }

    /** A round number that is no less, of which there is a round third. */
    static double top(double most) {
        return Math.max(step(most) * LINES, Double.MIN_NORMAL);
    }

    private static double step(double most) {
        double third = most / LINES;
        double power = Math.pow(10, Math.floor(Math.log10(third)));
        for (double digit : new double[]{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
            if (digit * power >= third) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    /** Lines across with their values, up to {@link #top}. */
    void grid(int top, int base, double most, DoubleFunction<String> named) {
        double step = step(most);
        for (int line = 1; line <= LINES; line++) {
            double y = base - (double) (base - top) * line / LINES;
            rule("grid", "0", "100%", px(y), px(y));
            words("axis", "0", 0, px(y - 4), named.apply(step * line));
        }
    }

    void bar(double x, double width, double y, double height) {
        text.append("<rect class=\"bar\" x=\"").append(percent(x)).append("\" width=\"").append(percent(width))
                .append("\" y=\"").append(px(y)).append("\" height=\"").append(px(height)).append("\"/>\n");
    }

    /** @param path drawn as wide as the page, from 0 to {@code width} of its own */
    void area(int y, int height, int width, String path) {
        text.append("<svg y=\"").append(y).append("\" width=\"100%\" height=\"").append(height)
                .append("\" viewBox=\"0 0 ").append(width).append(' ').append(height)
                .append("\" preserveAspectRatio=\"none\"><path class=\"area\" d=\"").append(path)
                .append("\"/></svg>\n");
    }

    /** The bottom. */
    void line(int y) {
        rule("base", "0", "100%", px(y), px(y));
    }

    /** A number at the bottom; the first and the last stay inside. */
    void tick(double x, int base, String words) {
        rule("base", percent(x), percent(x), px(base), px(base + 4));
        words(x < EDGE ? "axis" : x > 100 - EDGE ? "axis end" : "axis middle", percent(x), 0, px(base + 17), words);
    }

    /** A line down to the bottom, with words at its head. */
    void mark(double x, int y, int base, String words) {
        boolean turned = x > TURN;
        rule("mark", percent(x), percent(x), px(y - 12), px(base));
        words(turned ? "end" : "start", percent(x), turned ? -6 : 6, px(y), words);
    }

    private void rule(String kind, String fromX, String toX, String fromY, String toY) {
        text.append("<line class=\"").append(kind).append("\" x1=\"").append(fromX).append("\" x2=\"").append(toX)
                .append("\" y1=\"").append(fromY).append("\" y2=\"").append(toY).append("\"/>\n");
    }

    private void words(String kind, String x, int aside, String y, String words) {
        text.append("<text class=\"").append(kind).append("\" x=\"").append(x).append("\" dx=\"").append(aside)
                .append("\" y=\"").append(y).append("\">").append(Html.escaped(words)).append("</text>\n");
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }

    static String px(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
