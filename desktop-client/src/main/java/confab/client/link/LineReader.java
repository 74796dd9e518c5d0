package confab.client.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Takes lines from a stream; each bounded and checked UTF-8. A timeout in the middle of a line loses nothing. */
final class LineReader {
    private static final int FIRST_BYTES = 8 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int start;
    private int looked;
    private int end;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * The next line without its line end, or null at the end of the stream; half a line there is dropped.
     *
     * @throws LineException for a line that is too long or no UTF-8
     */
    byte @Nullable [] line() throws IOException, LineException {
        while (true) {
            for (; looked < end; looked++) {
                if (buffer[looked] == '\n') {
                    return take();
                }
            }
            if (end - start > maxBytes) {
                throw new LineException();
            }
            makeRoom();
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return null;
            }
            end += read;
        }
    }

    private byte[] take() throws LineException {
        int length = looked - start;
        if (length > 0 && buffer[looked - 1] == '\r') {
            length--;
        }
        byte[] line = Arrays.copyOfRange(buffer, start, start + length);
        start = ++looked;
        if (length > maxBytes) {
            throw new LineException();
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
        } catch (CharacterCodingException refused) {
            throw new LineException();
        }
        return line;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            looked -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    /** A line that no server of ours sends. */
    static final class LineException extends Exception {
        private static final long serialVersionUID = 1;

        LineException() {
            super("too long, or not UTF-8");
        }
    }
}
