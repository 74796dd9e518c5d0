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
    // Most lines are short and most connections idle; the buffer grows with the longest line.
    private static final int FIRST_BYTES = 1024;
    private static final int KEPT_BYTES = 8 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int from;
    private int to;
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
        if (from == to) {
            from = 0;
            to = 0;
            if (buffer.length > KEPT_BYTES) {
                buffer = new byte[FIRST_BYTES]; // after one long line a quiet connection is small again
            }
        } else if (to == buffer.length && from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            return false;
        }
        to += read;
        return true;
    }

    private void skipLine() throws IOException {
        buffer = new byte[FIRST_BYTES];
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
