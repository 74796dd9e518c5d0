package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between clients and server and ends each connection after so many bytes, wherever in a line or a character
 * that is. A thread for accepting, and one for each direction of each connection.
 */
final class CuttingProxy implements AutoCloseable {
    /** How a connection ends. */
    enum Cut {
        /** Both sides are closed in order. */
        CLOSED,
        /** Both sides are reset. */
        RESET,
        /** Nothing is forwarded any more, in either direction, and nothing is closed. */
        SILENT
    }

    /** How the next connection ends: after so many bytes in one direction or in both together; -1 for never. */
    record Plan(Cut cut, int bytes) {
        static final Plan NONE = new Plan(Cut.CLOSED, -1);
    }

    /** Decides how connections end. Called by the accepting thread. */
    interface Planner {
        Plan next();
    }

    private static final int MOST_AT_ONCE = 3000;
    private static final int MOST_HELD = 200;

    private final ServerSocket port;
    private final InetSocketAddress server;
    private final Planner planner;
    private final Thread accepting;
    private final Set<Pair> pairs = Collections.synchronizedSet(new HashSet<>());
    private final Queue<Pair> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(InetSocketAddress server, Planner planner) throws IOException {
        this.server = server;
        this.planner = planner;
        this.port = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.accepting = Thread.ofPlatform().name("proxy").daemon().start(this::accept);
    }

    /** Cuts at random: by any of the ways, mostly after a few thousand bytes. */
    static Planner random(Random random, int mean) {
        return () -> new Plan(Cut.values()[random.nextInt(Cut.values().length)],
                (int) (-Math.log(1 - random.nextDouble()) * mean));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(port.getInetAddress(), port.getLocalPort());
    }

    /** How many connections it has cut. */
    int cuts() {
        return cuts.get();
    }

    /** Nothing is forwarded any more on what is open now, and nobody is told. */
    void silence() {
        synchronized (pairs) {
            pairs.forEach(pair -> pair.silent.set(true));
        }
    }

    private void accept() {
        try {
            acceptAll();
        } catch (IOException closed) {
            // the end
        }
    }

    private void acceptAll() throws IOException {
        while (true) {
            acceptOne();
        }
    }

    private void acceptOne() throws IOException {
        Socket client = port.accept();
        try {
            // The server must see that they come from different addresses.
            Socket onward = connect(client.getInetAddress());
            Pair pair = new Pair(client, onward, planner.next());
            pairs.add(pair);
            pair.start();
        } catch (IOException noServer) {
            client.close();
        }
    }

    private Socket connect(InetAddress source) throws IOException {
        Socket socket = new Socket();
        boolean open = false;
        try {
            bind(socket, source);
            socket.connect(server);
            socket.setTcpNoDelay(true);
            open = true;
            return socket;
        } finally {
            if (!open) {
                socket.close();
            }
        }
    }

    private static void bind(Socket socket, InetAddress source) throws IOException {
        try {
            socket.bind(new InetSocketAddress(source, 0));
        } catch (BindException onlyOneAddress) {
            socket.bind(null);
        }
    }

    /** Even what is never closed takes a place: the oldest of very many is given up. */
    private void hold(Pair silent) {
        held.add(silent);
        Pair oldest = held.size() > MOST_HELD ? held.poll() : null;
        if (oldest != null) {
            oldest.close();
        }
    }

    /** A client's connection and its continuation to the server. */
    private final class Pair {
        private final Socket client;
        private final Socket onward;
        private final Plan plan;
        private final AtomicInteger left;
        private final AtomicBoolean silent = new AtomicBoolean();
        private final AtomicBoolean over = new AtomicBoolean();
        private final CountDownLatch closed = new CountDownLatch(1);

        Pair(Socket client, Socket onward, Plan plan) {
            this.client = client;
            this.onward = onward;
            this.plan = plan;
            this.left = new AtomicInteger(plan.bytes);
        }

        void start() {
            Thread.ofVirtual().name("proxy up").start(() -> pump(client, onward));
            Thread.ofVirtual().name("proxy down").start(() -> pump(onward, client));
        }

        private void pump(Socket from, Socket to) {
            try {
                forward(from.getInputStream(), to.getOutputStream());
            } catch (IOException gone) {
                // the other side is told below
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } finally {
                end();
            }
        }

        private void forward(InputStream in, OutputStream out) throws IOException, InterruptedException {
            byte[] bytes = new byte[MOST_AT_ONCE];
            int read = in.read(bytes);
            while (read >= 0) {
                int most = plan.bytes < 0 ? read : Math.min(read, Math.max(0, left.getAndAdd(-read)));
                if (silent.get()) {
                    closed.await();
                    return;
                }
                out.write(bytes, 0, most);
                if (most < read) {
                    cut();
                    return;
                }
                read = in.read(bytes);
            }
        }

        private void cut() throws IOException, InterruptedException {
            if (over.compareAndSet(false, true)) {
                cuts.incrementAndGet();
            }
            switch (plan.cut) {
                case CLOSED -> {
                    // as at the end of a stream
                }
                case RESET -> {
                    client.setSoLinger(true, 0);
                    onward.setSoLinger(true, 0);
                }
                case SILENT -> {
                    silent.set(true);
                    hold(this);
                    closed.await();
                }
            }
        }

        /** Ends both; what is silent stays as it is. */
        void end() {
            if (!silent.get() || closed.getCount() == 0) {
                close();
            }
        }

        void close() {
            closed.countDown();
            close(client);
            close(onward);
            pairs.remove(this);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException gone) {
                // as good
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        port.close();
        accepting.join();
        List.copyOf(pairs).forEach(Pair::close);
    }
}
