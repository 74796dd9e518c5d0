import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Makes the files of the app icon from its drawings: PNG for Swing and Linux, ICO for Windows, ICNS for macOS.
 * <pre>java -cp jsvg.jar icons/AppIcons.java [folder, "icons" if absent]</pre>
 * The renderer is the one that draws the program's other icons, so the icon looks the same everywhere.
 */
final class AppIcons {
    private static final List<Integer> PNG_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);
    private static final List<Integer> ICO_SIZES = List.of(16, 24, 32, 48, 64, 256);
    private static final int MAIN_SIZE = 512;

    /** Up to this many pixels the drawing on the 16 px grid is used: the other one would blur. */
    private static final int SMALL = 16;

    /** One slot of an ICNS file; several have the same pixels, for a screen of normal and one of double density. */
    private record Slot(String type, int size, boolean png) {}

    /** macOS shows noise if an application's two smallest slots hold PNG, therefore these are raw ARGB. */
    private static final List<Slot> ICNS_SLOTS = List.of(
            new Slot("ic04", 16, false),
            new Slot("ic05", 32, false),
            new Slot("ic11", 32, true), // 16@2x
            new Slot("ic12", 64, true), // 32@2x
            new Slot("ic07", 128, true),
            new Slot("ic13", 256, true), // 128@2x
            new Slot("ic08", 256, true),
            new Slot("ic14", 512, true), // 256@2x
            new Slot("ic09", 512, true),
            new Slot("ic10", 1024, true)); // 512@2x

    private final SVGDocument full;
    private final SVGDocument small;

    private AppIcons(Path folder) throws IOException {
        full = load(folder.resolve("app.svg"));
        small = load(folder.resolve("app-small.svg"));
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Path.of(args.length > 0 ? args[0] : "icons");
        AppIcons icons = new AppIcons(folder);
        Files.write(folder.resolve("app.png"), png(icons.draw(MAIN_SIZE, 0)));
        for (int size : PNG_SIZES) {
            Files.write(folder.resolve("app-" + size + ".png"), png(icons.draw(size, 0)));
        }
        Files.write(folder.resolve("app.ico"), icons.ico());
        Files.write(folder.resolve("app.icns"), icons.icns());
    }

    private static SVGDocument load(Path file) throws IOException {
        SVGDocument drawing = new SVGLoader().load(file.toUri().toURL());
        if (drawing == null) {
            throw new IOException("no SVG drawing in " + file);
        }
        return drawing;
    }

    /** The icon in a square of {@code size} pixels, with {@code margin} transparent pixels on each side. */
    private BufferedImage draw(int size, int margin) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Otherwise Java2D moves strokes to whole pixels and leaves fills where they are.
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        int body = size - 2 * margin;
        (size <= SMALL ? small : full).render((Component) null, g, new ViewBox(margin, margin, body, body));
        g.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** ICONDIR, one ICONDIRENTRY per size, then the images; all are PNG, which Windows reads since Vista. */
    private byte[] ico() throws IOException {
        List<byte[]> images = new ArrayList<>();
        for (int size : ICO_SIZES) {
            images.add(png(draw(size, 0)));
        }
        int offset = 6 + 16 * images.size();
        ByteBuffer file = ByteBuffer.allocate(offset + length(images)).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) images.size()); // reserved, "icon", count
        for (int i = 0; i < images.size(); i++) {
            byte side = (byte) (int) ICO_SIZES.get(i); // 256 becomes 0, as the format wants it
            file.put(side).put(side).putShort((short) 0); // width, height, no palette, reserved
            file.putShort((short) 1).putShort((short) 32); // planes, bits per pixel
            file.putInt(images.get(i).length).putInt(offset);
            offset += images.get(i).length;
        }
        images.forEach(file::put);
        return file.array();
    }

    /** "icns", the length of the file, then each slot: type, length with these eight bytes, data. */
    private byte[] icns() throws IOException {
        List<byte[]> images = new ArrayList<>();
        for (Slot slot : ICNS_SLOTS) {
            BufferedImage image = draw(slot.size(), macMargin(slot.size()));
            images.add(slot.png() ? png(image) : argb(image));
        }
        int size = 8 + 8 * images.size() + length(images);
        ByteBuffer file = ByteBuffer.allocate(size).put(ascii("icns")).putInt(size);
        for (int i = 0; i < images.size(); i++) {
            file.put(ascii(ICNS_SLOTS.get(i).type())).putInt(8 + images.get(i).length).put(images.get(i));
        }
        return file.array();
    }

    /** Apple's grid leaves 100 of 1024 free on each side; at the smallest size a crisp picture is worth more. */
    private static int macMargin(int size) {
        return size <= SMALL ? 0 : Math.round(size * 100 / 1024f);
    }

    /**
     * "ARGB", then the planes of alpha, red, green and blue, each as packets: a byte n below 128, then n + 1 bytes as
     * they are. The packets for repeated bytes would save a kilobyte and are left out.
     */
    private static byte[] argb(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii("ARGB"));
        for (int shift = 24; shift >= 0; shift -= 8) {
            for (int i = 0; i < pixels.length; i++) {
                if (i % 128 == 0) {
                    bytes.write(Math.min(128, pixels.length - i) - 1);
                }
                bytes.write(pixels[i] >> shift); // write keeps the low eight bits
            }
        }
        return bytes.toByteArray();
    }

    private static int length(List<byte[]> images) {
        return images.stream().mapToInt(image -> image.length).sum();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
