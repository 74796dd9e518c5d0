package confab.server.report;

import confab.model.Characters;

/** Text that is nothing but text in a page. */
public final class Html {
    private Html() {}

    /** Line breaks stay, and what could turn the direction of its surroundings is shown as in text lines. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean half = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!half) {
                escaped.append(escaped(c));
            }
        }
        return escaped.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '\t' -> "\t";
            default -> Characters.isLineBreak(c)
                    ? "<br>"
                    : Character.isISOControl(c) || Characters.isBidiControl(c) ? "\uFFFD" : String.valueOf(c);
        };
    }
}
