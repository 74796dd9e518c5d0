package confab.server.dialect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes out what is not text: NUL bytes, because C programs send whole zero-padded buffers, and telnet's commands (RFC
 * 854): {@code FF FB..FE xx}, {@code FF FA … FF F0} and other {@code FF xx}. {@code FF FF} stands for one byte FF.
 */
final class TelnetFilter extends FilterInputStream {
    private static final int IAC = 0xFF;
    private static final int SUBNEGOTIATION = 0xFA;
    private static final int SUBNEGOTIATION_END = 0xF0;
    private static final int FIRST_WITH_OPTION = 0xFB;

    private enum State {
        TEXT, COMMAND, OPTION, INSIDE, INSIDE_COMMAND
    }

    private State state = State.TEXT;

    TelnetFilter(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int read = in.read(bytes, offset, length);
            if (read <= 0) {
                return read;
            }
            kept = filter(bytes, offset, read);
        }
        return kept;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Moves what is text to the front, and says how much that is. */
    int filter(byte[] bytes, int offset, int length) {
        int kept = offset;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            // First what nearly every byte is.
            if ((state == State.TEXT && b != 0 && b != (byte) IAC) || isText(b & 0xFF)) {
                bytes[kept++] = b;
            }
        }
        return kept - offset;
    }

    private boolean isText(int b) {
        State before = state;
        state = switch (before) {
            case TEXT -> b == IAC ? State.COMMAND : State.TEXT;
            case COMMAND -> b == SUBNEGOTIATION
                    ? State.INSIDE
                    : b >= FIRST_WITH_OPTION && b != IAC ? State.OPTION : State.TEXT;
            case OPTION -> State.TEXT;
            case INSIDE -> b == IAC ? State.INSIDE_COMMAND : State.INSIDE;
            case INSIDE_COMMAND -> b == SUBNEGOTIATION_END ? State.TEXT : State.INSIDE;
        };
        return before == State.TEXT ? b != IAC && b != 0 : before == State.COMMAND && b == IAC;
    }
}
