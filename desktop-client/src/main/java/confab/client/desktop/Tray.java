package confab.client.desktop;

import java.awt.AWTException;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.beans.PropertyChangeListener;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's icon among the system's small ones, if the person wants it and the system has such: with the unread
 * number, and what one may want to do without the window. Event thread.
 */
final class Tray {
    private static final Logger log = LoggerFactory.getLogger(Tray.class);
    private static final int SIZE = 32;

    private final Runnable open;
    private final Runnable readAll;
    private final Runnable quit;
    private final Runnable gone;
    private final PropertyChangeListener watcher = _ -> look();
    private @Nullable TrayIcon icon;
    private int unread;

    /** @param gone what to do when the system takes the icon away: nobody may be left without a way to the window */
    Tray(Runnable open, Runnable readAll, Runnable quit, Runnable gone) {
        this.open = open;
        this.readAll = readAll;
        this.quit = quit;
        this.gone = gone;
    }

    static boolean isSupported() {
        return SystemTray.isSupported();
    }

    boolean isShown() {
        return icon != null;
    }

    /** Shows it in this language, or takes it away. */
    void show(boolean wanted, Texts texts) {
        if (!wanted) {
            remove();
        } else if (isSupported()) {
            TrayIcon shown = icon;
            if (shown == null) {
                shown = new TrayIcon(Icons.appImage(SIZE, unread));
                shown.setImageAutoSize(true);
                shown.addActionListener(_ -> open.run());
                add(shown);
            }
            shown.setPopupMenu(menu(texts));
            tell(texts);
        }
    }

    private void add(TrayIcon made) {
        try {
            SystemTray.getSystemTray().add(made);
            SystemTray.getSystemTray().addPropertyChangeListener("systemTray", watcher);
            icon = made;
        } catch (AWTException absent) {
            log.debug("no tray: {}", absent.toString());
        }
    }

    private PopupMenu menu(Texts texts) {
        PopupMenu menu = new PopupMenu();
        item(menu, texts.get("tray.open"), open);
        item(menu, texts.get("tray.readAll"), readAll);
        menu.addSeparator();
        item(menu, texts.get("tray.quit"), quit);
        return menu;
    }

    private static void item(PopupMenu menu, String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.addActionListener(_ -> action.run());
        menu.add(item);
    }

    /** @param count 0 for none */
    void unread(int count, Texts texts) {
        if (count != unread) {
            unread = count;
            if (icon != null) {
                icon.setImage(Icons.appImage(SIZE, count));
                tell(texts);
            }
        }
    }

    private void tell(Texts texts) {
        if (icon != null) {
            icon.setToolTip(unread == 0 ? texts.get("app.name") : texts.get("tray.unread", unread));
        }
    }

    private void look() {
        if (icon != null && !isSupported()) {
            remove();
            gone.run();
        }
    }

    void remove() {
        TrayIcon shown = icon;
        if (shown != null) {
            icon = null;
            SystemTray.getSystemTray().removePropertyChangeListener("systemTray", watcher);
            SystemTray.getSystemTray().remove(shown);
        }
    }
}
