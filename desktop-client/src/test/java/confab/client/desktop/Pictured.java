package confab.client.desktop;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Window;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.UIManager;

/** Paints windows into files, in as many pixels as the screen would show, and small ones on the disk. */
final class Pictured {
    private static final int TITLE = 30;
    private static final int SHADOW = 18;

    private Pictured() {}

    /** What is in a window, without what the system puts around it. */
    static void window(JFrame frame, Path file) throws IOException, InterruptedException {
        write(Await.onEventThread(() -> paint(frame)), file);
    }

    /** The same with a dialog in its middle. */
    static void dialog(JFrame frame, JDialog dialog, Path file) throws IOException, InterruptedException {
        write(Await.onEventThread(() -> {
            BufferedImage image = paint(frame);
            double scale = scale(frame);
            Component content = dialog.getRootPane();
            Graphics2D g = image.createGraphics();
            g.scale(scale, scale);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            Rectangle place = new Rectangle((frame.getRootPane().getWidth() - content.getWidth()) / 2,
                    Math.max(TITLE + 1, (frame.getRootPane().getHeight() - content.getHeight() + TITLE) / 2),
                    content.getWidth(), content.getHeight());
            around(g, place, dialog.getTitle());
            g.translate(place.x, place.y);
            content.paint(g);
            g.dispose();
            return image;
        }), file);
    }

    /** A title and a shadow stand for what the system would put around a dialog. */
    private static void around(Graphics2D g, Rectangle place, String title) {
        for (int i = SHADOW; i > 0; i--) {
            g.setColor(new Color(0, 0, 0, 6));
            g.fill(new RoundRectangle2D.Float(place.x - i, place.y - TITLE - i + 4, place.width + 2f * i,
                    place.height + TITLE + 2f * i, 2f * i, 2f * i));
        }
        g.setColor(UIManager.getColor("Confab.line"));
        g.fillRect(place.x - 1, place.y - TITLE - 1, place.width + 2, place.height + TITLE + 2);
        g.setColor(UIManager.getColor("Confab.side"));
        g.fillRect(place.x, place.y - TITLE, place.width, TITLE);
        g.setColor(UIManager.getColor("Confab.ink"));
        g.setFont(UIManager.getFont("defaultFont").deriveFont(Font.BOLD));
        int width = g.getFontMetrics().stringWidth(title);
        g.drawString(title, place.x + (place.width - width) / 2, place.y - 10);
    }

    private static double scale(Window window) {
        return window.getGraphicsConfiguration().getDefaultTransform().getScaleX();
    }

    private static BufferedImage paint(JFrame frame) {
        double scale = scale(frame);
        Component root = frame.getRootPane();
        BufferedImage image = new BufferedImage((int) Math.round(root.getWidth() * scale),
                (int) Math.round(root.getHeight() * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        root.paint(g);
        g.dispose();
        return image;
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file); // a stream would leave the end of a longer one
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0); // as small as it gets
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
