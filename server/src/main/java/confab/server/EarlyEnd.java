package confab.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl+C, or a SIGTERM, while something is measured: it is stopped, and the program stays until what was measured has
 * been told, or for {@link #PATIENCE} at most.
 */
final class EarlyEnd implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(20);

    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook;

    EarlyEnd(Runnable stop) {
        this.hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.run();
            await();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        try {
            boolean _ = told.await(PATIENCE, TimeUnit.MILLISECONDS); // the program ends either way
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything has been told. */
    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it is running: that is how it came to this
        }
    }
}
