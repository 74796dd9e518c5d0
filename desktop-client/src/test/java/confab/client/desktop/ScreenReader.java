package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.FocusTraversalPolicy;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractButton;
import javax.swing.CellRendererPane;
import javax.swing.DefaultButtonModel;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JLayeredPane;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JProgressBar;
import javax.swing.JScrollBar;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTree;
import javax.swing.KeyStroke;
import javax.swing.ListCellRenderer;
import javax.swing.SwingUtilities;
import javax.swing.text.DefaultEditorKit;
import javax.swing.text.JTextComponent;

import org.jspecify.annotations.Nullable;

/**
 * Goes through what is on screen as somebody does who neither sees it nor has a mouse, and notes what that person could
 * not know or not reach. Event thread.
 */
final class ScreenReader {
    private static final Set<AccessibleRole> SAY_NOTHING = Set.of(AccessibleRole.UNKNOWN,
            AccessibleRole.SWING_COMPONENT, AccessibleRole.AWT_COMPONENT);
    /**
     * Buttons in looks only, which say something over the messages; and lists through which the keys of the field go that
     * has the focus.
     */
    private static final Set<String> NOT_BY_TAB = Set.of("loading", "drop", "switch.list", "composer.commands");

    /** What was found wrong, a line each. */
    final List<String> nameless = new ArrayList<>();
    final List<String> roleless = new ArrayList<>();
    final List<String> withoutTip = new ArrayList<>();
    final List<String> unreached = new ArrayList<>();
    final List<String> traps = new ArrayList<>();
    final List<String> withoutEscape = new ArrayList<>();
    /** The names of all classes of what was on screen. */
    final Set<String> seen = new HashSet<>();

    /** @param place what to call it in what is found */
    void look(String place, Component top) {
        Window window = top instanceof Window itself ? itself : SwingUtilities.getWindowAncestor(top);
        boolean menu = top instanceof JPopupMenu;
        if (window instanceof JDialog dialog) {
            if (isBlank(dialog.getAccessibleContext().getAccessibleName())) {
                nameless.add(place + ": the dialog itself");
            }
            if (!closesByEscape(dialog)) {
                withoutEscape.add(place);
            }
        }
        walk(place, top, menu ? null : cycle(window));
    }

    private static boolean closesByEscape(JDialog dialog) {
        return dialog.getRootPane().getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0)) != null
                || has(dialog, JOptionPane.class);
    }

    private static boolean has(Container top, Class<?> kind) {
        for (Component child : top.getComponents()) {
            if (kind.isInstance(child) || (child instanceof Container inner && has(inner, kind))) {
                return true;
            }
        }
        return false;
    }

    /** All that Tab comes to, one after the other. */
    private static Set<Component> cycle(Container root) {
        Set<Component> reached = new LinkedHashSet<>();
        FocusTraversalPolicy policy = root.getFocusTraversalPolicy();
        Component next = policy.getFirstComponent(root);
        while (next != null && reached.add(next)) {
            Container around = next.getFocusCycleRootAncestor();
            next = policy.getComponentAfter(root, root.equals(around) ? next : around); // over what goes round by itself
        }
        return reached;
    }

    private void walk(String place, Component part, @Nullable Set<Component> cycle) {
        if (!part.isVisible()) {
            return;
        }
        seen.add(part.getClass().getName());
        if (isControl(part)) {
            check(place + ": " + describe(part), (JComponent) part, cycle);
        }
        if (part instanceof JList<?> list) {
            rows(place + ": " + describe(part), list);
        }
        boolean inside = !(part instanceof JComboBox || part instanceof JSpinner || part instanceof JScrollBar
                || part instanceof JFileChooser || part instanceof CellRendererPane);
        if (inside && part instanceof Container container) {
            Set<Component> within = cycle != null && container.isFocusCycleRoot() ? cycle(container) : cycle;
            for (Component child : container.getComponents()) {
                walk(place, child, within);
            }
        }
    }

    private static String describe(Component part) {
        String words = part instanceof AbstractButton button ? " \"" + button.getText() + "\"" : "";
        return part.getClass().getName().replaceAll(".*\\.", "") + " " + part.getName() + words;
    }

    /** What something is done with, and what is painted by ourselves. */
    private static boolean isControl(Component part) {
        boolean known = part instanceof AbstractButton || part instanceof JList || part instanceof JComboBox
                || part instanceof JSlider || part instanceof JSpinner || part instanceof JTabbedPane
                || part instanceof JTree || part instanceof JTable || part instanceof JProgressBar
                || (part instanceof JTextComponent && part.isFocusable());
        boolean ours = part.getClass().getName().startsWith("confab.") && part instanceof JComponent drawn
                && drawn.getComponentCount() == 0
                && !(part instanceof JPanel || part instanceof JLabel || part instanceof JLayeredPane
                        || part instanceof JPopupMenu || part instanceof JTextComponent || part instanceof JOptionPane);
        return known || ours;
    }

    private void check(String what, JComponent part, @Nullable Set<Component> cycle) {
        AccessibleContext context = part.getAccessibleContext();
        if (context == null || isBlank(context.getAccessibleName())) {
            nameless.add(what);
        }
        AccessibleRole role = context == null ? null : context.getAccessibleRole();
        if (!(part instanceof Accessible) || role == null || SAY_NOTHING.contains(role)) {
            roleless.add(what + " is " + role);
        }
        if (part instanceof AbstractButton button && isBlank(button.getText()) && isBlank(button.getToolTipText())) {
            withoutTip.add(what);
        }
        boolean looked = part instanceof JProgressBar || AccessibleRole.ICON.equals(role) || part instanceof JMenuItem;
        if (cycle != null && !looked && part.isEnabled() && !NOT_BY_TAB.contains(String.valueOf(part.getName()))
                && !cycle.contains(part) && !isGrouped(part, cycle)) {
            unreached.add(what);
        }
        if (part instanceof JTextComponent text && DefaultEditorKit.insertTabAction
                .equals(text.getInputMap().get(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0)))
                && !text.getFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS)
                        .contains(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0))) {
            traps.add(what);
        }
    }

    /** Tab comes to one of a group of buttons, and the arrow keys to the others. */
    private static boolean isGrouped(Component part, Set<Component> cycle) {
        return part instanceof AbstractButton button && button.getModel() instanceof DefaultButtonModel model
                && model.getGroup() != null && Collections.list(model.getGroup().getElements()).stream()
                        .anyMatch(cycle::contains);
    }

    private <T> void rows(String what, JList<T> list) {
        ListCellRenderer<? super T> painter = list.getCellRenderer();
        for (int i = 0; i < list.getModel().getSize(); i++) {
            Component row = painter.getListCellRendererComponent(list, list.getModel().getElementAt(i), i, false,
                    false);
            seen.add(row.getClass().getName());
            if (!(row instanceof Accessible) || isBlank(row.getAccessibleContext().getAccessibleName())) {
                nameless.add(what + ", row " + i);
            }
        }
    }

    private static boolean isBlank(@Nullable String words) {
        return words == null || words.isBlank();
    }
}
