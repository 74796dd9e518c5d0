package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.HierarchyEvent;
import java.awt.event.HierarchyListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JComponent;
import javax.swing.JLayeredPane;
import javax.swing.SwingUtilities;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/**
 * A panel that lies over everything else in a window, beside a component. A click elsewhere wants it away, and so does
 * the component when it is no longer shown.
 */
final class Overlay extends JComponent {
    private static final long serialVersionUID = 1;

    private final JLayeredPane window;
    private final Component beside;
    private final transient ComponentAdapter resized;
    private final transient HierarchyListener hidden;

    private Overlay(JLayeredPane window, JComponent panel, Component beside, Runnable unwanted) {
        this.window = window;
        this.beside = beside;
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
                setSize(window.getSize());
                place(panel);
            }
        };
        window.addComponentListener(resized);
        hidden = event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && !beside.isShowing()) {
                unwanted.run();
            }
        };
        beside.addHierarchyListener(hidden);
    }

    /** Null if the component is in no window. */
    static @Nullable Overlay open(JComponent panel, Component beside, Runnable unwanted) {
        if (SwingUtilities.getRootPane(beside) == null) {
            return null;
        }
        JLayeredPane window = SwingUtilities.getRootPane(beside).getLayeredPane();
        Overlay overlay = new Overlay(window, panel, beside, unwanted);
        overlay.setSize(window.getSize());
        window.add(overlay, JLayeredPane.POPUP_LAYER);
        overlay.place(panel);
        window.revalidate();
        window.repaint();
        return overlay;
    }

    private void place(JComponent panel) {
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
        beside.removeHierarchyListener(hidden);
        window.remove(this);
        window.revalidate();
        window.repaint();
    }
}
