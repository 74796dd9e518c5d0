package confab.client.desktop;

import java.awt.Font;
import java.awt.font.TextLayout;
import java.util.Locale;

import confab.client.threads.TakesTime;

/**
 * Has Java find and read the fonts of other scripts before the first word in them comes: that takes a third of a second,
 * for which the window would stand still.
 */
final class FontLoading {
    private static final String SCRIPTS = "Ag é Я א ب अ ไ 你好 カ 한 ✓ 😀";

    private FontLoading() {}

    /** Any thread but the event thread. Returns how wide some words are, which is of no use. */
    static float load(Font base) {
        TakesTime.here();
        float width = 0;
        for (Font font : new Font[]{base, new Font(Font.MONOSPACED, Font.PLAIN, base.getSize())}) {
            font.canDisplayUpTo(SCRIPTS);
            width += new TextLayout(SCRIPTS, font, Body.FRC).getAdvance();
        }
        return width + new Font("Noto Emoji", Font.PLAIN, 1).getFamily(Locale.ROOT).length();
    }
}
