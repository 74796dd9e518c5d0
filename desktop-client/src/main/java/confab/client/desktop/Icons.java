package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.swing.ImageIcon;
import javax.swing.UIManager;

import com.formdev.flatlaf.extras.FlatSVGIcon;

/** The drawings of the face, in the theme's colours as they are at the moment of painting. */
final class Icons {
    private static final int[] APP_SIZES = {16, 24, 32, 48, 64, 128, 256};
    private static final float BADGE_SHARE = 0.62f;
    private static final int MOST_IN_BADGE = 99;
    private static final int SMALLEST_FOR_TWO_DIGITS = 32;
    private static final Color BADGE = new Color(0xC62828);

    private Icons() {}

    /** @param colorKey the theme's name for a colour */
    static FlatSVGIcon of(String name, int size, String colorKey) {
        FlatSVGIcon icon = new FlatSVGIcon(resource(name + ".svg")).derive(size, size);
        icon.setColorFilter(new FlatSVGIcon.ColorFilter((Color drawn) -> {
            Color themed = UIManager.getColor(colorKey);
            return themed == null ? drawn : themed;
        }));
        return icon;
    }

    /** The app's own icon, in its own colours. */
    static FlatSVGIcon app(int size) {
        return new FlatSVGIcon(resource("app.svg")).derive(size, size);
    }

    /** The app's icon in every size that a desktop may want. */
    static List<Image> appImages() {
        return appImages(0);
    }

    /** @param unread drawn into a corner; 0 for none */
    static List<Image> appImages(int unread) {
        List<Image> images = new ArrayList<>();
        for (int size : APP_SIZES) {
            images.add(appImage(size, unread));
        }
        return images;
    }

    /** @param size one of those that there are */
    static Image appImage(int size, int unread) {
        Image plain = new ImageIcon(resource("app-" + size + ".png")).getImage();
        if (unread == 0) {
            return plain;
        }
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = OneLine.smooth(image.createGraphics());
        g.drawImage(plain, 0, 0, null);
        paintCount(g, unread, size);
        g.dispose();
        return image;
    }

    /** The number alone, as large as it can be, for systems that lay it over the icon themselves. */
    static Image countImage(int size, int unread) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = OneLine.smooth(image.createGraphics());
        paintCount(g, unread, Math.round(size / BADGE_SHARE), 0, 0);
        g.dispose();
        return image;
    }

    private static void paintCount(Graphics2D g, int unread, int size) {
        int tall = Math.round(size * BADGE_SHARE);
        paintCount(g, unread, size, size - tall, size - tall);
    }

    private static void paintCount(Graphics2D g, int unread, int size, int x, int y) {
        String count = unread > MOST_IN_BADGE ? MOST_IN_BADGE + "+" : Integer.toString(unread);
        int tall = Math.round(size * BADGE_SHARE);
        g.setColor(Color.WHITE);
        g.fillOval(x, y, tall, tall);
        int rim = Math.max(1, size / 32);
        g.setColor(BADGE);
        g.fillOval(x + rim, y + rim, tall - 2 * rim, tall - 2 * rim);
        if (size < SMALLEST_FOR_TWO_DIGITS && unread > 9) {
            return; // more could not be read
        }
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, tall);
        Rectangle2D drawn = font.createGlyphVector(g.getFontRenderContext(), count).getVisualBounds();
        double room = (tall - 2 * rim) * 0.68;
        double scale = Math.min(room / drawn.getWidth(), room * 0.9 / drawn.getHeight());
        GlyphVector glyphs = font.deriveFont((float) (tall * scale)).createGlyphVector(g.getFontRenderContext(),
                count);
        Rectangle2D fits = glyphs.getVisualBounds();
        g.setColor(Color.WHITE);
        g.drawGlyphVector(glyphs, (float) (x + tall / 2.0 - fits.getCenterX()),
                (float) (y + tall / 2.0 - fits.getCenterY()));
    }

    private static URL resource(String file) {
        URL found = Icons.class.getResource("icons/" + file);
        if (found == null) {
            throw new IllegalStateException("no icon " + file);
        }
        return found;
    }
}
