package confab.server.report;

import java.util.List;

/** How many deliveries there were in each second, as an area. As wide as the page, as {@link LatencyPicture} is. */
final class RatePicture {
    private static final int TOP = 20;
    private static final int HEIGHT = 150;
    private static final int BASE = TOP + HEIGHT;
    private static final int AXIS = 18;
    private static final int MOST_TICKS = 6;

    private final List<Long> perSecond;
    private final Words words;
    private final Figures figures;
    private final Svg svg = new Svg();

    RatePicture(List<Long> perSecond, Words words, Figures figures) {
        this.perSecond = perSecond;
        this.words = words;
        this.figures = figures;
    }

    String text() {
        long least = perSecond.stream().mapToLong(Long::longValue).min().orElse(0);
        long most = perSecond.stream().mapToLong(Long::longValue).max().orElse(0);
        svg.begin(BASE + AXIS, words.of("page.rate.alt", figures.about(least), figures.about(most)));
        double top = Svg.top((double) most);
        StringBuilder path = new StringBuilder("M0 " + HEIGHT);
        for (int second = 0; second < perSecond.size(); second++) {
            path.append("V" + Svg.px(HEIGHT * (1 - perSecond.get(second) / top)) + "H" + (second + 1));
        }
        svg.area(TOP, HEIGHT, perSecond.size(), path.append("V" + HEIGHT + "Z").toString());
        svg.grid(TOP, BASE, (double) most, figures::rate);
        svg.line(BASE);
        int step = step(perSecond.size());
        for (int second = 0; second <= perSecond.size(); second += step) {
            svg.tick(100.0 * second / perSecond.size(), BASE, figures.count(second));
        }
        return svg.end();
    }

    private static int step(int seconds) {
        int step = 1;
        for (int next = 0; seconds / step > MOST_TICKS; next++) {
            step = next % 3 == 1 ? step / 2 * 5 : step * 2; // 1, 2, 5, 10
        }
        return step;
    }
}
