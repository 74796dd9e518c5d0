package confab.protocol;

import java.util.regex.Pattern;

import confab.model.SafeFileName;
import io.avaje.jsonb.Json;

/**
 * A file that was handed over: what a message carries of it, and by which it is fetched. One that exists is well-formed.
 *
 * @param id the server's name for it, 1 to {@value #ID_CHARS} letters, digits, {@code -} and {@code _}
 * @param name as {@link SafeFileName} makes it
 * @param size in bytes
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param type its media type (RFC 6838, section 4.2), without parameters
 */
@Json
public record FileInfo(String id, String name, long size, String sha256, String type) {
    /** The longest {@code id}. */
    public static final int ID_CHARS = 64;
    /** The longest {@code type}: two names of 127 characters. */
    public static final int TYPE_CHARS = 255;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + ID_CHARS + "}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TYPE = Pattern
            .compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    /** @throws IllegalArgumentException for what cannot be one */
    public FileInfo {
        boolean whole = id != null && name != null && sha256 != null && type != null; // JSON may leave any of them out
        if (!whole || !isId(id) || !SHA256.matcher(sha256).matches() || !isType(type) || size < 0
                || !SafeFileName.isSafe(name)) {
            throw new IllegalArgumentException("no file: " + id);
        }
    }

    /** Whether a file may be called so by a server. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether this is a media type as it stands here. */
    public static boolean isType(String text) {
        return text.length() <= TYPE_CHARS && TYPE.matcher(text).matches();
    }
}
