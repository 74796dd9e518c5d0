package confab.client.desktop;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Window;
import java.awt.font.GraphicAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.Icon;

import org.jspecify.annotations.Nullable;

/**
 * Emoji as pictures. Nothing is there at first: which ones there are is read in the background, and whoever has made
 * text of them meanwhile is told. Event thread only.
 */
final class Emoji {
    /** The side of a picture among letters, in sizes of their font. */
    private static final float AMONG_LETTERS = 1.2f;
    /** A longer text is not looked through for whether it is emoji alone. */
    private static final int LONGEST_FEW = 120;
    private static final int MOST_RECENT = 36;

    private final Background background;
    private final EmojiPictures pictures;
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> recent = new ArrayList<>();
    private EmojiIndex index = EmojiIndex.EMPTY;
    private boolean ready;

    /** @param background reads the index and the pictures */
    Emoji(Background background) {
        this.background = background;
        pictures = new EmojiPictures(background);
        background.run(EmojiIndex::load, this::loaded);
    }

    /** With an index that is there already. */
    Emoji(Background background, EmojiIndex index) {
        this.background = background;
        pictures = new EmojiPictures(background);
        loaded(index);
    }

    private void loaded(EmojiIndex found) {
        index = found;
        ready = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
        for (Window window : Window.getWindows()) {
            window.repaint();
        }
    }

    /** Runs this once it is known which emoji there are; at once if it is. */
    void whenReady(Runnable then) {
        if (ready) {
            then.run();
        } else {
            waiting.add(then);
        }
    }

    /** Work that has to do with emoji; what comes of it lands on the event thread. */
    <T> void inBackground(Callable<T> work, Consumer<T> then) {
        background.run(work, then);
    }

    /** By groups, in the order in which a person looks for them. */
    List<List<EmojiIndex.Entry>> groups() {
        return index.groups();
    }

    EmojiIndex.@Nullable Entry find(String sequence) {
        return index.find(sequence);
    }

    /** Where the longest emoji that begins at this place of the text ends; the place itself if none begins there. */
    int end(String text, int at) {
        return index.end(text, at);
    }

    /** Whether the text is nothing but one to three emoji. */
    boolean isFew(String text) {
        int count = 0;
        int i = 0;
        while (i < text.length() && text.length() <= LONGEST_FEW && count <= 3) {
            if (text.charAt(i) == ' ') {
                i++;
            } else {
                int end = end(text, i);
                if (end == i) {
                    return false;
                }
                count++;
                i = end;
            }
        }
        return i == text.length() && count > 0 && count <= 3;
    }

    /** A picture with sides of this size; of what is no emoji, an empty one. */
    Icon icon(String sequence, float size) {
        return new EmojiIcon(this, sequence, size);
    }

    /** What stands in the place of a character in a line of text; null of what is no emoji. */
    @Nullable
    GraphicAttribute mark(String sequence, Font font) {
        EmojiIndex.Entry entry = index.find(sequence);
        return entry == null ? null : new EmojiMark(this, entry, font.getSize2D() * AMONG_LETTERS);
    }

    /** Paints pixel by pixel where that is possible, with the upper left corner nearest to (x, y). */
    void paint(Graphics2D g, EmojiIndex.Entry entry, float x, float y, float size) {
        AffineTransform view = g.getTransform();
        double scale = view.getScaleX();
        boolean upright = scale > 0 && scale == view.getScaleY() && view.getShearX() == 0 && view.getShearY() == 0;
        BufferedImage picture = pictures.picture(entry, (int) Math.round(size * (upright ? scale : 2)));
        if (picture == null) {
            return;
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        if (upright) {
            Point2D corner = view.transform(new Point2D.Double(x, y), null);
            place.translate((Math.rint(corner.getX()) - corner.getX()) / scale,
                    (Math.rint(corner.getY()) - corner.getY()) / scale);
        }
        double pixel = upright
                ? Math.max(1, Math.round(size * scale)) / scale / picture.getWidth()
                : size / picture.getWidth();
        place.scale(pixel, pixel);
        g.drawImage(picture, place, null);
    }

    /** Those chosen last, the last one first. */
    List<String> recent() {
        return List.copyOf(recent);
    }

    void used(String sequence) {
        recent.remove(sequence);
        recent.addFirst(sequence);
        if (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
    }
}
