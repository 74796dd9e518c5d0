package confab.server.dialect;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stream that gives no more than so many bytes with each read, as a network may. */
final class Trickle extends InputStream {
    /** Sizes of reads that cut words in all places. */
    static final int[] SIZES = {1, 2, 3, 7, 1000};

    private final byte[] bytes;
    private final int each;
    private int next;

    Trickle(byte[] bytes, int each) {
        this.bytes = Arrays.copyOf(bytes, bytes.length);
        this.each = each;
    }

    Trickle(String text, int each) {
        this(text.getBytes(StandardCharsets.UTF_8), each);
    }

    @Override
    public int read() {
        return next < bytes.length ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int count = Math.min(Math.min(each, length), bytes.length - next);
        if (length > 0 && next == bytes.length) {
            return -1;
        }
        System.arraycopy(bytes, next, into, offset, count);
        next += count;
        return count;
    }
}
