package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.accessibility.Accessible;
import javax.swing.AbstractButton;
import javax.swing.CellRendererPane;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JLayeredPane;
import javax.swing.JList;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.text.View;

import com.formdev.flatlaf.util.UIScale;

/** What is where in a view that has been laid out: whether all has its room, and of which parts it is. Event thread. */
final class Layout {
    /** What shows as much as there is room for, and the rest in a tooltip or elsewhere: other people's words. */
    private static final Set<String> MAY_BE_SHORTENED = Set.of("server", "nickname", "banner.why", "banner.next",
            "composer.to", "composer.limit");
    /** Rounding of halves, in pixels at 100 %. */
    private static final float ROUNDING = 1.5f;
    /** What buttons keep free around them for the mark of the focus may lie over each other, in pixels at 100 %. */
    private static final float FOCUS_MARKS = 2.5f;
    private static final int LEAST_FIELD = 80;
    private static final int LEAST_TRANSCRIPT_WIDTH = 180;
    private static final int LEAST_TRANSCRIPT_HEIGHT = 120;

    private Layout() {}

    /** What has no room, is outside of what it stands in, or lies over something else: a line each. */
    static List<String> problems(Container top) {
        List<String> found = new ArrayList<>();
        look(top, found);
        return found;
    }

    private static void look(Container parent, List<String> found) {
        List<Component> children = new ArrayList<>();
        for (Component child : parent.getComponents()) {
            if (child.isVisible() && !(child instanceof CellRendererPane)) {
                children.add(child);
            }
        }
        for (Component child : children) {
            if (!(parent instanceof JViewport) && isOutside(parent, child)) {
                found.add(describe(child) + " " + child.getBounds() + " stands out of " + describe(parent) + " "
                        + parent.getSize());
            }
            hasRoom(child, found);
            if (child instanceof Container inner && !isInnerMatter(child)) {
                look(inner, found);
            }
        }
        if (!(parent instanceof JLayeredPane || parent instanceof JTextField || parent instanceof JScrollPane)) {
            overlaps(children, found);
        }
    }

    /** What the look and feel makes of them is its own. */
    private static boolean isInnerMatter(Component part) {
        return part instanceof JList || part instanceof JComboBox || part instanceof JScrollBar;
    }

    private static boolean isOutside(Container parent, Component child) {
        int slack = Math.round(UIScale.scale(ROUNDING));
        Rectangle room = new Rectangle(-slack, -slack, parent.getWidth() + 2 * slack, parent.getHeight() + 2 * slack);
        return !child.getBounds().isEmpty() && !room.contains(child.getBounds());
    }

    private static void overlaps(List<Component> children, List<String> found) {
        int slack = Math.round(UIScale.scale(FOCUS_MARKS));
        for (int i = 0; i < children.size(); i++) {
            for (Component other : children.subList(i + 1, children.size())) {
                Rectangle both = children.get(i).getBounds().intersection(other.getBounds());
                if (both.width > slack && both.height > slack) {
                    found.add(describe(children.get(i)) + " and " + describe(other) + " lie over each other: " + both);
                }
            }
        }
    }

    private static void hasRoom(Component part, List<String> found) {
        int slack = Math.round(UIScale.scale(ROUNDING));
        Dimension wanted = wanted(part);
        boolean mayBeShort = MAY_BE_SHORTENED.contains(String.valueOf(part.getName()))
                || String.valueOf(part.getName()).startsWith("recent.");
        if ((wanted.width > part.getWidth() + slack && !mayBeShort) || wanted.height > part.getHeight() + slack) {
            found.add(describe(part) + " " + part.getSize() + " wants " + wanted);
        }
    }

    private static Dimension wanted(Component part) {
        if (part instanceof JLabel label && label.getClientProperty(BasicHTML.propertyKey) instanceof View html) {
            html.setSize(label.getWidth(), 0); // as tall as it must be at this width
            return new Dimension(0, (int) html.getPreferredSpan(View.Y_AXIS));
        }
        if (part instanceof AbstractButton || part instanceof JLabel) {
            return part.getPreferredSize();
        }
        if (part instanceof JTextArea area && SwingUtilities.getAncestorOfClass(JViewport.class, area) == null) {
            return new Dimension(0, area.getPreferredSize().height);
        }
        if (part instanceof JTextField) {
            return new Dimension(UIScale.scale(LEAST_FIELD), part.getPreferredSize().height);
        }
        if (part instanceof TranscriptPane) {
            return UIScale.scale(new Dimension(LEAST_TRANSCRIPT_WIDTH, LEAST_TRANSCRIPT_HEIGHT));
        }
        return new Dimension();
    }

    private static String describe(Component part) {
        String words = part instanceof AbstractButton button
                ? button.getText()
                : part instanceof JLabel label ? label.getText() : "";
        return part.getClass().getName().replaceAll(".*\\.", "") + " " + part.getName() + " \"" + words + "\"";
    }

    /** The parts that have names, one in the other, each with what it is; the same in every language and size. */
    static String tree(Container top) {
        StringBuilder out = new StringBuilder();
        grow(top, 0, out);
        return out.toString();
    }

    private static void grow(Container parent, int depth, StringBuilder out) {
        for (Component child : parent.getComponents()) {
            if (child.isVisible() && child instanceof Container inner) {
                String name = child.getName();
                boolean named = name != null && !name.contains("null") && !(parent instanceof JScrollBar)
                        && !(parent instanceof JComboBox);
                if (named) {
                    out.append("  ".repeat(depth)).append(name).append(": ")
                            .append(child instanceof Accessible heard
                                    ? heard.getAccessibleContext().getAccessibleRole().toDisplayString(
                                            Locale.ROOT)
                                    : "nothing")
                            .append(child.isEnabled() ? "" : ", disabled").append('\n');
                }
                grow(inner, named ? depth + 1 : depth, out);
            }
        }
    }
}
