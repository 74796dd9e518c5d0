package confab.server.report;

/** How wide a text is on a terminal, where the characters of Chinese take two columns. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                ? 0
                : isWide(codePoint) ? 2 : 1;
    }

    // Unicode Standard Annex 11: those of its wide blocks that a name or a word here can come from.
    private static boolean isWide(int codePoint) {
        return Character.isIdeographic(codePoint) || (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x3000 && codePoint <= 0x303E) || (codePoint >= 0x3041 && codePoint <= 0x33FF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3) || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6) || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
    }

    /** With spaces behind it, so that it takes that many columns. */
    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** With spaces before it. */
    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /** As much of its beginning as fits. */
    static String cut(String text, int columns) {
        StringBuilder kept = new StringBuilder();
        int taken = 0;
        for (int codePoint : text.codePoints().toArray()) {
            taken += of(codePoint);
            if (taken > columns) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.toString();
    }
}
