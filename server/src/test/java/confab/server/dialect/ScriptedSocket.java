package confab.server.dialect;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A socket whose peer follows a script: each thing it sends comes with a read of its own, and it can pause. No time
 * passes.
 */
final class ScriptedSocket extends Socket {
    private static final byte[] NOTHING = {};
    /** How long a pause is that is not a long one. */
    private static final int PAUSE_MILLIS = 300;

    /** @param pause how long nothing comes before the bytes */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Step(byte[] bytes, int pause) {}

    private final Deque<Step> script = new ArrayDeque<>();
    private int timeout;

    ScriptedSocket sends(String text) {
        return sends(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #bytes(int...)} makes of these numbers. */
    ScriptedSocket sends(int... bytes) {
        return sends(bytes(bytes));
    }

    private ScriptedSocket sends(byte[] bytes) {
        script.add(new Step(bytes, 0));
        return this;
    }

    ScriptedSocket pauses() {
        script.add(new Step(NOTHING, PAUSE_MILLIS));
        return this;
    }

    /** Longer than anybody waits who does not wait for ever. */
    ScriptedSocket pausesLong() {
        script.add(new Step(NOTHING, Integer.MAX_VALUE));
        return this;
    }

    /** As the server has it: markable, with a small buffer. */
    InputStream in() {
        return new BufferedInputStream(new Peer(), 256);
    }

    @Override
    public void setSoTimeout(int millis) {
        timeout = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    private final class Peer extends InputStream {
        /** What has arrived but was not read yet. */
        private byte[] rest = NOTHING;

        @Override
        public int read() {
            throw new UnsupportedOperationException("nobody reads a socket byte by byte");
        }

        @Override
        public int available() {
            return rest.length;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws SocketTimeoutException {
            while (rest.length == 0) {
                Step next = script.poll();
                if (next == null) {
                    return -1;
                }
                if (next.pause > 0 && timeout > 0 && timeout <= next.pause) {
                    throw new SocketTimeoutException();
                }
                rest = next.bytes;
            }
            int count = Math.min(length, rest.length);
            System.arraycopy(rest, 0, into, offset, count);
            rest = Arrays.copyOfRange(rest, count, rest.length);
            return count;
        }
    }
}
