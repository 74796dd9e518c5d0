package confab.client.desktop;

import java.awt.Taskbar;
import java.awt.Window;

import com.formdev.flatlaf.util.SystemInfo;

/** The unread number at the program's icon: in the dock, over the taskbar's button, or drawn into the icon. Event thread. */
final class Badge {
    private static final int OVERLAY = 32;

    private final Window window;
    private int shown;

    Badge(Window window) {
        this.window = window;
    }

    /** @param unread 0 for no badge */
    void show(int unread) {
        if (unread == shown) {
            return;
        }
        shown = unread;
        if (knows(Taskbar.Feature.ICON_BADGE_NUMBER) || knows(Taskbar.Feature.ICON_BADGE_TEXT)) {
            Taskbar.getTaskbar().setIconBadge(unread == 0 ? null : Integer.toString(unread));
        } else if (knows(Taskbar.Feature.ICON_BADGE_IMAGE_WINDOW)) {
            Taskbar.getTaskbar().setWindowIconBadge(window, unread == 0 ? null : Icons.countImage(OVERLAY, unread));
        } else {
            window.setIconImages(Icons.appImages(unread));
        }
    }

    /** Asks the taskbar to make the program stand out, where that neither raises the window nor takes the focus. */
    void ask() {
        if (SystemInfo.isWindows && knows(Taskbar.Feature.USER_ATTENTION_WINDOW)) {
            Taskbar.getTaskbar().requestWindowUserAttention(window);
        }
    }

    /** Linux has no such thing that many desktops share, and asking loads a toolkit. */
    private static boolean knows(Taskbar.Feature feature) {
        return !SystemInfo.isLinux && Taskbar.isTaskbarSupported() && Taskbar.getTaskbar().isSupported(feature);
    }
}
