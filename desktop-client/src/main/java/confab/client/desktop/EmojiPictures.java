package confab.client.desktop;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The pictures of emoji in the sizes in which they are painted. Sheets are decoded in the background, and what is seen
 * is painted again then; only making a picture smaller happens on the event thread. Event thread.
 */
final class EmojiPictures {
    /** A cell of a sheet in pixels: the picture, and a margin of one. */
    private static final int CELL = 66;
    private static final int SIDE = 64;
    /** No sheet is longer, and a picture that is longer would be decoded with less detail. */
    private static final int LONGEST_SHEET = 8192;
    /** Pictures kept in their sizes: a few screens full. */
    private static final int MOST_KEPT = 1024;
    /** Nothing is painted larger, in pixels; where it is, this is stretched. */
    private static final int LARGEST = 256;

    private final Background background;
    /** Soft, as all of them together are 17 MB, and one can be had again. */
    private final Map<Integer, SoftReference<BufferedImage>> sheets = new HashMap<>();
    /** Being decoded, or not decodable. */
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Key, BufferedImage> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BufferedImage> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Key(int sheet, int row, int pixels) {}

    EmojiPictures(Background background) {
        this.background = background;
    }

    /** A square picture with sides of so many pixels; null while it is being fetched. */
    @Nullable
    BufferedImage picture(EmojiIndex.Entry entry, int pixels) {
        int side = Math.clamp(pixels, 1, LARGEST);
        Key key = new Key(entry.sheet(), entry.row(), side);
        BufferedImage picture = kept.get(key);
        if (picture == null) {
            BufferedImage sheet = sheet(entry.sheet());
            if (sheet != null && (entry.row() + 1) * CELL <= sheet.getHeight()) {
                picture = scaled(sheet.getSubimage(1, entry.row() * CELL + 1, SIDE, SIDE), side);
                kept.put(key, picture);
            }
        }
        return picture;
    }

    private @Nullable BufferedImage sheet(int number) {
        SoftReference<BufferedImage> held = sheets.get(number);
        BufferedImage sheet = held == null ? null : held.get();
        if (sheet == null && asked.add(number)) {
            background.run(() -> decode(number), decoded -> {
                sheets.put(number, new SoftReference<>(decoded));
                asked.remove(number);
                for (Window window : Window.getWindows()) {
                    window.repaint(); // each sheet comes once, and who shows something of it is not known
                }
            });
        }
        return sheet;
    }

    private static BufferedImage decode(int number) throws IOException {
        try (InputStream in = EmojiPictures.class.getResourceAsStream(EmojiIndex.FOLDER + number + ".png")) {
            BufferedImage sheet = in == null ? null : Pictures.decode(in.readAllBytes(), LONGEST_SHEET);
            if (sheet == null) {
                throw new IOException("no sheet " + number + " of emoji");
            }
            return sheet;
        }
    }

    /** Halves as long as it can: a step of more than that would leave pixels out. */
    private static BufferedImage scaled(BufferedImage from, int side) {
        BufferedImage image = from;
        while (image.getWidth() >= 2 * side) {
            image = drawn(image, image.getWidth() / 2, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        return drawn(image, side, side < image.getWidth()
                ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage drawn(BufferedImage from, int side, Object interpolation) {
        BufferedImage to = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        g.drawImage(from, 0, 0, side, side, null);
        g.dispose();
        return to;
    }
}
