package confab.server.web;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * What comes in on one HTTP connection. A request's head is read whole, so that nothing of what follows it is taken
 * with it: a body, another request, or frames, are read from where the head ended. For the connection's own thread.
 */
final class HttpInput extends InputStream {
    /** The longest head, its empty line included. */
    static final int HEAD_BYTES = 16 * 1024;
    private static final int CHUNK_BYTES = 4 * 1024;
    private static final byte[] NONE = {};

    private final InputStream in;
    /** Allocated while something is being read, not while the connection idles. */
    private byte[] buffer = NONE;
    private int from;
    private int to;

    HttpInput(InputStream in) {
        this.in = in;
    }

    /** Waits for the first byte of something. False at the end of the stream. */
    boolean awaitMore() throws IOException {
        if (from < to) {
            return true;
        }
        int first = in.read();
        if (first >= 0) {
            buffer = new byte[CHUNK_BYTES];
            buffer[0] = (byte) first;
            from = 0;
            to = 1;
        }
        return first >= 0;
    }

    /**
     * Reads a head up to the empty line behind it (RFC 9112, section 2.1).
     *
     * @return null if the stream ends before
     * @throws BadRequestException if it is longer than {@link #HEAD_BYTES}
     */
    byte @Nullable [] head() throws IOException, BadRequestException {
        int scanned = from;
        int lineStart = from;
        while (true) {
            for (; scanned < to; scanned++) {
                if (buffer[scanned] == '\n') {
                    boolean empty = scanned == lineStart
                            || (scanned == lineStart + 1 && buffer[lineStart] == '\r');
                    lineStart = scanned + 1;
                    if (empty && scanned > from + 1) {
                        return cut(scanned + 1);
                    }
                }
            }
            if (to - from >= HEAD_BYTES) {
                throw new BadRequestException(431, "The head of a request has at most " + HEAD_BYTES + " bytes.");
            }
            int moved = fill();
            if (moved < 0) {
                return null;
            }
            scanned -= moved;
            lineStart -= moved;
        }
    }

    private byte[] cut(int end) {
        byte[] head = new byte[end - from];
        System.arraycopy(buffer, from, head, 0, head.length);
        from = end;
        if (from == to) {
            buffer = NONE;
            from = 0;
            to = 0;
        }
        return head;
    }

    /** Reads more behind what is there; says by how much that was moved to the front, or -1 at the end. */
    private int fill() throws IOException {
        int moved = from;
        if (buffer.length - to < 1 || from > 0) {
            byte[] target = to - from + CHUNK_BYTES > buffer.length
                    ? new byte[Math.min(HEAD_BYTES, to - from + CHUNK_BYTES)]
                    : buffer;
            System.arraycopy(buffer, from, target, 0, to - from);
            buffer = target;
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            return -1;
        }
        to += read;
        return moved;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (from == to) {
            buffer = NONE;
            from = 0;
            to = 0;
            return in.read(bytes, offset, length);
        }
        int some = Math.min(length, to - from);
        System.arraycopy(buffer, from, bytes, offset, some);
        from += some;
        return some;
    }
}
