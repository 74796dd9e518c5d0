package confab.server.report;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import confab.model.RoomName;
import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;
import confab.server.load.TextWire;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs that never took place, with figures that are easy to check. */
public final class Runs {
    static final About ABOUT = new About("localhost:7070", "#load", Instant.parse("2026-11-21T10:15:30Z"));

    private Runs() {}

    /** @param rate 0 for as many as go */
    public static LoadPlan plan(double rate) {
        return new LoadPlan(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7070),
                new TextWire(RoomName.of("#load")), 1000, 10, false, rate, 500, 64, Duration.ofSeconds(2),
                Duration.ofSeconds(10), 0, 0, false, null);
    }

    /** All 1,000 clients got each of 240 messages; the time of each delivery is 1 ms, 2 ms, and so on to 100 ms. */
    public static LoadResult faultless(LoadPlan plan) {
        return result(plan, 1000, 0, 0, 0, 0, 0, new LoadResult.Cost(400_000_000, 50 << 20, 60 << 20, 70 << 20));
    }

    public static LoadResult result(LoadPlan plan, int connected, long lost, long doubled, long disordered,
            long different,
            int disconnected, LoadResult.@Nullable Cost cost) {
        return new LoadResult(plan, connected, 0.123456, 240, 240_000, lost, doubled, disordered, different,
                disconnected, 7, 10, 200_000, times(), empty(), empty(), List.of(20_000L, 19_000L, 21_000L), cost);
    }

    static LoadResult nothing(LoadPlan plan) {
        return new LoadResult(plan, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, empty(), empty(), empty(), List.of(), null);
    }

    private static Histogram times() {
        Histogram times = empty();
        for (int millis = 1; millis <= 100; millis++) {
            times.recordValue(millis * 1_000_000L);
        }
        return times;
    }

    private static Histogram empty() {
        return new Histogram(3_600_000_000_000L, 3);
    }

    static ResourceBundle english() {
        return ResourceBundle.getBundle("confab.server.messages", Locale.ROOT);
    }

    static ResourceBundle chinese() {
        return ResourceBundle.getBundle("confab.server.messages", Locale.SIMPLIFIED_CHINESE);
    }
}
