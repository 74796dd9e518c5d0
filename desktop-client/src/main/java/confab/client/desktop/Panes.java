package confab.client.desktop;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/** The parts of the window, through which one key leads round. */
final class Panes {
    private final List<Pane> panes;

    /** @param focus gives the focus to what is used there with the keyboard */
    record Pane(JComponent part, Runnable focus) {}

    Panes(List<Pane> panes) {
        this.panes = List.copyOf(panes);
    }

    /** The next one that is there, or the one before. */
    void focus(int by) {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        List<Pane> there = panes.stream().filter(pane -> pane.part().isVisible()).toList();
        int now = -1;
        for (int i = 0; i < there.size(); i++) {
            if (owner != null && SwingUtilities.isDescendingFrom(owner, there.get(i).part())) {
                now = i;
            }
        }
        if (!there.isEmpty()) {
            there.get(Math.floorMod(now < 0 && by < 0 ? -1 : now + by, there.size())).focus().run();
        }
    }
}
