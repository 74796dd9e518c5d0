package confab.client.desktop;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GraphicAttribute;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

import confab.model.Characters;
import org.jspecify.annotations.Nullable;

/**
 * Finds for every emoji its picture and for every other character a font that really draws it, because Java draws
 * nothing at all from fonts of coloured bitmaps. What no font here can draw is shown by its name. Event thread only: it
 * remembers what it has tried.
 */
final class Glyphs {
    /** Fonts with outlines for signs and emoji, the most fitting first. */
    private static final List<String> SIGN_FONTS = List.of("Noto Emoji", "Symbola", "Segoe UI Emoji",
            "Segoe UI Symbol", "Apple Color Emoji", "Apple Symbols", "Noto Sans Symbols", "Noto Sans Symbols 2",
            "Noto Sans Symbols2", "OpenMoji", "DejaVu Sans", "FreeSerif", "FreeSans", "Unifont Upper", "Unifont",
            "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "Droid Sans Fallback");
    private static final FontRenderContext TRIAL = new FontRenderContext(null, true, true);
    private static final int FIRST_SIGN = 0x2190;
    private static final int JOINER = 0x200D;
    /** Stands for a picture in what is shown; Unicode's object replacement character. */
    static final char PICTURE = '\uFFFC';

    private final @Nullable Emoji emoji;
    private final Map<String, Font> fonts = new HashMap<>();
    private final Map<Integer, Optional<String>> families = new HashMap<>();

    /**
     * Text for the screen, in stretches of one font each.
     *
     * @param pictures in the order of their places; each stands for one char
     * @param source has an index into the text for each char
     */
    record Shown(String text, List<Stretch> stretches, List<Picture> pictures, Source source) {
        /** The part of the text from start to end, ready to be laid out; not of an empty one. */
        AttributedString attributed(int start, int end, Font base) {
            AttributedString part = new AttributedString(text.substring(start, end));
            part.addAttribute(TextAttribute.FONT, base);
            for (int i = first(stretches, start, Stretch::end); i < stretches.size()
                    && stretches.get(i).start() < end; i++) {
                Stretch stretch = stretches.get(i);
                part.addAttribute(TextAttribute.FONT, stretch.font(), Math.max(stretch.start(), start) - start,
                        Math.min(stretch.end(), end) - start);
            }
            for (int i = first(pictures, start, picture -> picture.at() + 1); i < pictures.size()
                    && pictures.get(i).at() < end; i++) {
                int at = pictures.get(i).at() - start;
                part.addAttribute(TextAttribute.CHAR_REPLACEMENT, pictures.get(i).drawn(), at, at + 1);
            }
            return part;
        }

        /** The first of them that ends behind a place. */
        private static <T> int first(List<T> parts, int place, ToIntFunction<T> end) {
            int low = 0;
            int high = parts.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (end.applyAsInt(parts.get(middle)) <= place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    record Stretch(int start, int end, Font font) {}

    /** What is drawn in the place of a char. */
    record Picture(int at, GraphicAttribute drawn) {}

    /** From a place in what is shown to the place in what was said. */
    @FunctionalInterface
    interface Source {
        int of(int shown);
    }

    /** Without pictures: emoji are signs of fonts. */
    Glyphs() {
        this(null);
    }

    /** @param emoji has the pictures; null if there are none */
    Glyphs(@Nullable Emoji emoji) {
        this.emoji = emoji;
    }

    /** Where the pictures of emoji come from; null if there are none. */
    @Nullable
    Emoji emoji() {
        return emoji;
    }

    Shown show(String text, Font base) {
        if (isPlain(text) && base.canDisplayUpTo(text) < 0) {
            return new Shown(text, List.of(new Stretch(0, text.length(), base)), List.of(), shown -> shown);
        }
        StringBuilder out = new StringBuilder();
        List<Integer> source = new ArrayList<>();
        List<Stretch> stretches = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < text.length();) {
            int emojiEnd = emoji == null ? i : emoji.end(text, i);
            GraphicAttribute drawn = emoji == null || emojiEnd == i
                    ? null
                    : emoji.mark(text.substring(i, emojiEnd), base);
            if (drawn != null) {
                pictures.add(new Picture(out.length(), drawn));
                extend(stretches, out.length(), out.length() + 1, base);
                out.append(PICTURE);
                source.add(i);
                before = FIRST_SIGN;
                i = emojiEnd;
                continue;
            }
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!isPartOfSign(c, before)) {
                Optional<Font> font = fontFor(c, base);
                int start = out.length();
                append(out, c, text, i, font.isPresent());
                while (source.size() < out.length()) {
                    source.add(i);
                }
                extend(stretches, start, out.length(), font.orElse(base));
            }
            before = c;
            i = next;
        }
        source.add(text.length());
        return new Shown(out.toString(), stretches, pictures, source::get);
    }

    /** The text for a component that has only its one font: what that cannot draw is there by its name. */
    String inOneFont(String text, Font font) {
        StringBuilder out = new StringBuilder();
        int before = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(before)) {
            int c = text.codePointAt(i);
            if (!isPartOfSign(c, before)) {
                append(out, c, text, i, Character.isWhitespace(c) || draws(font, c));
            }
            before = c;
        }
        return out.toString();
    }

    /** The names of what the font cannot draw of this text; empty if it draws all. */
    String undrawn(String text, Font font) {
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> !Character.isWhitespace(c) && !isPartOfSign(c, FIRST_SIGN) && !draws(font, c))
                .distinct().forEach(c -> append(out, c, "", 0, false));
        return out.toString();
    }

