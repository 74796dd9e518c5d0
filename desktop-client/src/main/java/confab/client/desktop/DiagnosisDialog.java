package confab.client.desktop;

import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;

import confab.client.link.ServerAddress;

/** Finds out in a window of its own why one cannot connect, and goes on until it is closed. */
final class DiagnosisDialog extends JDialog {
    private static final long serialVersionUID = 1;

    private final transient DiagnosisDesk desk;
    private final DiagnosisPanel panel;

    /** @param nickname as it was typed; empty for any */
    DiagnosisDialog(Window owner, Glyphs glyphs, Texts texts, ServerAddress address, String nickname) {
        super(owner, texts.get("why.title"), ModalityType.MODELESS);
        setName("why");
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        panel = new DiagnosisPanel(glyphs, texts, address, nickname, this::again, this::dispose);
        desk = new DiagnosisDesk(address, nickname, finding -> {
            panel.show(finding);
            fit();
        });
        setContentPane(panel);
        setResizable(false);
        getRootPane().setDefaultButton(panel.defaultButton());
        getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setLocationRelativeTo(owner);
        panel.onResize(this::fit);
        again();
    }

    private void again() {
        panel.begin();
        fit();
        desk.start();
    }

    /** As high as what there is to say. */
    private void fit() {
        if (getHeight() != getPreferredSize().height) {
            pack();
        }
    }

    @Override
    public void dispose() {
        desk.close();
        super.dispose();
    }
}
