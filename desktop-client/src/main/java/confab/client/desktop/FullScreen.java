package confab.client.desktop;

import java.awt.GraphicsDevice;
import java.awt.Rectangle;
import javax.swing.JDialog;

import org.jspecify.annotations.Nullable;

/** Makes a dialog as large as its screen, without a title bar, and as it was before. Event thread. */
final class FullScreen {
    private final JDialog dialog;
    private @Nullable Rectangle before;

    FullScreen(JDialog dialog) {
        this.dialog = dialog;
    }

    void enter() {
        if (before == null) {
            before = dialog.getBounds();
            Rectangle screen = dialog.getGraphicsConfiguration().getBounds();
            GraphicsDevice device = dialog.getGraphicsConfiguration().getDevice();
            decorated(false, screen);
            if (device.isFullScreenSupported()) {
                device.setFullScreenWindow(dialog);
            }
        }
    }

    /** Whether there was anything to leave. */
    boolean leave() {
        Rectangle usual = before;
        if (usual == null) {
            return false;
        }
        before = null;
        GraphicsDevice device = dialog.getGraphicsConfiguration().getDevice();
        if (dialog.equals(device.getFullScreenWindow())) {
            device.setFullScreenWindow(null);
        }
        decorated(true, usual);
        return true;
    }

    /** A window gets or loses its title bar only while it is not on screen. */
    private void decorated(boolean title, Rectangle bounds) {
        dialog.dispose();
        dialog.setUndecorated(!title);
        dialog.setBounds(bounds);
        dialog.setVisible(true);
        dialog.toFront();
    }
}
