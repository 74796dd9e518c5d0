package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import confab.protocol.ErrorCode;
import confab.protocol.Limits;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines of UTF-8. A line ends with LF, a CR before it is dropped, and the end of the stream ends a
 * last line. For one thread.
 */
final class LineReader {
    // Most connections are idle and most lines short: the buffer grows with long lines and where much comes at once,
    // and shrinks again where little does.
    private static final int FIRST_BYTES = 128;
    private static final int KEPT_BYTES = 8 * 1024;
    /** The longest line, a CR, and one more that shows that it is too long. */
    private static final int MOST_BYTES = Limits.CLIENT_LINE_BYTES + 2;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int from;
    private int to;
    /** How many bytes the last read brought. */
    private int came;
    private boolean ended;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line, without its end.
     *
     * @return null at the end of the stream
     * @throws ProtocolException {@code too-long} or {@code not-utf8}; the next call reads on behind that line
     */
    byte @Nullable [] bytes() throws IOException {
        int scanned = from;
        while (true) {
            int end = indexOfLf(scanned);
            if (end >= 0) {
                byte[] line = cut(end);
                from = end + 1;
                return checked(line);
            }
            scanned = to - from;
            if (to - from > Limits.CLIENT_LINE_BYTES + 1) { // one more for a CR
                skipLine();
                throw new ProtocolException(ErrorCode.TOO_LONG,
                        "A line has at most " + Limits.CLIENT_LINE_BYTES + " bytes; this one was dropped.");
            }
            if (ended || !fill()) {
                ended = true;
                byte[] rest = cut(to);
                boolean none = from == to;
                from = to;
                return none ? null : checked(rest);
            }
            scanned += from; // fill() may have moved the line to the front
        }
    }

    /** The next line as text. */
    @Nullable
    String text() throws IOException {
        byte[] line = bytes();
        return line == null ? null : new String(line, StandardCharsets.UTF_8);
    }

    private int indexOfLf(int start) {
        for (int i = start; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private byte[] cut(int end) {
        int last = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        return Arrays.copyOfRange(buffer, from, last);
    }

    /** Reads more behind what is there. False at the end of the stream. */
    private boolean fill() throws IOException {
        int size = size();
        if (size != buffer.length || from == to || to == buffer.length) {
            byte[] target = size == buffer.length ? buffer : new byte[size];
            System.arraycopy(buffer, from, target, 0, to - from);
            buffer = target;
            to -= from;
            from = 0;
        }
        came = in.read(buffer, to, buffer.length - to);
        if (came < 0) {
            return false;
        }
        to += came;
        return true;
    }

    /** How large the buffer should be for the next read. */
    private int size() {
        int size = buffer.length;
        if (from == 0 && to == size) {
            return Math.min(2 * size, MOST_BYTES); // a long line
        }
        if (to == size && size < KEPT_BYTES) {
            return 2 * size; // the last read filled it, so there may be more
        }
        if (from < to) {
            return size;
        }
        return size > KEPT_BYTES ? FIRST_BYTES : came < size / 8 ? Math.max(FIRST_BYTES, size / 2) : size;
    }

    private void skipLine() throws IOException {
        buffer = new byte[KEPT_BYTES];
        from = 0;
        to = 0;
        for (int end = -1; end < 0;) {
            to = Math.max(0, in.read(buffer, 0, buffer.length));
            end = to == 0 ? 0 : indexOfLf(0);
            from = Math.min(to, end + 1);
        }
    }

    private static byte[] checked(byte[] line) {
        if (line.length > Limits.CLIENT_LINE_BYTES) {
            throw new ProtocolException(ErrorCode.TOO_LONG,
                    "A line has at most " + Limits.CLIENT_LINE_BYTES + " bytes; this one was dropped.");
        }
        if (!isAscii(line)) {
            checkUtf8(line);
        }
        return line;
    }

    private static boolean isAscii(byte[] line) {
        for (byte b : line) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** @throws ProtocolException {@code not-utf8} */
    static String checkUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException refused) {
            throw new ProtocolException(ErrorCode.NOT_UTF8, "That was not UTF-8, which is what is spoken here.");
        }
    }
}
