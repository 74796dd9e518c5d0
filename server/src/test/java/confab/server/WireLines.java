package confab.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the wires of the other servers have in common: all of them end their lines with LF. */
final class WireLines {
    private WireLines() {}

    /** The place behind the first LF; -1 if there is none. */
    static int end(ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.get(i) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /**
     * A number in decimal digits that ends before {@code behind}.
     *
     * @return 0 if no digit stands there
     */
    static int numberBefore(ByteBuffer bytes, int behind, int from) {
        int number = 0;
        int tens = 1;
        for (int i = behind - 1; i >= from && bytes.get(i) >= '0' && bytes.get(i) <= '9'; i--) {
            number += (bytes.get(i) - '0') * tens;
            tens *= 10;
        }
        return number;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
