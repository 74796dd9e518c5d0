package confab.client.desktop;

import java.util.Locale;

/**
 * The part of a message around what was looked for, on one line.
 *
 * @param start where the match begins in the text, {@code end} where it ends; both 0 if it cannot be shown
 */
record Snippet(String text, int start, int end) {
    /** Chars before the match that are shown with it. */
    private static final int BEFORE = 12;
    private static final int MOST = 160;

    static Snippet of(String said, String wanted) {
        String line = said.replaceAll("\\s+", " ").strip();
        String text = wanted.strip().replaceAll("\\s+", " ");
        int at = find(line, text);
        if (at < 0) {
            text = text.split(" ", 2)[0]; // the server knows more spellings than we do
            at = find(line, text);
        }
        if (at < 0 || text.isEmpty()) {
            return new Snippet(cut(line, 0), 0, 0);
        }
        int from = at <= BEFORE ? 0 : whole(line, at - BEFORE);
        String shown = (from > 0 ? "…" : "") + cut(line, from);
        int start = at - from + (from > 0 ? 1 : 0);
        return new Snippet(shown, Math.min(start, shown.length()), Math.min(start + text.length(), shown.length()));
    }

    private static int find(String line, String text) {
        String folded = line.toLowerCase(Locale.ROOT);
        int at = folded.indexOf(text.toLowerCase(Locale.ROOT));
        return folded.length() == line.length() ? at : line.indexOf(text);
    }

    private static String cut(String line, int from) {
        int to = Math.min(line.length(), from + MOST);
        return line.substring(from, whole(line, to));
    }

    /** The same place, or the next one that does not tear a character apart. */
    private static int whole(String line, int place) {
        boolean torn = place > 0 && place < line.length() && Character.isLowSurrogate(line.charAt(place));
        return torn ? place + 1 : place;
    }
}
