package confab.server;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role of the thread {@code watch}: looks after every connection's deadlines a few times a second. A socket's own
 * timeout could be cheated byte by byte, and a blocking write has none.
 */
final class Watch implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Watch.class);

    private final Connections connections;
    private final long everyMillis;

    // Guarded by this.
    private boolean closed;

    Watch(Connections connections, Deadlines deadlines) {
        this.connections = connections;
        // Often enough for the shortest deadline it keeps, and for people's sake not much more.
        this.everyMillis = Math.clamp(deadlines.name().toMillis() / 10, 10, 250);
    }

    @Override
    public void run() {
        while (waitForNext()) {
            long now = System.nanoTime();
            connections.all().forEach(client -> check(client, now));
        }
    }

    private static void check(ClientThread client, long now) {
        try {
            client.check(now);
        } catch (RuntimeException ours) {
            LOGGER.error("{} could not be looked after", client, ours);
        }
    }

    /** False when it is over. */
    private synchronized boolean waitForNext() {
        try {
            if (!closed) {
                TimeUnit.MILLISECONDS.timedWait(this, everyMillis);
            }
            return !closed;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
