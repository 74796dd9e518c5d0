package confab.model;

/** The characters that could forge a line or turn its direction. */
public final class Characters {
    private Characters() {}

    /** Whether this is one of Unicode's bidirectional controls (UAX #9, table of section 2). */
    public static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C || codePoint == 0x200E || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Whether this ends a line somewhere: LF, VT, FF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR (UAX #14). */
    public static boolean isLineBreak(int codePoint) {
        return (codePoint >= 0x0A && codePoint <= 0x0D) || codePoint == 0x85 || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /** Whether the text holds half of a surrogate pair, which no UTF-8 can carry. */
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