    /** In the same font as the text before it if that font is the same. */
    private static void extend(List<Stretch> stretches, int start, int end, Font font) {
        if (!stretches.isEmpty() && stretches.getLast().font().equals(font)) {
            Stretch last = stretches.removeLast();
            stretches.add(new Stretch(last.start(), end, font));
        } else if (end > start) {
            stretches.add(new Stretch(start, end, font));
        }
    }

    private static void append(StringBuilder out, int c, String text, int at, boolean drawable) {
        if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            return;
        }
        if (Characters.isLineBreak(c)) {
            out.append('\n');
        } else if (c == '\t') {
            out.append("    ");
        } else if (Character.isISOControl(c) || Characters.isBidiControl(c)) {
            out.append('\uFFFD');
        } else if (drawable) {
            out.appendCodePoint(c);
        } else if (c >= 0x1F1E6 && c <= 0x1F1FF) {
            out.append((char) ('A' + c - 0x1F1E6)); // a flag is two letters
        } else {
            String name = Character.getName(c);
            out.append(':').append(name == null
                    ? "U+" + Integer.toHexString(c).toUpperCase(Locale.ROOT)
                    : name.toLowerCase(Locale.ROOT)).append(':');
        }
    }

    /** Selectors, joiners, skin tones and tags only change the sign before them; alone they would be noise. */
    private static boolean isPartOfSign(int c, int before) {
        return c == 0xFE0E || c == 0xFE0F || (before >= FIRST_SIGN
                && (c == JOINER || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F)));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = (c >= FIRST_SIGN && c < 0x2E80) || Character.isSurrogate(c) || c == 0xFE0F;
            if (sign || (c != '\n' && Character.isISOControl(c)) || c == 0x2028 || c == 0x2029
                    || Characters.isBidiControl(c)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Font> fontFor(int c, Font base) {
        if (Character.isWhitespace(c) || Character.isISOControl(c) || draws(base, c)) {
            return Optional.of(base);
        }
        return families.computeIfAbsent(c, this::familyFor)
                .map(family -> font(family).deriveFont(base.getStyle(), base.getSize2D()));
    }

    private Optional<String> familyFor(int c) {
        return SIGN_FONTS.stream().filter(family -> font(family).getFamily(Locale.ROOT).equalsIgnoreCase(family))
                .filter(family -> draws(font(family), c)).findFirst();
    }

    private Font font(String family) {
        return fonts.computeIfAbsent(family, name -> new Font(name, Font.PLAIN, 12));
    }

    private static boolean draws(Font font, int c) {
        if (!font.canDisplay(c)) {
            return false;
        }
        // Letters are outlines everywhere; only signs come as bitmaps.
        return c < FIRST_SIGN || (c >= 0x2E80 && c < 0x1F000 && c != 0xFFFD)
                || !font.createGlyphVector(TRIAL, Character.toString(c)).getVisualBounds().isEmpty();
    }
}
