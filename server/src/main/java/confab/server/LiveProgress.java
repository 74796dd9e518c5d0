package confab.server;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import confab.server.load.LoadProgress;
import confab.server.report.LiveLine;

/** Shows how far a run is until it is closed, in a thread of its own: the run's has no time to. */
final class LiveProgress implements AutoCloseable {
    private final PrintWriter out;
    private final Screen screen;
    private final Supplier<LoadProgress> progress;
    private final LiveLine line;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /** Starts the thread. */
    LiveProgress(PrintWriter out, Screen screen, Supplier<LoadProgress> progress, LiveLine line) {
        this.out = out;
        this.screen = screen;
        this.progress = progress;
        this.line = line;
        this.thread = Thread.ofPlatform().name("progress").daemon().start(this::show);
    }

    /** The clock of lines. */
    static double seconds() {
        return System.nanoTime() / 1e9;
    }

    private void show() {
        try {
            while (!ended.await(screen.everyMillis(), TimeUnit.MILLISECONDS)) {
                print(line.next(progress.get(), seconds(), screen.columns() - 1)); // the last column wraps
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            if (screen.rewrites()) {
                print("");
            }
        }
    }

    private void print(String text) {
        if (screen.rewrites()) {
            out.print("\r" + text + "\u001b[K"); // the rest of what stood there goes (ECMA-48, erase in line)
            out.flush();
        } else {
            out.println(text);
        }
    }

    /** Takes the line away where it can be. */
    @Override
    public void close() throws InterruptedException {
        ended.countDown();
        thread.join();
    }
}
