package confab.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import confab.model.Characters;
import org.jspecify.annotations.Nullable;

/** The checks that the constructors of commands share. */
final class Checks {
    private Checks() {}

    /** For a field that must be there. */
    static <T> T required(@Nullable T value, String type, String field) {
        if (value == null) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "`" + type + "` needs the field `" + field + "`.");
        }
        return value;
    }

    /** For a number that counts from 1. */
    static long positive(long value, String type, String field) {
        if (value < 1) {
            throw new ProtocolException(ErrorCode.BAD_FIELD,
                    "`" + field + "` of `" + type + "` is a whole number from 1 on.");
        }
        return value;
    }

    /** For how many messages a page is to hold. */
    static void page(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > Limits.HISTORY_PAGE)) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "`limit` is 1 to " + Limits.HISTORY_PAGE + ".");
        }
    }

    /** For the secret that makes a name one's own. */
    static String key(String key) {
        int length = key.codePointCount(0, key.length());
        if (length < Limits.KEY_MIN_CHARS || length > Limits.KEY_MAX_CHARS || Characters.hasLoneSurrogate(key)) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "A key is a secret of " + Limits.KEY_MIN_CHARS + " to "
                    + Limits.KEY_MAX_CHARS + " characters, made at random.");
        }
        return key;
    }

    /** For a short string that may be absent. */
    static @Nullable String atMost(int chars, @Nullable String value, String field) {
        if (value != null && value.length() > chars) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "`" + field + "` has at most " + chars + " characters.");
        }
        return wellFormed(value, field);
    }

    /** For text that others will read. */
    static String text(String value, int maxBytes, String field) {
        // One char is at least one byte in UTF-8, so most of what is too long is refused without encoding it.
        if (value.length() > maxBytes || value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw new ProtocolException(ErrorCode.TOO_LONG,
                    "`" + field + "` has at most " + maxBytes + " bytes in UTF-8.");
        }
        if (value.isEmpty()) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "`" + field + "` is not empty.");
        }
        wellFormed(value, field);
        return value;
    }

    /**
     * The same JSON value in ASCII, with one space for each CR and LF: what is written as it is must fit the writer, and
     * one line. (A message over WebSocket may hold line breaks, and what came behind one would be a line of its own to
     * everybody who reads lines.)
     */
    static String ascii(String json) {
        if (json.chars().allMatch(c -> c < 0x80 && c != '\r' && c != '\n')) {
            return json;
        }
        StringBuilder ascii = new StringBuilder(2 * json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x80) {
                ascii.append(c == '\r' || c == '\n' ? ' ' : c);
            } else {
                ascii.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return ascii.toString();
    }

    private static @Nullable String wellFormed(@Nullable String value, String field) {
        if (value != null && Characters.hasLoneSurrogate(value)) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "`" + field + "` holds half of a surrogate pair.");
        }
        return value;
    }
}
