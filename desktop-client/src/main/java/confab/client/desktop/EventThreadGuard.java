package confab.client.desktop;

import java.awt.EventQueue;
import javax.swing.JComponent;
import javax.swing.RepaintManager;

/**
 * Sees that components are touched on the event thread only: what changes a component has it painted or laid out anew,
 * and that comes by here. Whoever comes on another thread gets an error, loudly and at once. For runs with assertions.
 */
final class EventThreadGuard extends RepaintManager {
    /** In a run with assertions, from here on; else nothing happens. */
    static void installIfAsserting() {
        if (EventThreadGuard.class.desiredAssertionStatus()) {
            EventQueue.invokeLater(() -> RepaintManager.setCurrentManager(new EventThreadGuard()));
        }
    }

    @Override
    public synchronized void addInvalidComponent(JComponent component) {
        check(component);
        super.addInvalidComponent(component);
    }

    @Override
    public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
        check(component);
        super.addDirtyRegion(component, x, y, width, height);
    }

    private static void check(JComponent component) {
        if (!EventQueue.isDispatchThread()) {
            throw new AssertionError(component.getClass().getName() + " named " + component.getName()
                    + " was touched by the thread " + Thread.currentThread().getName());
        }
    }
}
