package confab.client.desktop;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.Icon;

/** An emoji as an icon, sharp on every screen. Blank until its picture is there. */
record EmojiIcon(Emoji emoji, String sequence, float size) implements Icon {
    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
        EmojiIndex.Entry entry = emoji.find(sequence);
        if (entry != null && graphics instanceof Graphics2D g) {
            emoji.paint(g, entry, x, y, size);
        }
    }

    @Override
    public int getIconWidth() {
        return Math.round(size);
    }

    @Override
    public int getIconHeight() {
        return Math.round(size);
    }
}
