package confab.client.desktop;

import java.awt.Window;

import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;

/** Opens the diagnosis; one at a time, as each asks the server. Event thread. */
final class Why {
    private @Nullable DiagnosisDialog open;

    /** @param nickname as it was typed; empty for any */
    void ask(Window owner, Glyphs glyphs, Texts texts, ServerAddress address, String nickname) {
        if (open != null) {
            open.dispose();
        }
        DiagnosisDialog dialog = new DiagnosisDialog(owner, glyphs, texts, address, nickname);
        open = dialog;
        dialog.setVisible(true);
    }
}
