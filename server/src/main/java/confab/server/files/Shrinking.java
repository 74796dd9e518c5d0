package confab.server.files;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Draws a picture smaller: each pixel is the mean of those that it stands for. Done by hand, as everything that draws in
 * Java wants to know about screens first.
 */
final class Shrinking {
    private static final int OPAQUE = 0xFF;

    private final BufferedImage from;
    private final int width;
    private final int height;
    private boolean transparent;

    Shrinking(BufferedImage from, int width, int height) {
        this.from = from;
        this.width = Math.min(width, from.getWidth());
        this.height = Math.min(height, from.getHeight());
    }

    /** @param orientation how it is to be turned, see {@link Orientation} */
    BufferedImage drawn(int orientation) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            row(y, pixels);
        }
        boolean turned = Orientation.swapsSides(orientation);
        BufferedImage small = new BufferedImage(turned ? height : width, turned ? width : height,
                transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int bottom = height - 1 - y;
                int pixel = pixels[y * width + x];
                switch (orientation) {
                    case 2 -> small.setRGB(right, y, pixel);
                    case 3 -> small.setRGB(right, bottom, pixel);
                    case 4 -> small.setRGB(x, bottom, pixel);
                    case 5 -> small.setRGB(y, x, pixel);
                    case 6 -> small.setRGB(bottom, x, pixel);
                    case 7 -> small.setRGB(bottom, right, pixel);
                    case 8 -> small.setRGB(y, right, pixel);
                    default -> small.setRGB(x, y, pixel);
                }
            }
        }
        return small;
    }

    /** One row of the small picture. */
    private void row(int y, int[] pixels) {
        int top = (int) ((long) y * from.getHeight() / height);
        int bottom = (int) ((long) (y + 1) * from.getHeight() / height);
        int[] line = new int[from.getWidth()];
        long[] sums = new long[4 * width];
        for (int each = top; each < bottom; each++) {
            line(each, line);
            for (int x = 0; x < width; x++) {
                add(line, left(x), left(x + 1), sums, 4 * x);
            }
        }
        for (int x = 0; x < width; x++) {
            long count = (long) (bottom - top) * (left(x + 1) - left(x));
            pixels[y * width + x] = mean(sums, 4 * x, count);
        }
    }

    private int left(int x) {
        return (int) ((long) x * from.getWidth() / width);
    }

    /** Colors count by how much of them is seen. */
    private static void add(int[] line, int from, int to, long[] sums, int at) {
        for (int i = from; i < to; i++) {
            int pixel = line[i];
            int alpha = pixel >>> 24;
            sums[at] += alpha;
            sums[at + 1] += (long) alpha * (pixel >> 16 & 0xFF);
            sums[at + 2] += (long) alpha * (pixel >> 8 & 0xFF);
            sums[at + 3] += (long) alpha * (pixel & 0xFF);
        }
    }

    private int mean(long[] sums, int at, long count) {
        long alphas = sums[at];
        if (alphas < OPAQUE * count) {
            transparent = true;
        }
        if (alphas == 0) {
            return 0;
        }
        return (int) (alphas / count) << 24 | (int) (sums[at + 1] / alphas) << 16 | (int) (sums[at + 2] / alphas) << 8
                | (int) (sums[at + 3] / alphas);
    }

    private void line(int y, int[] line) {
        if (from.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && from.getColorModel().getNumComponents() == from.getRaster().getNumBands()) {
            gray(from.getRaster(), y, line);
        } else {
            from.getRGB(0, y, line.length, 1, line, 0, line.length);
        }
    }

    /** Java takes grays for linear light where pictures do not mean that, and would show them too bright. */
    private void gray(Raster raster, int y, int[] line) {
        int bits = from.getColorModel().getComponentSize(0);
        int[] grays = raster.getSamples(0, y, line.length, 1, 0, (int[]) null);
        int[] alphas = raster.getNumBands() > 1 ? raster.getSamples(0, y, line.length, 1, 1, (int[]) null) : null;
        for (int x = 0; x < line.length; x++) {
            int gray = eight(grays[x], bits);
            line[x] = (alphas == null ? OPAQUE : eight(alphas[x], bits)) << 24 | gray << 16 | gray << 8 | gray;
        }
    }

    private static int eight(int sample, int bits) {
        return (int) ((long) sample * 0xFF / ((1L << bits) - 1));
    }
}
