package confab.client.desktop;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the event thread every 5 ms, and measures how long each question waits until it is taken up. */
final class Stalls implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;
    private static final long LONG_NANOS = 40_000_000;
    private static final double MILLION = 1e6;

    private final Thread asking;
    // Guarded by this.
    private final List<Long> waits = new ArrayList<>();
    private final List<Long> waiting = new ArrayList<>();
    private volatile boolean over;
    /** The asking thread only: the stall that was looked at last. */
    private long looked;

    Stalls() {
        asking = Thread.ofPlatform().name("stalls").daemon().start(this::ask);
    }

    private void ask() {
        long begun = System.nanoTime();
        while (!over) {
            long asked = System.nanoTime();
            asked(asked);
            EventQueue.invokeLater(() -> answered(asked));
            LockSupport.parkNanos(PAUSE_NANOS);
            look(begun);
        }
    }

    private synchronized void asked(long when) {
        waiting.add(when);
    }

    /** What the event thread does while a question has waited for long: once for each stall. */
    private void look(long begun) {
        long since = standing();
        if (since > 0 && since != looked && System.nanoTime() - since > LONG_NANOS) {
            looked = since;
            String where = Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().startsWith("AWT-EventQueue"))
                    .flatMap(thread -> Stream.of(thread.getValue())).map(StackTraceElement::toString)
                    .filter(line -> line.contains("confab.client")).limit(5).collect(Collectors.joining(" < "));
            System.out.printf(Locale.ROOT, "  at %.2f s: %s%n", (since - begun) / 1e9, where);
        }
    }

    /** Since when the oldest question waits; 0 if none does. */
    private synchronized long standing() {
        return waiting.isEmpty() ? 0 : waiting.getFirst();
    }

    private synchronized void answered(long asked) {
        waiting.remove(asked);
        waits.add(System.nanoTime() - asked);
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
