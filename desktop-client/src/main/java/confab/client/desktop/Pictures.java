package confab.client.desktop;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.swing.ImageIcon;

import confab.client.threads.TakesTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures that strangers made: decoded within bounds, and never on the event thread. */
final class Pictures {
    private static final Logger log = LoggerFactory.getLogger(Pictures.class);
    /** More pixels than this are not even looked at: a few bytes can claim to be any number of them. */
    private static final long MOST_PIXELS = 100_000_000L;

    private Pictures() {}

    /** With neither side longer than the edge, roughly; null for what is no picture, or too large a one. */
    static @Nullable BufferedImage decode(byte[] bytes, int edge) {
        return decode(new ByteArrayInputStream(bytes), edge);
    }

    /** The same of a file. */
    static @Nullable BufferedImage decode(Path file, int edge) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in, edge);
        }
    }

    private static @Nullable BufferedImage decode(InputStream from, int edge) {
        TakesTime.here();
        try (ImageInputStream in = new MemoryCacheImageInputStream(from)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? decode(readers.next(), in, edge) : null;
        } catch (IOException | RuntimeException damaged) { // decoders throw all kinds of things
            log.debug("not a picture: {}", damaged.toString());
            return null;
        }
    }

    private static @Nullable BufferedImage decode(ImageReader reader, ImageInputStream in, int edge)
            throws IOException {
        try {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width < 1 || height < 1 || width * height > MOST_PIXELS) {
                return null;
            }
            int step = (int) Math.max(1, (Math.max(width, height) + edge - 1) / edge);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /** A picture of the clipboard as one whose pixels are at hand. */
    static BufferedImage buffered(Image image) {
        if (image instanceof BufferedImage ready) {
            return ready;
        }
        Image loaded = new ImageIcon(image).getImage(); // waits until all of it is there
        BufferedImage copy = new BufferedImage(Math.max(1, loaded.getWidth(null)), Math.max(1, loaded.getHeight(null)),
                BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(loaded, 0, 0, null);
        g.dispose();
        return copy;
    }

    static byte[] png(BufferedImage image) throws IOException {
        TakesTime.here();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("no writer for this picture");
        }
        return out.toByteArray();
    }

    /** The pictures last shown, and which of them there are not. Event thread. */
    static final class Shelf {
        private final Map<String, BufferedImage> kept;
        private final Set<String> asked = new HashSet<>();

        Shelf(int most) {
            kept = new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, BufferedImage> eldest) {
                    boolean full = size() > most;
                    if (full) {
                        asked.remove(eldest.getKey());
                    }
                    return full;
                }
            };
        }

        /** Whether it has not been asked for; it counts as asked for from now on. */
        boolean isWanted(String id) {
            return !kept.containsKey(id) && asked.add(id);
        }

        void put(String id, @Nullable BufferedImage image) {
            if (image != null) {
                kept.put(id, image);
            }
        }

        @Nullable
        BufferedImage get(String id) {
            return kept.get(id);
        }

        void remove(String id) {
            kept.remove(id);
            asked.remove(id);
        }

        /** What could not be had may be there now. */
        void tryAgain() {
            asked.clear();
        }
    }
}
