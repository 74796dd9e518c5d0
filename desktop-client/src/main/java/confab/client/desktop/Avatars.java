package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

import confab.model.Nickname;

/** A disc in the person's colour with the first letter of the name, or the emoji that it begins with. */
final class Avatars {
    private static final float LETTER = 0.46f;
    private static final float PICTURE = 0.64f;

    private final Glyphs glyphs;

    Avatars(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    void paint(Graphics2D g, Nickname name, Color colour, Font font, float x, float y, float size) {
        g.setColor(colour);
        g.fill(new Ellipse2D.Float(x, y, size, size));
        String text = name.text();
        Emoji emoji = glyphs.emoji();
        int end = emoji == null ? 0 : emoji.end(text, 0);
        EmojiIndex.Entry first = emoji == null || end == 0 ? null : emoji.find(text.substring(0, end));
        if (emoji != null && first != null) {
            float side = size * PICTURE;
            emoji.paint(g, first, x + (size - side) / 2, y + (size - side) / 2, side);
            return;
        }
        String initial = new String(Character.toChars(text.codePointAt(0))).toUpperCase(Locale.ROOT);
        Glyphs.Shown shown = glyphs.show(initial, font.deriveFont(Font.BOLD, size * LETTER));
        if (shown.stretches().isEmpty()) {
            return;
        }
        Font letterFont = shown.stretches().get(0).font();
        // A sign that no font here draws has a name, of which the first letter has to do.
        String letter = shown.text().startsWith(":") && !initial.equals(":")
                ? shown.text().substring(1, 2).toUpperCase(Locale.ROOT)
                : shown.text();
        GlyphVector glyph = letterFont.createGlyphVector(Body.FRC, letter);
        Rectangle2D ink = glyph.getVisualBounds();
        g.setColor(Colors.inkOn(colour));
        g.drawGlyphVector(glyph, (float) (x + size / 2 - ink.getCenterX()), (float) (y + size / 2 - ink.getCenterY()));
    }
}
