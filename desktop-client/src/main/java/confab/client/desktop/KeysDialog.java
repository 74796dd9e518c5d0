package confab.client.desktop;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** The sheet of all keys and commands. One for each window: asked for again, it comes to the front. */
final class KeysDialog extends JDialog {
    private static final long serialVersionUID = 1;

    private KeysDialog(@Nullable Window owner, Texts texts, boolean enterSends) {
        super(owner, texts.get("keys.title"), ModalityType.MODELESS);
        setName("keys");
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        JScrollPane scroll = new JScrollPane(new KeysPanel(texts, enterSends),
                JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.getVerticalScrollBar().setUnitIncrement(UIScale.scale(24));
        scroll.getAccessibleContext().setAccessibleName(texts.get("keys.title"));
        setContentPane(scroll);
        for (int key : new int[]{KeyEvent.VK_ESCAPE, KeyEvent.VK_F1}) {
            getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(key, 0),
                    JScrollPane.WHEN_IN_FOCUSED_WINDOW);
        }
        pack();
        if (owner != null) { // no higher than fits
            Dimension room = owner.getGraphicsConfiguration().getBounds().getSize();
            setSize(Math.min(getWidth() + UIScale.scale(16), room.width), Math.min(getHeight(), room.height * 9 / 10));
        }
        setLocationRelativeTo(owner);
    }

    /** Shows it for the window in which the component is. */
    static void open(Component inside, Texts texts, boolean enterSends) {
        Window owner = inside instanceof JFrame frame ? frame : SwingUtilities.getWindowAncestor(inside);
        if (owner != null) {
            for (Window window : owner.getOwnedWindows()) {
                if (window instanceof KeysDialog) {
                    window.dispose(); // the language may be another one by now
                }
            }
        }
        new KeysDialog(owner, texts, enterSends).setVisible(true);
    }
}
