package confab.client.desktop;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * An event queue that measures the processor's time that each event takes: what a stall would be on a machine with
 * nothing else to do. Event thread only.
 */
final class BusyQueue extends EventQueue {
    private static final double MILLION = 1e6;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Long> took = new ArrayList<>();

    @Override
    protected void dispatchEvent(AWTEvent event) {
        long before = threads.getCurrentThreadCpuTime();
        super.dispatchEvent(event);
        took.add(threads.getCurrentThreadCpuTime() - before);
    }

    /** What was measured since the last time, in words. */
    String report() {
        List<Long> sorted = new ArrayList<>(took);
        took.clear();
        Collections.sort(sorted);
        long all = sorted.stream().mapToLong(Long::longValue).sum();
        return sorted.isEmpty()
                ? "no events"
                : String.format(Locale.ROOT,
                        "processor's time of an event, on the event thread: longest %.1f ms, p99.9 "
                                + "%.1f ms, p99 %.1f ms, over 50 ms: %d of %d; of all %.0f ms",
                        sorted.getLast() / MILLION,
                        sorted.get(sorted.size() * 999 / 1000) / MILLION,
                        sorted.get(sorted.size() * 99 / 100) / MILLION,
                        sorted.stream().filter(time -> time > 50 * MILLION).count(), sorted.size(), all / MILLION);
    }
}
