package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import confab.model.Nickname;

/**
 * A disc in the person's colour with the first letter of the name, or the emoji that it begins with. Each disc is drawn
 * once and kept as an image: there is one beside every other message. Event thread only.
 */
final class Avatars {
    private static final float LETTER = 0.46f;
    private static final float PICTURE = 0.64f;
    private static final int MOST_KEPT = 256;

    private final Glyphs glyphs;
    private final Map<Disc, BufferedImage> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Disc, BufferedImage> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param scale pixels of the screen for each of ours */
    private record Disc(String initial, Color colour, Font font, float size, double scale) {}

    Avatars(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    void paint(Graphics2D g, Nickname name, Color colour, Font font, float x, float y, float size) {
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
        Disc disc = new Disc(initial, colour, font, size, Math.max(1, g.getTransform().getScaleX()));
        BufferedImage image = drawn.get(disc);
        if (image == null) {
            image = draw(disc);
            drawn.put(disc, image);
        }
        Graphics2D pixels = (Graphics2D) g.create();
        pixels.translate(x, y);
        pixels.scale(1 / disc.scale(), 1 / disc.scale());
        pixels.drawImage(image, 0, 0, null);
        pixels.dispose();
    }

    private BufferedImage draw(Disc disc) {
        int edge = (int) Math.ceil(disc.size() * disc.scale());
        BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_ARGB);
        Graphics2D plain = image.createGraphics();
        Graphics2D g = OneLine.smooth(plain);
        plain.dispose();
        g.scale(disc.scale(), disc.scale());
        g.setColor(disc.colour());
        g.fill(new Ellipse2D.Float(0, 0, disc.size(), disc.size()));
        letter(g, disc);
        g.dispose();
        return image;
    }

    private void letter(Graphics2D g, Disc disc) {
        Glyphs.Shown shown = glyphs.show(disc.initial(), disc.font().deriveFont(Font.BOLD, disc.size() * LETTER));
        if (shown.stretches().isEmpty()) {
            return;
        }
        Font letterFont = shown.stretches().get(0).font();
        // A sign that no font here draws has a name, of which the first letter has to do.
        String letter = shown.text().startsWith(":") && !disc.initial().equals(":")
                ? shown.text().substring(1, 2).toUpperCase(Locale.ROOT)
                : shown.text();
        GlyphVector glyph = letterFont.createGlyphVector(Body.FRC, letter);
        Rectangle2D ink = glyph.getVisualBounds();
        g.setColor(Colors.inkOn(disc.colour()));
        g.drawGlyphVector(glyph, (float) (disc.size() / 2 - ink.getCenterX()),
                (float) (disc.size() / 2 - ink.getCenterY()));
    }
}
