package confab.client.desktop;

import java.awt.EventQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that touches the disk or asks the system: done one after the other on a thread of its own. */
final class Background implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private final ExecutorService executor;

    Background() {
        this("background");
    }

    /** @param thread the name of the thread that does the work */
    Background(String thread) {
        executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(thread).daemon().factory());
    }

    /** Any thread. What comes of the work lands on the event thread; of a failure only the log hears. */
    <T> void run(Callable<T> work, Consumer<T> then) {
        run(work, then, failed -> log.warn("in the background: {}", failed.toString()));
    }

    /** Any thread. What comes of the work lands on the event thread, and so does why it failed. */
    <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> otherwise) {
        try {
            executor.execute(() -> {
                try {
                    T result = work.call();
                    EventQueue.invokeLater(() -> then.accept(result));
                } catch (Exception failed) { // the top of this thread's work
                    EventQueue.invokeLater(() -> otherwise.accept(failed));
                }
            });
        } catch (RejectedExecutionException closed) {
            log.debug("too late for work in the background");
        }
    }

    /** Nothing more is done, and what is under way is not waited for. */
    void stop() {
        executor.shutdownNow();
    }

    /** Waits a moment for what is under way: settings are being saved. */
    @Override
    public void close() {
        executor.close();
    }
}
