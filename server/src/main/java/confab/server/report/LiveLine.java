package confab.server.report;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ResourceBundle;

import confab.server.load.LoadPlan;
import confab.server.load.LoadProgress;
import confab.server.load.LoadProgress.Phase;

/** Says how far a run is, in one line. For one thread. */
public final class LiveLine {
    private static final int BAR = 10;
    /** How far back the speed of now is looked at. */
    private static final double LOOK_BACK_SECONDS = 1;

    private record Sample(double at, long delivered) {}

    private final LoadPlan plan;
    private final Words words;
    private final Figures figures;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * @param messages the words, in the reader's language
     * @param seconds of {@link #next}'s clock, when the run begins
     */
    public LiveLine(LoadPlan plan, ResourceBundle messages, double seconds) {
        this.plan = plan;
        this.words = new Words(messages);
        this.figures = new Figures(words.locale());
        samples.add(new Sample(seconds, 0));
    }

    /**
     * The next one.
     *
     * @param seconds since whenever, of a clock that only goes on
     * @param columns how wide it may be: the least important things are then not said
     */
    public String next(LoadProgress progress, double seconds, int columns) {
        samples.addLast(new Sample(seconds, progress.delivered()));
        while (samples.size() > 2 && seconds - samples.getFirst().at() > LOOK_BACK_SECONDS) {
            samples.removeFirst();
        }
        List<String> parts = parts(progress);
        String line = String.join("", parts);
        while (Columns.of(line) > columns && parts.size() > 1) {
            parts.removeLast();
            line = String.join("", parts);
        }
        return Columns.cut(line, columns);
    }

    /** The most important first. */
    private List<String> parts(LoadProgress progress) {
        List<String> parts = new ArrayList<>();
        double share = share(progress);
        parts.add(words.of("phase." + progress.phase().name()));
        if (share >= 0) {
            int done = (int) (share * BAR);
            parts.add(" [" + "#".repeat(done) + ".".repeat(BAR - done) + "] " + (int) (share * 100) + " %");
        }
        double left = left(progress);
        if (left >= 0) {
            parts.add(words.of("live.left", figures.count((long) Math.ceil(left))));
        }
        if (progress.phase() == Phase.CONNECTING) {
            parts.add(words.of("live.connected", figures.count(progress.connected()), figures.count(arriving())));
            return parts;
        }
        parts.add(words.of("live.rate", figures.rate(speed())));
        if (progress.p99() > 0) {
            parts.add(words.of("live.p99", figures.millis(progress.p99())));
        }
        parts.add(words.of("live.in", figures.count(progress.connected())));
        parts.add(words.of("live.sent", figures.about(progress.sent())));
        parts.add(words.of("live.delivered", figures.about(progress.delivered())));
        return parts;
    }

    /** How many come in before the first word is said. */
    private int arriving() {
        return plan.clients() + plan.stopped();
    }

    private double speed() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return last.at() > first.at() ? (last.delivered() - first.delivered()) / (last.at() - first.at()) : 0;
    }

    /** How much of it is done, of 1; of the way in while that takes, then of the time; less than 0 if nobody knows. */
    private double share(LoadProgress progress) {
        double all = seconds(plan.warmUp()) + seconds(plan.time());
        return switch (progress.phase()) {
            case CONNECTING -> Math.clamp((double) progress.connected() / arriving(), 0, 1);
            case WARMING_UP, MEASURING -> Math.clamp(1 - left(progress) / all, 0, 1);
            case DRAINING, DONE -> -1;
        };
    }

    /** In seconds; less than 0 if nobody knows. */
    private double left(LoadProgress progress) {
        return switch (progress.phase()) {
            case CONNECTING, DRAINING, DONE -> -1;
            case WARMING_UP -> Math.max(0, seconds(plan.warmUp()) - progress.seconds()) + seconds(plan.time());
            case MEASURING -> Math.max(0, seconds(plan.time()) - progress.seconds());
        };
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
