package confab.server;

import java.util.concurrent.TimeUnit;

/**
 * The role of the thread {@code watch}: looks after every connection's deadlines a few times a second. A socket's own timeout
 * could be cheated byte by byte, and a blocking write has none.
 */
final class Watch implements Runnable {
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
            connections.all().forEach(client -> client.check(now));
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
