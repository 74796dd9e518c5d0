package confab.client.desktop;

import java.awt.EventQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that touches the disk or asks the system: done one after the other on the thread {@code background}. */
final class Background implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private final ExecutorService executor = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("background").daemon().factory());

    /** Any thread. What comes of the work lands on the event thread; of a failure only the log hears. */
    <T> void run(Callable<T> work, Consumer<T> then) {
        executor.execute(() -> {
            try {
                T result = work.call();
                EventQueue.invokeLater(() -> then.accept(result));
            } catch (Exception failed) { // the top of this thread's work
                log.warn("in the background: {}", failed.toString());
            }
        });
    }

    /** Waits a moment for what is under way: settings are being saved. */
    @Override
    public void close() {
        executor.close();
    }
}
