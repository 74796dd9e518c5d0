package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.TransferHandler;

/** The keys that work wherever the focus is: with Ctrl, or with Cmd where that is the custom. */
final class Keys {
    static final int SEARCH = KeyEvent.VK_F;
    static final int FIRST_UNREAD = KeyEvent.VK_U;
    static final int INVITE = KeyEvent.VK_I;
    static final int ATTACH = KeyEvent.VK_O;
    static final int SETTINGS = KeyEvent.VK_COMMA;

    private Keys() {}

    private static int modifier() {
        return GraphicsEnvironment.isHeadless()
                ? InputEvent.CTRL_DOWN_MASK
                : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    }

    /** The key as a tooltip names it. */
    static String describe(int key) {
        return InputEvent.getModifiersExText(modifier()) + "+" + KeyEvent.getKeyText(key);
    }

    /** What is pasted while the focus is somewhere in here and has no use for it goes to this component's handler. */
    static void pasting(JComponent within) {
        within.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                .put(KeyStroke.getKeyStroke(KeyEvent.VK_V, modifier()), "paste");
        within.getActionMap().put("paste", TransferHandler.getPasteAction());
    }

    /** Does this whenever the key is pressed in the window of the component. */
    static void on(JComponent within, int key, Runnable action) {
        String name = "key " + key;
        within.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(key, modifier()), name);
        within.getActionMap().put(name, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }
}
