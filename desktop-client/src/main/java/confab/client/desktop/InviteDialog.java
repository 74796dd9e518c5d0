package confab.client.desktop;

import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;

/** The invitation in a window that can be as large as the screen. */
final class InviteDialog extends JDialog {
    private static final long serialVersionUID = 1;

    InviteDialog(Window owner, Texts texts, Invite invite) {
        super(owner, texts.get("invite.title"), ModalityType.MODELESS);
        setName("invite");
        setContentPane(new InvitePanel(texts, invite));
        getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setMinimumSize(getSize());
        setLocationRelativeTo(owner);
    }
}
