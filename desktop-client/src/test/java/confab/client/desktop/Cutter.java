package confab.client.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A network between clients and a server, which breaks down each time so many bytes have gone to the server. */
final class Cutter implements AutoCloseable {
    private final ServerSocket port;
    private final InetSocketAddress server;

    // Guarded by this.
    private final Set<Socket> open = new HashSet<>();
    private final Deque<Long> cuts;
    private long sent;

    /** @param cuts after how many bytes to the server, all connections together, everything is cut off */
    Cutter(InetSocketAddress server, List<Long> cuts) throws IOException {
        this.server = server;
        this.cuts = new ArrayDeque<>(cuts);
        this.port = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("cutter").start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + port.getLocalPort() + "/";
    }

    /** How many bytes have gone to the server. */
    synchronized long sent() {
        return sent;
    }

    /** How many cuts are still to come. */
    synchronized int cutsLeft() {
        return cuts.size();
    }

    private void accept() {
        while (!port.isClosed()) {
            acceptOne();
        }
    }

    private void acceptOne() {
        try {
            Socket near = port.accept();
            Socket far = new Socket(server.getAddress(), server.getPort());
            synchronized (this) {
                open.add(near);
                open.add(far);
            }
            Thread.ofVirtual().start(() -> forward(near, far, true));
            Thread.ofVirtual().start(() -> forward(far, near, false));
        } catch (IOException closed) {
            close();
        }
    }

    private void forward(Socket from, Socket to, boolean counted) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[16 * 1024];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (counted) {
                    count(read);
                }
                out.write(some, 0, read);
            }
        } catch (IOException cut) {
            // both are closed
        }
    }

    private synchronized void count(int bytes) throws IOException {
        sent += bytes;
        if (!cuts.isEmpty() && sent >= cuts.getFirst()) {
            cuts.removeFirst();
            cutAll();
        }
    }

    private void cutAll() throws IOException {
        for (Socket each : open) {
            reset(each);
        }
        open.clear();
    }

    /** As when a cable is pulled, and put in again. */
    private static void reset(Socket each) throws IOException {
        try (each) {
            each.setSoLinger(true, 0);
        } catch (SocketException closed) {
            // it has ended by itself
        }
    }

    @Override
    public synchronized void close() {
        try {
            port.close();
            cutAll();
        } catch (IOException unlikely) {
            throw new IllegalStateException(unlikely);
        }
    }
}
