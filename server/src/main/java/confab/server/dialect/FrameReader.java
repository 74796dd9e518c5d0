package confab.server.dialect;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Takes a client's frames apart (RFC 6455, section 5): messages, put together from their fragments and no longer than a
 * line may be, and what comes between those. For one thread.
 */
final class FrameReader {
    /** What came: a whole message, or a frame that is none, which may come between a message's fragments. */
    sealed interface Received {
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
        record Text(byte[] bytes) implements Received {}

        @SuppressWarnings("ArrayRecordComponent")
        record Ping(byte[] payload) implements Received {}

        record Pong() implements Received {}

        @SuppressWarnings("ArrayRecordComponent")
        record Close(byte[] payload) implements Received {}
    }

    private static final int RESERVED_BITS = 0x70;
    private static final int OPCODE_BITS = 0x0F;
    private static final int LENGTH_BITS = 0x7F;
    private static final int MASK_BYTES = 4;
    // Most connections are idle and most messages short, as for lines.
    private static final int FIRST_BYTES = 128;
    private static final int MOST_BYTES = 8 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int from;
    private int to;
    /** The fragments so far of a message that has begun. */
    private @Nullable ByteArrayOutputStream begun;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next whole message, or the next frame that is none.
     *
     * @return null at the end of the stream
     * @throws FrameException for whatever is against the protocol; nothing can be read after it
     */
    @Nullable
    Received next() throws IOException, FrameException {
        Received received = null;
        while (received == null) {
            if (from == to && !fill()) {
                return null;
            }
            received = frame();
        }
        return received;
    }

    /** Null for a fragment that others follow. */
    private @Nullable Received frame() throws IOException, FrameException {
        int first = one();
        int second = one();
        if ((first & RESERVED_BITS) != 0) {
            throw new FrameException(CloseCode.PROTOCOL_ERROR, "a reserved bit was set");
        }
        if ((second & Frame.MASK_BIT) == 0) {
            throw new FrameException(CloseCode.PROTOCOL_ERROR, "a frame was not masked");
        }
        boolean last = (first & Frame.FINAL_BIT) != 0;
        int opcode = first & OPCODE_BITS;
        long length = length(second & LENGTH_BITS);
        return switch (opcode) {
            case Frame.TEXT, Frame.CONTINUATION -> message(opcode, last, length);
            case Frame.BINARY -> throw new FrameException(CloseCode.UNSUPPORTED, "messages are text here");
            case Frame.PING -> new Received.Ping(control(last, length));
            case Frame.PONG -> {
                control(last, length);
                yield new Received.Pong();
            }
            case Frame.CLOSE -> new Received.Close(control(last, length));
            default -> throw new FrameException(CloseCode.PROTOCOL_ERROR, "there is no opcode " + opcode);
        };
    }

    private long length(int bits) throws IOException, FrameException {
        if (bits <= Frame.SHORT_BYTES) {
            return bits;
        }
        long length = 0;
        for (int i = bits == Frame.LENGTH_16 ? 2 : 8; i > 0; i--) {
            length = length << 8 | one();
        }
        if (length < 0 || length <= (bits == Frame.LENGTH_16 ? Frame.SHORT_BYTES : 0xFFFF)) {
            throw new FrameException(CloseCode.PROTOCOL_ERROR, "a length was written longer than it has to be");
        }
        return length;
    }

    private @Nullable Received message(int opcode, boolean last, long length) throws IOException, FrameException {
        ByteArrayOutputStream before = begun;
        if ((opcode == Frame.CONTINUATION) != (before != null)) {
            throw new FrameException(CloseCode.PROTOCOL_ERROR, before == null
                    ? "a continuation of nothing"
                    : "a message began inside another one");
        }
        int size = before == null ? 0 : before.size();
        if (length > Limits.CLIENT_LINE_BYTES - size) {
            throw new FrameException(CloseCode.TOO_BIG,
                    "a message has at most " + Limits.CLIENT_LINE_BYTES + " bytes");
        }
        byte[] payload = payload((int) length);
        if (before == null && last) {
            return new Received.Text(payload);
        }
        ByteArrayOutputStream whole = before == null ? new ByteArrayOutputStream(payload.length) : before;
        whole.writeBytes(payload);
        begun = last ? null : whole;
        return last ? new Received.Text(whole.toByteArray()) : null;
    }

    private byte[] control(boolean last, long length) throws IOException, FrameException {
        if (!last || length > Frame.SHORT_BYTES) {
            throw new FrameException(CloseCode.PROTOCOL_ERROR, "such a frame is one, and short");
        }
        return payload((int) length);
    }

    private byte[] payload(int length) throws IOException {
        byte[] mask = exactly(MASK_BYTES);
        byte[] payload = exactly(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private int one() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("the stream ended inside a frame");
        }
        return buffer[from++] & 0xFF;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;) {
            if (from == to && !fill()) {
                throw new EOFException("the stream ended inside a frame");
            }
            int some = Math.min(count - done, to - from);
            System.arraycopy(buffer, from, bytes, done, some);
            from += some;
            done += some;
        }
        return bytes;
    }

    /** Reads more, once all that there was has been used. False at the end of the stream. */
    private boolean fill() throws IOException {
        if (to == buffer.length && buffer.length < MOST_BYTES) {
            buffer = new byte[2 * buffer.length]; // the last read filled it, so there may be more
        } else if (to < buffer.length / 8 && buffer.length > FIRST_BYTES) {
            buffer = new byte[buffer.length / 2];
        }
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }
}
