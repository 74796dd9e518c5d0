package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

import confab.protocol.ErrorCode;
import confab.protocol.Limits;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages for programs that know no lines: a message is what is followed by silence, or by LF. A
 * pause inside a message may split it, but never inside a UTF-8 character. For one thread.
 */
final class BurstReader {
    /** What a read gives back when nothing came in time. */
    static final int SILENCE = -2;

    private static final int FIRST_BYTES = 1024;
    /** How long the rest of a character may take; after that it is none. */
    private static final int CHARACTER_MILLIS = 1000;

    private final Socket socket;
    private final InputStream in;
    private byte[] buffer;
    private int length;
    /** What is in the buffer was followed by silence already. */
    private boolean silent = true;

    /** @param first a whole burst that was read from the stream before, without LF */
    BurstReader(Socket socket, InputStream in, byte[] first) {
        this.socket = socket;
        TelnetFilter filter = new TelnetFilter(in);
        this.in = filter;
        this.buffer = Arrays.copyOf(first, Math.max(FIRST_BYTES, first.length));
        this.length = filter.filter(buffer, 0, first.length);
    }

    /**
     * The next message, never empty.
     *
     * @return null at the end of the stream
     * @throws ProtocolException {@code too-long} or {@code not-utf8}; the next call reads on behind that message
     */
    @Nullable
    String next() throws IOException {
        int scanned = 0;
        while (true) {
            int end = indexOfLf(scanned);
            if (end >= 0) {
                String message = cut(end, end + 1);
                if (!message.isEmpty()) {
                    return message;
                }
                scanned = 0;
                continue;
            }
            scanned = length;
            if (length > Limits.CLIENT_LINE_BYTES) {
                skipBurst();
                throw new ProtocolException(ErrorCode.TOO_LONG,
                        "A message has at most " + Limits.CLIENT_LINE_BYTES + " bytes; this one was dropped.");
            }
            boolean cut = endsInsideCharacter();
            int read = silent && !cut
                    ? SILENCE
                    : fill(length == 0 ? 0 : cut ? CHARACTER_MILLIS : Greeting.SILENCE_MILLIS);
            silent = false;
            if (read < 0 && length > 0) {
                String message = cut(length, length);
                if (!message.isEmpty()) {
                    return message;
                }
                scanned = 0;
            } else if (read == -1) {
                return null;
            }
        }
    }

    private int fill(int millis) throws IOException {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        byte[] chunk = new byte[Math.min(buffer.length - length, 8192)];
        int read = readOrSilence(socket, in, chunk, millis);
        if (read > 0) {
            System.arraycopy(chunk, 0, buffer, length, read);
            length += read;
        }
        return read;
    }

    /**
     * Reads, but waits no longer than so many milliseconds; 0 waits for ever. Without a loop, as {@code Outbox.run}
     * explains.
     */
    static int readOrSilence(Socket socket, InputStream in, byte[] chunk, int millis) throws IOException {
        try {
            socket.setSoTimeout(millis);
            return in.read(chunk);
        } catch (SocketTimeoutException silence) {
            return SILENCE;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private int indexOfLf(int start) {
        for (int i = start; i < length; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Takes the bytes up to {@code end} as a message, and goes on at {@code next}. */
    private String cut(int end, int next) {
        byte[] message = Arrays.copyOf(buffer, end > 0 && buffer[end - 1] == '\r' ? end - 1 : end);
        System.arraycopy(buffer, next, buffer, 0, length - next);
        length -= next;
        return LineReader.checkUtf8(message);
    }

    /** Drops everything up to LF or silence, and keeps what stands behind the LF. */
    private void skipBurst() throws IOException {
        buffer = new byte[FIRST_BYTES];
        length = 0;
        int end = -1;
        while (end < 0) {
            length = 0;
            int read = fill(Greeting.SILENCE_MILLIS);
            end = read < 0 ? 0 : indexOfLf(0) + 1;
            if (end > 0) {
                System.arraycopy(buffer, end, buffer, 0, length - end);
                length -= end;
            } else if (read >= 0) {
                end = -1;
            }
        }
    }

    /** Whether the last character has begun but not ended (RFC 3629, section 3). */
    private boolean endsInsideCharacter() {
        for (int back = 1; back <= Math.min(3, length); back++) {
            int b = buffer[length - back] & 0xFF;
            if (b >= 0xC0) {
                return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2);
            }
            if (b < 0x80) {
                return false;
            }
        }
        return false;
    }
}
