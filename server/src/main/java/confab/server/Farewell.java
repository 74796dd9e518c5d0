package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a connection is closed so that the last words arrive: a close with unread input would make the kernel throw them
 * away.
 */
final class Farewell {
    static final int MOST_BYTES = 256 * 1024;
    /** The rest of a part of a file that was refused, and what a peer sends until it hears of that. */
    static final int MOST_BODY_BYTES = 16 << 20;
    private static final int CHUNK_BYTES = 8 * 1024;
    private static final Logger LOGGER = LoggerFactory.getLogger(Farewell.class);

    private Farewell() {}

    /**
     * Says that nothing more comes, then reads and drops what the peer still sends, for a while, then closes.
     *
     * @param peerFirst how long the peer may take to close by itself before
     * @param drain how long is read
     * @param most how many bytes are read
     */
    static void close(Socket socket, Duration peerFirst, Duration drain, int most) {
        try {
            if (!socket.isClosed()) {
                if (peerFirst.isPositive()) {
                    drop(socket, peerFirst, most);
                }
                socket.shutdownOutput();
                if (socket.isInputShutdown()) {
                    // Nothing can be read any more, so the peer is given a moment to take what it was sent.
                    Thread.sleep(drain);
                } else {
                    drop(socket, drain, most);
                }
            }
        } catch (IOException gone) {
            LOGGER.trace("The peer did not wait for the end: {}", gone.getMessage());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            cut(socket);
        }
    }

    private static void drop(Socket socket, Duration time, int most) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] dropped = new byte[CHUNK_BYTES];
        long deadline = System.nanoTime() + time.toNanos();
        int left = most;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            socket.setSoTimeout((int) millis);
            read = in.read(dropped);
        }
    }

    /** Closes at once. May be called twice, from any thread. */
    static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            LOGGER.trace("Closing failed: {}", gone.getMessage());
        }
    }
}
