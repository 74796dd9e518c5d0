package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** A file in the transcript: what it shows if it is a picture, its name, how it stands, what can be done. */
final class Card {
    private static final int WIDTH = 420;
    private static final int PICTURE_WIDTH = 320;
    private static final int PICTURE_HEIGHT = 240;
    private static final int TILE = 36;
    private static final int PAD = 10;

    private final TranscriptStyle style;
    private final Parts parts;
    private int width;
    private int pictureHeight;
    private int height;

    /**
     * What a card shows.
     *
     * @param about its size, and how it stands
     * @param actions links and nothing else; null if nothing can be done
     * @param pictureSize of the picture that it shows; null if none is known
     * @param picture asked for when it is painted, as only what is in sight needs its pictures
     * @param look what a click on the picture does
     * @param share how much of it is there, from 0 to 1; negative if nothing moves
     * @param trouble whether something is wrong
     */
    record Parts(Body name, Body about, @Nullable Body actions, @Nullable Dimension pictureSize,
            Supplier<@Nullable BufferedImage> picture, Links.@Nullable Link look, double share, boolean trouble) {}

    Card(TranscriptStyle style, Parts parts) {
        this.style = style;
        this.parts = parts;
    }

    List<Links.Link> links() {
        return parts.actions() == null ? List.of() : parts.actions().links();
    }

    /** Returns the height, the space above it included. */
    int layout(int forWidth) {
        width = Math.min(forWidth, UIScale.scale(WIDTH));
        float words = wordsWidth();
        int inner = parts.name().layout(words) + parts.about().layout(words);
        inner += parts.share() < 0 ? 0 : UIScale.scale(8);
        inner += parts.actions() == null ? 0 : parts.actions().layout(words) + UIScale.scale(2);
        pictureHeight = parts.pictureSize() == null ? 0 : pictureBox(0).height + UIScale.scale(6);
        height = above() + pictureHeight + Math.max(inner, UIScale.scale(TILE)) + 2 * UIScale.scale(PAD);
        return height + UIScale.scale(4);
    }

    private static int above() {
        return UIScale.scale(4);
    }

    private float wordsWidth() {
        return Math.max(UIScale.scale(60), width - wordsLeft() - UIScale.scale(PAD));
    }

    private static int wordsLeft() {
        return UIScale.scale(PAD + TILE + 12);
    }

    /** Where the picture stands; never larger than it is. */
    private Rectangle pictureBox(int y) {
        Dimension picture = parts.pictureSize();
        if (picture == null) {
            return new Rectangle();
        }
        double room = Math.min(width, UIScale.scale(PICTURE_WIDTH));
        double scale = Math.min(UIScale.scale(1f), Math.min(room / picture.width,
                UIScale.scale((float) PICTURE_HEIGHT) / picture.height));
        return new Rectangle(0, y, Math.max(1, (int) Math.round(picture.width * scale)),
                Math.max(1, (int) Math.round(picture.height * scale)));
    }

    void paint(Graphics2D graphics, int x, int y) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.translate(x, y);
        int top = above();
        BufferedImage picture = parts.picture().get();
        if (parts.pictureSize() != null) {
            paintPicture(g, picture, pictureBox(top));
        }
        top += pictureHeight;
        int arc = UIScale.scale(12);
        g.setColor(Colors.theme("Confab.side"));
        g.fillRoundRect(0, top, width - 1, height - top, arc, arc);
        g.setColor(parts.trouble() ? style.danger() : style.line());
        g.drawRoundRect(0, top, width - 1, height - top, arc, arc);
        int tile = UIScale.scale(TILE);
        int pad = UIScale.scale(PAD);
        g.setColor(Colors.theme("Confab.selected"));
        g.fillRoundRect(pad, top + pad, tile, tile, arc, arc);
        style.file().paintIcon(null, g, pad + (tile - style.file().getIconWidth()) / 2,
                top + pad + (tile - style.file().getIconHeight()) / 2);
        paintWords(g, top + pad);
        g.dispose();
    }

    private void paintWords(Graphics2D g, int from) {
        int top = from;
        float words = wordsWidth();
        parts.name().paint(g, wordsLeft(), top, 0, 0, style.marked());
        top += parts.name().layout(words);
        parts.about().paint(g, wordsLeft(), top, 0, 0, style.marked());
        top += parts.about().layout(words);
        if (parts.share() >= 0) {
            paintBar(g, top + UIScale.scale(2));
        }
        if (parts.actions() != null) {
            parts.actions().paint(g, wordsLeft(), actionsTop(), 0, 0, style.marked());
        }
    }

    private void paintBar(Graphics2D g, int top) {
        int tall = UIScale.scale(4);
        int room = (int) wordsWidth();
        g.setColor(style.line());
        g.fillRoundRect(wordsLeft(), top, room, tall, tall, tall);
        g.setColor(style.accent());
        g.fillRoundRect(wordsLeft(), top, (int) (room * Math.min(1, parts.share())), tall, tall, tall);
    }

    /** A frame until the picture is here. */
    private void paintPicture(Graphics2D g, @Nullable BufferedImage picture, Rectangle box) {
        Graphics2D inside = (Graphics2D) g.create();
        Shape round = new RoundRectangle2D.Float(box.x, box.y, box.width, box.height, UIScale.scale(12f),
                UIScale.scale(12f));
        inside.clip(round);
        inside.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        if (picture != null) {
            inside.drawImage(picture, box.x, box.y, box.width, box.height, null);
        }
        inside.dispose();
        g.setColor(style.line());
        g.draw(round);
    }

    private int actionsTop() {
        float words = wordsWidth();
        return above() + pictureHeight + UIScale.scale(PAD) + parts.name().layout(words) + parts.about().layout(words)
                + (parts.share() < 0 ? 0 : UIScale.scale(8)) + UIScale.scale(2);
    }

    /** @param x, y seen from the card's upper left corner */
    Links.@Nullable Link linkAt(float x, float y) {
        if (parts.look() != null && pictureBox(above()).contains(x, y)) {
            return parts.look();
        }
        return parts.actions() == null ? null : parts.actions().linkAt(x - wordsLeft(), y - actionsTop());
    }

    /** A frame around what has the keyboard's focus. */
    void frame(Graphics2D g, int x, int y, Links.Link focused) {
        if (parts.actions() != null) {
            parts.actions().frame(g, x + wordsLeft(), y + actionsTop(), focused);
        }
    }
}
