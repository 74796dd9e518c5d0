package confab.server.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What the text of each message begins with: which run, which sender, the how-manieth, and when, as 32 ASCII characters
 * that every protocol lets through.
 *
 * <pre>
 * ~ rrrrrrrr ssss nnnnnnnn ttttttttttt
 * </pre>
 */
final class Stamp {
    /** How long it is. */
    static final int BYTES = 32;
    /** How many senders have a number. */
    static final int MOST_SENDERS = 0x10000;

    private static final int RUN = 8;
    private static final int SENDER = 9;
    private static final int NUMBER = 13;
    private static final int TIME = 21;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Three letters and digits, so that two runs at the same time hardly ever use one nickname. */
    private final String shortName;
    /** {@code ~} and the run: by this a message is known. */
    private final byte[] mark;

    /** @param run tells this run's messages from those of other runs */
    Stamp(int run) {
        int names = Character.MAX_RADIX * Character.MAX_RADIX * Character.MAX_RADIX;
        shortName = Integer.toString(names + Math.floorMod(run, names), Character.MAX_RADIX).substring(1);
        mark = ("~" + HexFormat.of().toHexDigits(run)).getBytes(StandardCharsets.US_ASCII);
    }

    String shortName() {
        return shortName;
    }

    /** A text of so many characters that begins with a stamp, yet to be filled in. */
    String text(int bytes) {
        StringBuilder text = new StringBuilder(bytes).append(new String(mark, StandardCharsets.US_ASCII))
                .repeat('0', BYTES - mark.length);
        for (int i = 0; text.length() < bytes; i++) {
            text.append((char) ('a' + i % 26));
        }
        return text.toString();
    }

    /** Fills in the stamp that stands at {@code at}. */
    static void fill(byte[] message, int at, int sender, int number, long time) {
        hex(message, at + SENDER, NUMBER - SENDER, sender);
        hex(message, at + NUMBER, TIME - NUMBER, number);
        hex(message, at + TIME, BYTES - TIME, time);
    }

    private static void hex(byte[] message, int at, int digits, long value) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            message[i] = DIGITS[(int) rest & 15];
            rest >>>= 4;
        }
    }

    /** Where this run's stamp stands between two places; -1 if there is none. */
    int find(MemorySegment bytes, long from, long to) {
        for (long at = from; at <= to - BYTES; at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at) == '~' && isMark(bytes, at)) {
                return (int) at;
            }
        }
        return -1;
    }

    private boolean isMark(MemorySegment bytes, long at) {
        for (int i = 1; i <= RUN; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at + i) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    static int sender(MemorySegment bytes, long at) {
        return (int) hex(bytes, at + SENDER, NUMBER - SENDER);
    }

    static int number(MemorySegment bytes, long at) {
        return (int) hex(bytes, at + NUMBER, TIME - NUMBER);
    }

    static long time(MemorySegment bytes, long at) {
        return hex(bytes, at + TIME, BYTES - TIME);
    }

    private static long hex(MemorySegment bytes, long at, int digits) {
        long value = 0;
        for (long i = at; i < at + digits; i++) {
            value = value << 4 | Character.digit(bytes.get(ValueLayout.JAVA_BYTE, i), 16);
        }
        return value;
    }
}
