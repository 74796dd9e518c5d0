package confab.client.desktop;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.util.function.Consumer;
import javax.swing.Timer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications of Windows: they come out of an icon among the system's small ones, there for as long as they are. */
final class TrayNotifier implements Notifier {
    private static final Logger log = LoggerFactory.getLogger(TrayNotifier.class);
    private static final int SHOWN_MS = 15_000;
    private static final int TITLE = 60;
    private static final int BODY = 200;

    private final Image image;
    private final Consumer<String> opened;
    private final Timer gone = new Timer(SHOWN_MS, _ -> remove());
    private @Nullable TrayIcon icon;
    private String about = "";

    /** @param opened gets what the notification that was clicked is about; on the event thread */
    TrayNotifier(Image image, Consumer<String> opened) {
        this.image = image;
        this.opened = opened;
        gone.setRepeats(false);
    }

    @Override
    public void show(Notice notice) {
        EventQueue.invokeLater(() -> display(notice));
    }

    private void display(Notice notice) {
        try {
            TrayIcon from = icon;
            if (from == null) {
                from = new TrayIcon(image, "Confab");
                from.setImageAutoSize(true);
                from.addActionListener(_ -> opened.accept(about));
                SystemTray.getSystemTray().add(from);
                icon = from;
            }
            about = notice.about();
            from.displayMessage(Wording.line(notice.title(), TITLE), Wording.line(notice.body(), BODY),
                    TrayIcon.MessageType.NONE);
            gone.restart();
        } catch (AWTException | UnsupportedOperationException absent) {
            log.debug("no notifications: {}", absent.toString());
        }
    }

    private void remove() {
        if (icon != null) {
            SystemTray.getSystemTray().remove(icon);
            icon = null;
        }
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            gone.stop();
            remove();
        });
    }
}
