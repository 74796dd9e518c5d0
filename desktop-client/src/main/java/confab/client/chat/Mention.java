package confab.client.chat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import confab.model.Nickname;

/**
 * A place in a text where somebody is named: the whole name in any spelling that is the same name, with or without @.
 * Scripts that put nothing between words have names between other letters, too; all others have not, nor have addresses.
 *
 * @param start the first char, the @ if there is one
 * @param end behind the last char
 */
public record Mention(int start, int end) {
    /** Where this person is named, in the order of the text. */
    public static List<Mention> in(String text, Nickname name) {
        String wanted = Folded.of(name.text()).text;
        if (wanted.isEmpty()) {
            return List.of();
        }
        Folded folded = Folded.of(text);
        List<Mention> found = new ArrayList<>();
        int from = 0;
        for (int at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, from)) {
            int start = folded.source[at];
            int end = folded.source[at + wanted.length()];
            boolean whole = folded.isCut(at) && folded.isCut(at + wanted.length());
            boolean called = start > 0 && text.charAt(start - 1) == '@';
            if (whole && isAlone(text, start, end, called)) {
                found.add(new Mention(called ? start - 1 : start, end));
                from = at + wanted.length();
            } else {
                from = at + 1;
            }
        }
        return List.copyOf(found);
    }

    /** Whether this person is named anywhere in the text. */
    public static boolean isIn(String text, Nickname name) {
        return !in(text, name).isEmpty();
    }

    private static boolean isAlone(String text, int start, int end, boolean called) {
        int first = text.codePointAt(start);
        int last = text.codePointBefore(end);
        int after = end < text.length() ? text.codePointAt(end) : ' ';
        if (isAddress(text, start)) {
            return false;
        }
        if (called) {
            int before = start > 1 ? text.codePointBefore(start - 1) : ' ';
            return !(isWord(before) && !isUnspaced(before)) && !isInside(last, after);
        }
        int before = start > 0 ? text.codePointBefore(start) : ' ';
        boolean oneSign = end - start == Character.charCount(first) && isUnspaced(first);
        if (oneSign) {
            return !isWord(before) && !isWord(after); // every other word would hold such a name
        }
        return !isInside(before, first) && !isInside(last, after);
    }

    /** Whether one word goes on from the one to the other. */
    private static boolean isInside(int before, int after) {
        return isMark(after)
                || (isWord(before) && isWord(after) && !isUnspaced(before) && !isUnspaced(after));
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || isMark(c);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Whether words of this script stand next to one another, or carry their endings without a space. */
    private static boolean isUnspaced(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    /** Whether what stands here is a part of an address of the web. */
    private static boolean isAddress(String text, int at) {
        int begin = at;
        while (begin > 0 && !Character.isWhitespace(text.charAt(begin - 1))) {
            begin--;
        }
        int scheme = text.indexOf("://", begin);
        return scheme >= 0 && scheme < at;
    }

    /** A text as names are compared: without case, width and repeated spaces. */
    private static final class Folded {
        private final String text;
        /** For each char, and for the end, where it stands in the text. */
        private final int[] source;

        Folded(String text, int[] source) {
            this.text = text;
            this.source = source;
        }

        static Folded of(String text) {
            StringBuilder out = new StringBuilder(text.length());
            int[] source = new int[text.length() + 1];
            boolean spaced = false;
            for (int i = 0; i < text.length();) {
                int c = text.codePointAt(i);
                String folded = fold(c);
                boolean space = folded.isBlank();
                if (!(space && spaced)) {
                    source = room(source, out.length() + folded.length() + 1);
                    for (int k = 0; k < folded.length(); k++) {
                        source[out.length()] = i;
                        out.append(space ? ' ' : folded.charAt(k));
                    }
                }
                spaced = space;
                i += Character.charCount(c);
            }
            source[out.length()] = text.length();
            return new Folded(out.toString(), source);
        }

        private static String fold(int c) {
            if (c < 0x80) {
                return String.valueOf((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
            }
            return Normalizer.normalize(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                    .toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        }

        private static int[] room(int[] source, int length) {
            return length <= source.length ? source : Arrays.copyOf(source, length * 2);
        }

        /** Whether a character of the text begins here, or all ends. */
        boolean isCut(int at) {
            return at == 0 || at == text.length() || source[at] != source[at - 1];
        }
    }
}
