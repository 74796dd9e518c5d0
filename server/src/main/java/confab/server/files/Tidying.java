package confab.server.files;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role of the thread {@code files}: what is too old goes in time, also where nobody brings anything new. */
final class Tidying implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Tidying.class);

    private final Runnable task;
    private final CountDownLatch closing = new CountDownLatch(1);

    Tidying(Runnable task) {
        this.task = task;
    }

    void start(Duration every) {
        Thread.ofVirtual().name("files").start(() -> run(every));
    }

    private void run(Duration every) {
        while (awaitNext(every)) {
            runOnce();
        }
    }

    private void runOnce() {
        try {
            task.run();
        } catch (RuntimeException ours) {
            LOGGER.error("What is too old could not be deleted", ours);
        }
    }

    /** False when it is over. */
    private boolean awaitNext(Duration every) {
        try {
            return !closing.await(every.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** May be called twice. */
    @Override
    public void close() {
        closing.countDown();
    }
}
