package confab.client.desktop;

import confab.model.Characters;

/** Other people's words made fit to be handed to the system. */
final class Wording {
    private Wording() {}

    /**
     * One line of at most so many code points: without what would break it, steer a terminal, or turn the direction of
     * what stands after it.
     */
    static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        int count = 0;
        for (int codePoint : text.codePoints().limit(4L * most).toArray()) {
            if (Character.getType(codePoint) == Character.SURROGATE || Characters.isBidiControl(codePoint)) {
                continue;
            }
            boolean space = Character.isISOControl(codePoint) || Character.isWhitespace(codePoint);
            if (space && (line.isEmpty() || line.charAt(line.length() - 1) == ' ')) {
                continue;
            }
            if (++count > most) {
                return line.append('…').toString();
            }
            line.appendCodePoint(space ? ' ' : codePoint);
        }
        return line.toString().strip();
    }

    /** As text of a notification in which the freedesktop specification allows marks. */
    static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A string in GVariant's text format, in ASCII whatever it holds: some systems' arguments know nothing else. */
    static String variant(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\\' || codePoint == '\'') {
                quoted.append('\\').append((char) codePoint);
            } else if (codePoint >= ' ' && codePoint < 0x7F) {
                quoted.append((char) codePoint);
            } else {
                quoted.append(String.format("\\U%08x", codePoint));
            }
        });
        return quoted.append('\'').toString();
    }
}
