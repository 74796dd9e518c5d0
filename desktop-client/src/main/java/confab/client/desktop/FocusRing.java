package confab.client.desktop;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;

import com.formdev.flatlaf.util.UIScale;

/** A ring around a large part of the window that has the focus: one sees where the keys go. Event thread. */
final class FocusRing implements FocusListener {
    private final Component part;
    private final Component around;

    /** @param around what paints the ring, and does so anew when the focus comes or goes */
    FocusRing(Component part, Component around) {
        this.part = part;
        this.around = around;
        part.addFocusListener(this);
    }

    void paint(Graphics graphics, Rectangle bounds) {
        if (part.isFocusOwner()) {
            Graphics2D g = OneLine.smooth(graphics);
            int gap = UIScale.scale(2);
            int arc = UIScale.scale(8);
            g.setColor(Colors.theme("Confab.accent"));
            g.setStroke(new BasicStroke(UIScale.scale(1.5f)));
            g.drawRoundRect(bounds.x + gap, bounds.y + gap, bounds.width - 2 * gap - 1, bounds.height - 2 * gap - 1,
                    arc,
                    arc);
            g.dispose();
        }
    }

    @Override
    public void focusGained(FocusEvent event) {
        around.repaint();
    }

    @Override
    public void focusLost(FocusEvent event) {
        around.repaint();
    }
}
