package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JComponent;
import javax.swing.JLayeredPane;
import javax.swing.SwingUtilities;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** A panel that lies over everything else in a window, beside a component; a click elsewhere wants it away. */
final class Overlay extends JComponent {
    private static final long serialVersionUID = 1;

    private final JLayeredPane window;
    private final transient ComponentAdapter resized;

    private Overlay(JLayeredPane window, JComponent panel, Runnable unwanted) {
        this.window = window;
        add(panel);
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                unwanted.run();
            }
        });
        resized = new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                unwanted.run();
            }
        };
        window.addComponentListener(resized);
    }

    /** Null if the component is in no window. */
    static @Nullable Overlay open(JComponent panel, Component beside, Runnable unwanted) {
        if (SwingUtilities.getRootPane(beside) == null) {
            return null;
        }
        JLayeredPane window = SwingUtilities.getRootPane(beside).getLayeredPane();
        Overlay overlay = new Overlay(window, panel, unwanted);
        overlay.setSize(window.getSize());
        window.add(overlay, JLayeredPane.POPUP_LAYER);
        overlay.place(panel, beside);
        window.revalidate();
        window.repaint();
        return overlay;
    }

    private void place(JComponent panel, Component beside) {
        int gap = UIScale.scale(6);
        Dimension wanted = panel.getPreferredSize();
        int width = Math.min(wanted.width, getWidth() - 2 * gap);
        int height = Math.min(wanted.height, getHeight() - 2 * gap);
        Container within = beside.getParent();
        Point at = SwingUtilities.convertPoint(within, beside.getLocation(), window);
        int x = Math.clamp((long) at.x + beside.getWidth() - width, gap, Math.max(gap, getWidth() - width - gap));
        int above = at.y - gap - height;
        int y = Math.clamp(above >= gap ? above : (long) at.y + beside.getHeight() + gap, gap,
                Math.max(gap, getHeight() - height - gap));
        panel.setBounds(x, y, width, height);
        panel.validate();
    }

    void remove() {
        window.removeComponentListener(resized);
        window.remove(this);
        window.revalidate();
        window.repaint();
    }
}
