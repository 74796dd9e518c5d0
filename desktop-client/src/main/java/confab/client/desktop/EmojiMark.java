package confab.client.desktop;

import java.awt.Graphics2D;
import java.awt.font.GraphicAttribute;

/** An emoji in a line of text, its middle at the height of the middle of capital letters. */
final class EmojiMark extends GraphicAttribute {
    /** What of the picture stands above the baseline. */
    private static final float ABOVE = 0.79f;
    /** Left free on each side, in sizes of the picture. */
    private static final float MARGIN = 0.04f;

    private final Emoji emoji;
    private final EmojiIndex.Entry entry;
    private final float size;

    EmojiMark(Emoji emoji, EmojiIndex.Entry entry, float size) {
        super(ROMAN_BASELINE);
        this.emoji = emoji;
        this.entry = entry;
        this.size = size;
    }

    @Override
    public float getAscent() {
        return size * ABOVE;
    }

    @Override
    public float getDescent() {
        return size * (1 - ABOVE);
    }

    @Override
    public float getAdvance() {
        return size * (1 + 2 * MARGIN);
    }

    @Override
    public void draw(Graphics2D g, float x, float y) {
        emoji.paint(g, entry, x + size * MARGIN, y - size * ABOVE, size);
    }
}
