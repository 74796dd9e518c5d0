package confab.client.desktop;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import javax.swing.JComponent;
import javax.swing.JLayeredPane;
import javax.swing.JRootPane;
import javax.swing.SwingUtilities;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** Something that lies over the window for a moment. It is part of the window, so nothing changes about the focus. */
final class Layer {
    private final JComponent content;
    private @Nullable JLayeredPane pane;

    Layer(JComponent content) {
        this.content = content;
    }

    boolean isOpen() {
        return pane != null;
    }

    /** Just above a component, as wide as it; nowhere as long as that is in no window. */
    void above(Component below) {
        JLayeredPane over = show(below);
        if (over != null) {
            Dimension size = content.getPreferredSize();
            Point at = SwingUtilities.convertPoint(below, 0, 0, over);
            int height = Math.min(size.height, Math.max(0, at.y - UIScale.scale(12)));
            int width = Math.min(below.getWidth(), Math.max(size.width, UIScale.scale(420)));
            content.setBounds(at.x, at.y - height - UIScale.scale(6), width, height);
            content.revalidate();
        }
    }

    /** All over the window of that component. */
    void over(Component inside) {
        JLayeredPane over = show(inside);
        if (over != null) {
            content.setBounds(new Rectangle(over.getSize()));
            content.revalidate();
        }
    }

    private @Nullable JLayeredPane show(Component inside) {
        JRootPane root = SwingUtilities.getRootPane(inside);
        if (root != null && pane == null) {
            pane = root.getLayeredPane();
            pane.add(content, JLayeredPane.POPUP_LAYER);
        }
        return pane;
    }

    void close() {
        JLayeredPane over = pane;
        if (over != null) {
            pane = null;
            over.remove(content);
            over.repaint();
        }
    }
}
