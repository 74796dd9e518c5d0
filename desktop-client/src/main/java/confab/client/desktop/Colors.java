package confab.client.desktop;

import java.awt.Color;
import javax.swing.UIManager;

/** Colours that can be read: contrast as WCAG 2.2 measures it. */
final class Colors {
    /** WCAG asks for 4.5 of text of usual size; a little more, as hovered and mentioning rows have other grounds. */
    private static final double READABLE = 5.2;
    private static final double STEP = 0.06;

    private Colors() {}

    /** The theme's colour of that name. */
    static Color theme(String key) {
        Color color = UIManager.getColor(key);
        return color == null ? Color.GRAY : color;
    }

    static Color of(confab.model.Color color) {
        return new Color(color.rgb());
    }

    /** The colour itself, or as little lighter or darker as makes it readable on the background. */
    static Color readable(Color color, Color background) {
        Color towards = luminance(background) < 0.5 ? Color.WHITE : Color.BLACK;
        Color result = color;
        for (double share = STEP; contrast(result, background) < READABLE && share <= 1; share += STEP) {
            result = mix(color, towards, share);
        }
        return result;
    }

    /** White or near black, whichever is read better on the background. */
    static Color inkOn(Color background) {
        Color dark = new Color(0x16181D);
        return contrast(Color.WHITE, background) >= 3.5 ? Color.WHITE : dark;
    }

    static Color mix(Color a, Color b, double shareOfB) {
        return new Color(blend(a.getRed(), b.getRed(), shareOfB), blend(a.getGreen(), b.getGreen(), shareOfB),
                blend(a.getBlue(), b.getBlue(), shareOfB));
    }

    static double contrast(Color a, Color b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static int blend(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * Math.min(share, 1));
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
