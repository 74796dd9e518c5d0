package confab.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** A person's colour, {@code #rrggbb} on the wire. It follows from the nickname, so that it is the same everywhere. */
public record Color(int rgb) {
    // Sixteen hues that stay apart for most eyes and carry white initials; a theme may darken or lighten them.
    private static final List<Color> PALETTE = List.of(
            new Color(0xC2410C), new Color(0xB45309), new Color(0x4D7C0F), new Color(0x15803D),
            new Color(0x0F766E), new Color(0x0E7490), new Color(0x0369A1), new Color(0x1D4ED8),
            new Color(0x4338CA), new Color(0x6D28D9), new Color(0x7E22CE), new Color(0xA21CAF),
            new Color(0xBE185D), new Color(0xBE123C), new Color(0x9F580A), new Color(0x475569));

    /** @throws IllegalArgumentException if {@code rgb} is not a 24-bit number */
    public Color {
        if (rgb < 0 || rgb > 0xFFFFFF) {
            throw new IllegalArgumentException("not a 24-bit colour: " + rgb);
        }
    }

    /** The colour of everybody who bears this nickname, in any spelling. */
    public static Color of(Nickname nickname) {
        CRC32 crc = new CRC32();
        crc.update(nickname.key().getBytes(StandardCharsets.UTF_8));
        return PALETTE.get((int) (crc.getValue() % PALETTE.size()));
    }

    /** @throws IllegalArgumentException unless the text is {@code #} and six hexadecimal digits */
    public static Color of(String text) {
        if (text.length() != 7 || text.charAt(0) != '#') {
            throw new IllegalArgumentException("a colour is # and six hexadecimal digits");
        }
        return new Color(HexFormat.fromHexDigits(text, 1, 7));
    }

    @Override
    public String toString() {
        return "#" + HexFormat.of().toHexDigits(rgb, 6);
    }
}
