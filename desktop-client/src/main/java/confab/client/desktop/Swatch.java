package confab.client.desktop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.Supplier;
import javax.swing.AbstractButton;
import javax.swing.Icon;

import com.formdev.flatlaf.util.UIScale;

/** A colour to choose: a disc, with a tick when it is chosen and a ring when it has the focus. */
final class Swatch implements Icon {
    private static final int SIZE = 26;

    private final Supplier<Color> color;

    /** @param color asked at every painting: another look, another shade */
    Swatch(Supplier<Color> color) {
        this.color = color;
    }

    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
        Graphics2D g = OneLine.smooth(graphics);
        g.translate(x, y);
        int size = getIconWidth();
        int gap = UIScale.scale(4);
        g.setColor(color.get());
        g.fillOval(gap, gap, size - 2 * gap, size - 2 * gap);
        if (on instanceof AbstractButton button && button.isSelected()) {
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(UIScale.scale(2f), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            int third = size / 3;
            g.drawPolyline(new int[]{third, size * 45 / 100, size * 68 / 100},
                    new int[]{size / 2, size * 63 / 100, size * 38 / 100}, 3);
        }
        if (on.isFocusOwner()) {
            g.setColor(Colors.theme("Confab.ink"));
            g.setStroke(new BasicStroke(UIScale.scale(1.5f)));
            int edge = UIScale.scale(1);
            g.drawOval(edge, edge, size - 2 * edge - 1, size - 2 * edge - 1);
        }
        g.dispose();
    }

    @Override
    public int getIconWidth() {
        return UIScale.scale(SIZE);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(SIZE);
    }
}
