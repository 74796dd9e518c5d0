package confab.server;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role of the thread {@code accept}: takes every connection and hands it on, until the port is closed. */
final class AcceptLoop implements Runnable {
    private static final long PAUSE_MILLIS = 100;
    private static final Logger LOGGER = LoggerFactory.getLogger(AcceptLoop.class);

    private final Port port;
    private final Consumer<Port.Caller> arrived;

    /** @param arrived must not wait: the next connection waits for it */
    AcceptLoop(Port port, Consumer<Port.Caller> arrived) {
        this.port = port;
        this.arrived = arrived;
    }

    @Override
    public void run() {
        while (!port.isClosed()) {
            try {
                arrived.accept(port.accept());
            } catch (IOException failed) {
                // Closing the port is the stop signal. Anything else passes, as when there are too many open files.
                if (!port.isClosed()) {
                    LOGGER.error("A connection could not be accepted", failed);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
