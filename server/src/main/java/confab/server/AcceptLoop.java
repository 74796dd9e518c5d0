package confab.server;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role of the thread {@code accept}: takes every connection and hands it on, until the port is closed. */
final class AcceptLoop implements Runnable {
    private static final int PAUSE_MILLIS = 100;
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Logger LOGGER = LoggerFactory.getLogger(AcceptLoop.class);

    private final Port port;
    private final Consumer<Port.Caller> arrived;
    private final TurnedAway turnedAway;
    private final SpareFile spare;
    private boolean troubled;
    private long lastSaid = System.nanoTime() - QUIET_NANOS;

    /** @param arrived must not wait: the next connection waits for it */
    AcceptLoop(Port port, Consumer<Port.Caller> arrived, TurnedAway turnedAway, SpareFile spare) {
        this.port = port;
        this.arrived = arrived;
        this.turnedAway = turnedAway;
        this.spare = spare;
    }

    @Override
    public void run() {
        spare.take();
        while (!port.isClosed()) {
            acceptOne();
        }
    }

    private void acceptOne() {
        try {
            arrived.accept(port.accept());
            recovered();
        } catch (IOException failed) {
            // Closing the port is the stop signal. Anything else passes, as when there are too many open files.
            if (!port.isClosed()) {
                trouble(failed);
                acceptInReserve();
            }
        }
    }

    /** Nobody waits in silence: in place of the spare file one caller is accepted, and told that there is no room. */
    private void acceptInReserve() {
        try {
            spare.release();
            Port.Caller caller = port.acceptWithin(PAUSE_MILLIS);
            if (caller != null && spare.take()) {
                arrived.accept(caller); // there is room again
                recovered();
            } else if (caller != null) {
                turnedAway.tell(caller);
            }
        } catch (IOException worse) {
            pause();
        }
        spare.take();
    }

    /** Once, and not for each of thousands who come while it lasts. */
    private void trouble(IOException failed) {
        if (!troubled && System.nanoTime() - lastSaid >= QUIET_NANOS) {
            troubled = true;
            lastSaid = System.nanoTime();
            LOGGER.error("No connection can be accepted ({}). Who comes while that lasts is turned away. If there are "
                    + "too many open files, raise their limit (ulimit -n) or lower --max-clients.",
                    failed.getMessage());
        }
    }

    private void recovered() {
        if (troubled) {
            troubled = false;
            LOGGER.warn("Connections are accepted again");
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
