package confab.client.desktop;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Asks the event thread every 5 ms, and measures how long each question waits until it is taken up. */
final class Stalls implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;
    private static final double MILLION = 1e6;

    private final Thread asking;
    // Guarded by this.
    private final List<Long> waits = new ArrayList<>();
    private volatile boolean over;

    Stalls() {
        asking = Thread.ofPlatform().name("stalls").daemon().start(this::ask);
    }

    private void ask() {
        while (!over) {
            long asked = System.nanoTime();
            EventQueue.invokeLater(() -> answered(System.nanoTime() - asked));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private synchronized void answered(long waited) {
        waits.add(waited);
    }

    /** What was measured since the last time, in words. */
    synchronized String report(String what) {
        List<Long> sorted = new ArrayList<>(waits);
        waits.clear();
        Collections.sort(sorted);
        int count = sorted.size();
        if (count == 0) {
            return what + ": nothing was asked";
        }
        return String.format(Locale.ROOT, "%s: longest stall of the event thread %.1f ms, p99.9 %.1f ms, p99 %.1f ms, "
                + "median %.2f ms, over 50 ms: %d of %d", what, sorted.getLast() / MILLION,
                sorted.get(count * 999 / 1000) / MILLION, sorted.get(count * 99 / 100) / MILLION,
                sorted.get(count / 2) / MILLION, sorted.stream().filter(wait -> wait > 50 * MILLION).count(), count);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        asking.join();
    }
}
