package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Sends nonsense by one connection after the other, in pieces of any size, and sees to it that each is answered or
 * closed. Run by a thread of its own; gives the number of connections.
 */
final class Attacker implements Callable<Integer> {
    /** Far more than the deadlines of the server that is attacked. */
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SHOWN_BYTES = 4_000;

    private final int number;
    private final InetSocketAddress server;
    private final long until;
    private final Random random;
    private final Mutant mutant;

    /** @param until when it stops, in {@link System#nanoTime} */
    Attacker(int number, InetSocketAddress server, long until) {
        this.number = number;
        this.server = server;
        this.until = until;
        this.random = Proof.random(number);
        this.mutant = new Mutant(random);
    }

    @Override
    public Integer call() throws IOException {
        int done = 0;
        for (; System.nanoTime() - until < 0; done++) {
            byte[] bytes = mutant.next();
            try {
                attack(bytes);
            } catch (SocketTimeoutException hangs) {
                throw new AssertionError("neither answered nor closed: -Dconfab.seed=" + Proof.SEED + ", attacker "
                        + number + ", connection " + done + ", "
                        + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BYTES)), hangs);
            }
        }
        return done;
    }

    private void attack(byte[] bytes) throws IOException {
        int end = random.nextInt(20);
        try (Socket socket = new Socket()) {
            bind(socket);
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            if (!send(socket, bytes)) {
                return;
            }
            switch (end) {
                case 0 -> reset(socket);
                case 1 -> {
                    // just closed, whatever is still on its way
                }
                case 2 -> {
                    awaitAnything(socket);
                    awaitEnd(socket);
                }
                default -> awaitEnd(socket);
            }
        }
    }

    /** To an address for each attacker, so that there are ports enough; where a machine has one only, that must do. */
    private void bind(Socket socket) throws IOException {
        try {
            socket.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[]{127, 0, 1, (byte) (number + 1)}), 0));
        } catch (BindException onlyOne) {
            socket.bind(null);
        }
    }

    /** False if the server would not hear the end. */
    private boolean send(Socket socket, byte[] bytes) {
        boolean chopped = random.nextBoolean();
        try {
            for (int from = 0; from < bytes.length;) {
                int count = chopped ? 1 + random.nextInt(Math.min(bytes.length - from, 500)) : bytes.length - from;
                socket.getOutputStream().write(Arrays.copyOfRange(bytes, from, from + count));
                from += count;
            }
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** The first word of an answer, or the end at a deadline. */
    private static void awaitAnything(Socket socket) throws SocketTimeoutException {
        read(socket, 1);
    }

    private static void awaitEnd(Socket socket) throws SocketTimeoutException {
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            return;
        }
        read(socket, Integer.MAX_VALUE);
    }

    private static void read(Socket socket, int most) throws SocketTimeoutException {
        try {
            InputStream in = socket.getInputStream();
            byte[] chunk = new byte[Math.min(most, 16 * 1024)];
            long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
            int left = most;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                if (System.nanoTime() - deadline > 0) {
                    throw new SocketTimeoutException("goes on and on");
                }
                read = in.read(chunk);
            }
        } catch (SocketTimeoutException hangs) {
            throw hangs;
        } catch (IOException closed) {
            // with a reset, as unread input may be
        }
    }
}
