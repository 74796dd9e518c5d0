package confab.client.desktop;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.ListCellRenderer;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** A row of a list: a rounded ground when selected, a frame when it has the focus. What is on it, subclasses paint. */
abstract class Cell<T> extends JLabel implements ListCellRenderer<T> {
    private static final long serialVersionUID = 1;

    private transient @Nullable T value;
    private boolean selected;
    private boolean focused;

    Cell() {
        putClientProperty("html.disable", true); // names are not ours: one may begin like a page
    }

    @Override
    public Component getListCellRendererComponent(JList<? extends T> list, T item, int index, boolean isSelected,
            boolean hasFocus) {
        value = item;
        selected = isSelected;
        focused = hasFocus;
        setFont(list.getFont());
        setBackground(list.getBackground());
        setText(words(item)); // for screen readers
        prepare(item, index);
        return this;
    }

    /** What a screen reader says. */
    abstract String words(T item);

    /** Called before size and painting are asked for. */
    void prepare(T item, int index) {}

    /** Space above the row's own ground. */
    int above() {
        return 0;
    }

    abstract int rowHeight();

    /** @param x, y, width, height the row's own ground */
    abstract void paint(Graphics2D g, T item, int x, int y, int width, int height);

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(120), above() + rowHeight());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = OneLine.smooth(graphics);
        g.setColor(getBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        int inset = UIScale.scale(8);
        int gap = UIScale.scale(1);
        int y = above() + gap;
        int height = getHeight() - above() - 2 * gap;
        int arc = UIScale.scale(10);
        if (selected) {
            g.setColor(Colors.theme("Confab.selected"));
            g.fillRoundRect(inset, y, getWidth() - 2 * inset, height, arc, arc);
        }
        if (focused) {
            g.setColor(Colors.theme("Confab.accent"));
            g.drawRoundRect(inset, y, getWidth() - 2 * inset - 1, height - 1, arc, arc);
        }
        if (value != null) {
            paint(g, value, inset + UIScale.scale(8), y, getWidth() - 2 * inset - UIScale.scale(16), height);
        }
        g.dispose();
    }
}
