package confab.client.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import confab.client.link.Finding.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of a {@link Diagnosis}, one after the other, so that any thread can break off what waits on one. */
final class Probe implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Probe.class);

    // Guarded by this.
    private @Nullable Socket open;
    private boolean closed;

    /** Whether somebody listens there; hangs up at once. */
    Reason knock(InetAddress address, int port, Duration time) {
        try (Socket socket = connect(address, port, time)) {
            log.trace("{} takes connections", socket);
            return Reason.OPEN;
        } catch (SocketTimeoutException nobody) {
            return Reason.NO_ANSWER;
        } catch (ConnectException refused) {
            // Where the system itself gives up waiting, it says so in the same way as it says that nobody listens.
            String words = String.valueOf(refused.getMessage());
            return words.contains("timed out") ? Reason.NO_ANSWER : Reason.REFUSED;
        } catch (IOException noWay) {
            log.debug("no connection to {}: {}", address, noWay.getMessage());
            return Reason.UNREACHABLE;
        }
    }

    /** A connection, which whoever asked for it closes. */
    Socket connect(InetAddress address, int port, Duration time) throws IOException {
        Socket socket = new Socket();
        synchronized (this) {
            if (closed) {
                throw new SocketException("closed");
            }
            open = socket;
        }
        boolean connected = false;
        try {
            socket.connect(new InetSocketAddress(address, port), (int) time.toMillis());
            socket.setTcpNoDelay(true);
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        Socket last;
        synchronized (this) {
            closed = true;
            last = open;
        }
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException gone) {
            log.debug("closing: {}", gone.getMessage());
        }
    }
}
