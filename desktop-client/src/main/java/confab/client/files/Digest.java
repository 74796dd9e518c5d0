package confab.client.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes that come one after the other, some of them perhaps twice. Not for two threads. */
final class Digest {
    private MessageDigest sum = fresh();
    private long length;

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    /** How many bytes it knows. */
    long length() {
        return length;
    }

    /** These stand at that place; those that it knows already change nothing, and there may be no gap. */
    void add(long at, byte[] bytes, int count) {
        if (at > length) {
            throw new IllegalArgumentException("bytes are missing");
        }
        int known = (int) Math.min(length - at, count);
        sum.update(bytes, known, count - known);
        length += count - known;
    }

    /** In lower-case hexadecimal digits. Afterwards it knows nothing. */
    String finish() {
        byte[] all = sum.digest();
        sum = fresh();
        length = 0;
        return HexFormat.of().formatHex(all);
    }
}
