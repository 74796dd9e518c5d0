package confab.model;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * File names that every system can keep, whatever somebody called a file: one part of a path, nothing that a system
 * takes for a device, hides, or shows in another order than it is.
 */
public final class SafeFileName {
    /** The longest name, in code points. */
    public static final int MOST_CHARS = 120;
    /** The longest name in UTF-8: file systems allow 255, and whoever keeps it may have to number it. */
    public static final int MOST_BYTES = 220;
    /** What stands for a name of which nothing is left. */
    public static final String NAMELESS = "file";

    /** The longest ending that is kept when a name is cut, its dot included. */
    private static final int ENDING_CHARS = 16;
    /** Names of devices on Windows, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])( *\\..*)?", Pattern.CASE_INSENSITIVE);

    private SafeFileName() {}

    /** A safe name that says what this one says, as far as that can be. Never empty; a safe name stays as it is. */
    public static String of(String wanted) {
        String last = wanted.substring(1 + Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')));
        StringBuilder name = new StringBuilder();
        last.codePoints().map(SafeFileName::replaced).filter(c -> c >= 0).forEach(name::appendCodePoint);
        String trimmed = trim(Normalizer.normalize(name, Normalizer.Form.NFC));
        if (DEVICE.matcher(trimmed).matches()) {
            trimmed = "_" + trimmed;
        }
        String cut = trim(cut(trimmed));
        return cut.isEmpty() ? NAMELESS : cut;
    }

    /** Whether a name can be kept as it is. */
    public static boolean isSafe(String name) {
        return !name.isEmpty() && of(name).equals(name);
    }

    /** What stands for a character: itself, {@code _}, or nothing (-1). */
    private static int replaced(int c) {
        int type = Character.getType(c);
        if (Character.isISOControl(c) || Characters.isBidiControl(c) || Characters.isLineBreak(c)
                || type == Character.SURROGATE || type == Character.UNASSIGNED || type == Character.PRIVATE_USE
                || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xFEFF) {
            return -1;
        }
        if (type == Character.SPACE_SEPARATOR) {
            return ' ';
        }
        return "<>:\"|?*/\\".indexOf(c) >= 0 ? '_' : c;
    }

    /** Without what is hidden or dropped by some system: dots and spaces in front, dots and spaces behind. */
    private static String trim(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && (name.charAt(from) == '.' || name.charAt(from) == ' ')) {
            from++;
        }
        while (to > from && (name.charAt(to - 1) == '.' || name.charAt(to - 1) == ' ')) {
            to--;
        }
        return name.substring(from, to);
    }

    /** As much of it as fits, with its ending. */
    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        boolean hasEnding = dot > 0 && name.codePointCount(dot, name.length()) <= ENDING_CHARS;
        String ending = hasEnding ? name.substring(dot) : "";
        StringBuilder stem = new StringBuilder(hasEnding ? name.substring(0, dot) : name);
        int chars = MOST_CHARS - ending.codePointCount(0, ending.length());
        int bytes = MOST_BYTES - bytes(ending);
        if (stem.codePointCount(0, stem.length()) > chars) {
            stem.setLength(stem.offsetByCodePoints(0, chars)); // at once, however long it is
        }
        while (bytes(stem) > bytes) {
            stem.setLength(stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + ending;
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The ending of a name in lower case, without its dot; empty if it has none. */
    public static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
