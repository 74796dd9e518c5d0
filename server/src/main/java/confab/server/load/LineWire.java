package confab.server.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A protocol that counts in lines, each ended by LF. */
public abstract class LineWire implements Wire {
    private static final long EVERY = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long LFS = EVERY * '\n';

    /** For those of the ready-made kinds, and of others. */
    protected LineWire() {}

    // Eight bytes at once: some lines, as of a thousand people who came, are long.
    @Override
    public int end(ByteBuffer bytes, int from, int to) {
        ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long zeroWhereLf = little.getLong(at) ^ LFS;
            long found = (zeroWhereLf - EVERY) & ~zeroWhereLf & TOPS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE + 1;
            }
        }
        for (; at < to; at++) {
            if (bytes.get(at) == '\n') {
                return at + 1;
            }
        }
        return -1;
    }
}
