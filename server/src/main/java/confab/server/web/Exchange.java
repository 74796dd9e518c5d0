package confab.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * One request and its answer, as a socket of their own: HttpCore is given a stream that holds this request and nothing
 * of the next one, and what it closes is this and not the connection.
 */
final class Exchange extends Socket {
    /** How much of a body that nobody wanted is read, so that the connection can serve another request. */
    private static final long MOST_DROPPED = 64 * 1024;

    /** So much of a body has to come in the time that one read has: a byte now and then is no progress. */
    private static final int PROGRESS_BYTES = 64 * 1024;

    private final Socket socket;
    private final RequestHead head;
    private final InputStream in;
    private final OutputStream out;
    private final InputStream whole;
    private boolean over;
    private boolean answered;
    private boolean refused;
    private long left;
    /** For how long was waited for the bytes that came since there was progress, and how many they are. */
    private long waited;
    private int came;
    /** When the rest of a body was begun to be read that nobody wants, in {@link System#nanoTime}; 0 before. */
    private long droppingSince;

    /** When the reading of the body that is under way began, in {@link System#nanoTime}; 0 between reads. */
    private volatile long readingSince;

    Exchange(Socket socket, RequestHead head, InputStream in, OutputStream out) {
        this.socket = socket;
        this.head = head;
        this.in = in;
        this.out = out;
        this.left = head.length() < 0 ? Long.MAX_VALUE : head.length();
        this.whole = new SequenceInputStream(new ByteArrayInputStream(head.bytes()), new Body());
    }

    /** The body as it is on the wire, up to its end; if it is chunked, up to the end of the connection. */
    private final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 || refused) {
                return -1;
            }
            long now = System.nanoTime() | 1; // never 0, which means that nothing is being read
            if (answered && droppingSince == 0) {
                droppingSince = now;
            }
            readingSince = (answered ? droppingSince : now - waited) | 1; // all of the rest has the time of one read
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            readingSince = 0;
            progress(System.nanoTime() - now, read);
            if (read > 0 && head.length() >= 0) {
                left -= read;
            }
            return read;
        }
    }

    /** Counts what was waited for, and not how long whoever reads it was busy. */
    private void progress(long nanos, int bytes) {
        waited += nanos;
        came += bytes;
        if (came >= PROGRESS_BYTES) {
            waited = 0;
            came = 0;
        }
    }

    /** Whether the connection has to end with this answer: nobody can say where another request would begin. */
    boolean isLast() {
        return head.length() < 0 || left > MOST_DROPPED;
    }

    /** The answer is known: what is still to come of the body is read for nobody. */
    void answer() {
        answered = true;
    }

    /** The answer is known, and the connection ends with it: what is still to come of the body is not read. */
    void refuseRest() {
        refused = true;
    }

    /** Whether the request was read to its end, and HttpCore would go on. */
    boolean isComplete() {
        return !over && left == 0;
    }

    /** When the reading of the body that is under way began, in {@link System#nanoTime}; 0 if there is none. */
    long readingSince() {
        return readingSince;
    }

    @Override
    public InputStream getInputStream() {
        return whole;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public synchronized void close() {
        over = true;
    }

    @Override
    public boolean isClosed() {
        return over;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public int getSoTimeout() {
        return 0; // the watch looks after all deadlines
    }

    @Override
    public void setSoTimeout(int timeout) {
        // as above
    }
}
