package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** A picture, as large as there is room and no larger than it is. */
final class PictureView extends Drawn {
    private static final long serialVersionUID = 1;

    private final int width;
    private final int height;
    private transient @Nullable BufferedImage picture;

    /** @param width, height that it asks for at most */
    PictureView(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void show(@Nullable BufferedImage image) {
        picture = image;
        revalidate();
        repaint();
    }

    boolean isEmpty() {
        return picture == null;
    }

    @Override
    public Dimension getPreferredSize() {
        BufferedImage image = picture;
        if (image == null) {
            return new Dimension(UIScale.scale(width), UIScale.scale(height));
        }
        double scale = Math.min(UIScale.scale(1f), Math.min(UIScale.scale((float) width) / image.getWidth(),
                UIScale.scale((float) height) / image.getHeight()));
        return new Dimension((int) Math.ceil(image.getWidth() * scale), (int) Math.ceil(image.getHeight() * scale));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        BufferedImage image = picture;
        if (image == null || getWidth() == 0 || getHeight() == 0) {
            return;
        }
        Graphics2D g = (Graphics2D) graphics.create();
        double scale = Math.min(UIScale.scale(1f),
                Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight()));
        int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image, (getWidth() - w) / 2, (getHeight() - h) / 2, w, h, null);
        g.dispose();
    }
}
