package confab.client.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code in what somebody said: what stands between two lines of ```, the first one perhaps with a language; without a
 * second one, all to the end. Within a line, what stands between two `.
 */
final class Fences {
    private static final Pattern FENCE = Pattern.compile("^[ \\t]*```[ \\t]*([\\w+#.-]{0,24})[ \\t]*$",
            Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`[^`\\n]{1,400}`");

    private Fences() {}

    /** A stretch of the text, without the lines that set it apart; the end not included. */
    record Stretch(int start, int end, boolean code) {}

    /** The text in stretches that stand one below the other. Never empty. */
    static List<Stretch> in(String text) {
        if (!text.contains("```")) {
            return List.of(new Stretch(0, text.length(), false));
        }
        List<Stretch> found = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        boolean code = false;
        int start = 0;
        while (fence.find()) {
            if (code && !fence.group(1).isEmpty()) {
                continue; // a language ends nothing
            }
            add(found, text, start, fence.start() - 1, code);
            start = Math.min(text.length(), fence.end() + 1);
            code = !code;
        }
        add(found, text, start, text.length(), code);
        return found.isEmpty() ? List.of(new Stretch(0, text.length(), false)) : List.copyOf(found);
    }

    private static void add(List<Stretch> to, String text, int start, int end, boolean code) {
        if (start < end && !text.substring(start, end).isBlank()) {
            to.add(new Stretch(start, end, code));
        }
    }

    /** Code within the lines of a text, with its signs. */
    static List<Stretch> inline(String text) {
        if (text.indexOf('`') < 0) {
            return List.of();
        }
        List<Stretch> found = new ArrayList<>();
        Matcher matcher = INLINE.matcher(text);
        while (matcher.find()) {
            found.add(new Stretch(matcher.start(), matcher.end(), true));
        }
        return found;
    }
}
