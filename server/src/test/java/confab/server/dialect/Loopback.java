package confab.server.dialect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A real connection within this machine: the peer's end and the server's. */
final class Loopback implements AutoCloseable {
    private final Socket peer;
    private final Socket server;
    private final InputStream in;

    Loopback() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            peer = new Socket(port.getInetAddress(), port.getLocalPort());
            peer.setTcpNoDelay(true);
            server = port.accept();
        }
        in = new BufferedInputStream(server.getInputStream(), 256);
    }

    Loopback send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    Loopback send(byte[] bytes) throws IOException {
        peer.getOutputStream().write(bytes);
        return this;
    }

    /** The peer has said all that it will. */
    Loopback end() throws IOException {
        peer.shutdownOutput();
        return this;
    }

    Socket server() {
        return server;
    }

    /** The server's, always the same one, markable. */
    InputStream in() {
        return in;
    }

    @Override
    public void close() throws IOException {
        peer.close();
        server.close();
    }
}
