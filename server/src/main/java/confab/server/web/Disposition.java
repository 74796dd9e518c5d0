package confab.server.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The field {@code Content-Disposition} (RFC 6266): what a browser is to do with a file, and what to call it. */
final class Disposition {
    /** What stands for itself in an extended value (RFC 8187, section 3.2.1). */
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

    private Disposition() {}

    /** Saved. */
    static String attachment(String name) {
        return "attachment; " + names(name);
    }

    /** Shown. */
    static String inline(String name) {
        return "inline; " + names(name);
    }

    /** For old programs in ASCII, for all others as it is. */
    private static String names(String name) {
        StringBuilder ascii = new StringBuilder();
        name.codePoints().forEach(c -> ascii.append(c < ' ' || c > '~' || "\"\\%".indexOf(c) >= 0 ? '_' : (char) c));
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf((char) (b & 0xFF)) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return "filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
