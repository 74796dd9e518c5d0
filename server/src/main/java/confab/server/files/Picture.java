package confab.server.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a picture small, within limits on what is read: a few bytes can claim to be any number of pixels. */
final class Picture {
    /** The longer side of a small picture. */
    static final int SIDE = 512;
    static final int MOST_SIDE = 32_768;
    static final long MOST_PIXELS = 50_000_000;
    static final long MOST_BYTES = 64L << 20;
    /** A decoder of WebP keeps all of a picture, and several bytes for each pixel. */
    static final long MOST_WEBP_PIXELS = 16_000_000;

    /** How many pixels are read for each side of one that is drawn: enough to be smooth. */
    private static final int FINER = 2;
    private static final float QUALITY = 0.85f;

    private Picture() {}

    /**
     * A PNG if something of it is transparent, else a JPEG; at most {@value #SIDE} pixels wide and high, never larger
     * than the picture.
     *
     * @param type as {@link MediaTypes} sees it, so that no other decoder gets to see it
     * @throws IOException if it is too large, or broken
     * @throws RuntimeException if it is broken
     */
    static byte[] small(Path file, String type) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes");
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            throw new IOException("nothing here reads " + type);
        }
        int orientation = type.equals("image/jpeg") ? Orientation.of(file) : Orientation.UPRIGHT;
        ImageReader reader = readers.next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, false, true);
            return write(read(reader, type, orientation));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, String type, int orientation) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long most = type.equals("image/webp") ? MOST_WEBP_PIXELS : MOST_PIXELS;
        if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || (long) width * height > most) {
            throw new IOException(width + " x " + height + " pixels");
        }
        int longer = Math.max(width, height);
        int step = Math.max(1, longer / (FINER * SIDE));
        ImageReadParam some = reader.getDefaultReadParam();
        some.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, some);
        double scale = Math.min(1, (double) SIDE / longer);
        return new Shrinking(read, side(width * scale), side(height * scale)).drawn(orientation);
    }

    private static int side(double exact) {
        return Math.max(1, (int) Math.round(exact));
    }

    private static byte[] write(BufferedImage small) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(small.getColorModel().hasAlpha() ? "png" : "jpeg")
                .next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (!small.getColorModel().hasAlpha()) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(small, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
