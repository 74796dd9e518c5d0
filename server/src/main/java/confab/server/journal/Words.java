package confab.server.journal;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Text as the search index takes it, and what is looked for in it. SQLite's {@code unicode61} takes everything between
 * two spaces or signs for one word, whatever the script: so here each character of a script that is written without
 * spaces gets spaces around it, and a word of such a script is several of the index's, one after the other.
 */
final class Words {
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO);
    /** With one letter a search would have to put together half of the index. */
    private static final int LEAST_LETTERS = 2;
    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_OFFSET = FULL_WIDTH_FIRST - '!';

    private Words() {}

    /** The text with its words apart. Full-width letters are the usual ones, control characters are spaces. */
    static String apart(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        StringBuilder apart = new StringBuilder(2 * text.length());
        text.codePoints().map(Words::usual).forEach(c -> {
            if (standsAlone(c)) {
                apart.append(' ').appendCodePoint(c).append(' ');
            } else {
                apart.appendCodePoint(c);
            }
        });
        return apart.toString();
    }

    private static int usual(int codePoint) {
        if (Character.isISOControl(codePoint)) {
            return ' '; // above all NUL, which would end a query for SQLite
        }
        return codePoint >= FULL_WIDTH_FIRST && codePoint <= FULL_WIDTH_LAST
                ? codePoint - FULL_WIDTH_OFFSET
                : codePoint;
    }

    private static boolean standsAlone(int codePoint) {
        return codePoint >= 0x80 && WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
    }

    /**
     * An FTS5 string that finds these words one after the other, with nothing in them that FTS5 would take for an
     * operator. People search while they type, so the last word may be unfinished: {@code hel} finds {@code hello},
     * but {@code hel} and a space does not; nor does a single letter, which stands for itself.
     */
    static String phrase(String words) {
        String apart = apart(words);
        return '"' + apart.replace("\"", "\"\"") + '"' + (isUnfinished(apart) ? " *" : "");
    }

    private static boolean isUnfinished(String apart) {
        int letters = 0;
        for (int i = apart.length(); i > 0 && letters < LEAST_LETTERS;) {
            int c = apart.codePointBefore(i);
            if (Character.isLetterOrDigit(c)) {
                letters++;
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                return false;
            }
            i -= Character.charCount(c);
        }
        return letters == LEAST_LETTERS;
    }
}
