package confab.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;

/** One connection of a client that may break at any time. Read by one thread, written by one. */
final class Link implements AutoCloseable {
    private static final JsonCodec CODEC = new JsonCodec();

    private final Socket socket = new Socket();
    private final InputStream in;
    /** What has come of a line that is not complete. */
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param patienceMillis how long a read waits */
    Link(InetAddress source, InetSocketAddress server, int patienceMillis) throws IOException {
        boolean open = false;
        try {
            bind(source);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patienceMillis);
            socket.connect(server, patienceMillis);
            in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            open = true;
        } finally {
            if (!open) {
                socket.close();
            }
        }
    }

    private void bind(InetAddress source) throws IOException {
        try {
            socket.bind(new InetSocketAddress(source, 0));
        } catch (BindException onlyOneAddress) {
            socket.bind(null);
        }
    }

    void send(Command command) throws IOException {
        socket.getOutputStream().write(CODEC.encode(command));
    }

    /** The first half of a line, and then never another byte. */
    void sendHalf(Command command) throws IOException {
        byte[] bytes = CODEC.encode(command);
        socket.getOutputStream().write(bytes, 0, bytes.length / 2);
    }

    /**
     * The next event; null at the end of the stream, which may come in the middle of a line.
     *
     * @throws java.net.SocketTimeoutException if nothing came; reading can go on
     */
    @Nullable
    Event read() throws IOException {
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        if (b < 0) {
            return null;
        }
        byte[] whole = line.toByteArray();
        line.reset();
        return CODEC.event(whole);
    }

    /** Ends the connection as a crash does. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
