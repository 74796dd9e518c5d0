package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Lays panels out and paints them with no window around them and no display behind. Event thread. */
final class Offscreen {
    private Offscreen() {}

    /** Gives the panel this size and everything in it its place. */
    static <C extends Container> C layOut(C panel, int width, int height) {
        panel.setSize(width, height);
        forget(panel);
        place(panel);
        place(panel); // what depends on a width that the first round gave
        return panel;
    }

    static BufferedImage paint(Component panel) {
        BufferedImage image = new BufferedImage(panel.getWidth(), panel.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        panel.paint(g);
        g.dispose();
        return image;
    }

    /** Without a window nothing is invalidated by itself. */
    private static void forget(Container container) {
        for (Component child : container.getComponents()) {
            if (child instanceof Container inner) {
                forget(inner);
            }
        }
        container.invalidate();
    }

    private static void place(Container container) {
        container.doLayout();
        for (Component child : container.getComponents()) {
            if (child instanceof Container inner) {
                place(inner);
            }
        }
    }
}
