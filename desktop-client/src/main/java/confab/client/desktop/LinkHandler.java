package confab.client.desktop;

import java.awt.Desktop;
import java.awt.EventQueue;
import java.awt.desktop.OpenURIEvent;

import com.formdev.flatlaf.util.SystemInfo;
import confab.client.link.ServerAddress;

/** On macOS, links come to the running program by an event; elsewhere they are an argument of a new one. */
final class LinkHandler {
    private static final int MOST_CHARS = 400;

    private LinkHandler() {}

    /** Event thread. */
    static void install(ChatFrame frame) {
        if (SystemInfo.isMacOS && Desktop.isDesktopSupported()
                && Desktop.getDesktop().isSupported(Desktop.Action.APP_OPEN_URI)) {
            Desktop.getDesktop().setOpenURIHandler(event -> opened(frame, event));
        }
    }

    /** Whatever names no server opens nothing: it is no doing of the person's. */
    private static void opened(ChatFrame frame, OpenURIEvent event) {
        String link = event.getURI().toString();
        if (link.length() <= MOST_CHARS) {
            try {
                ServerAddress address = ServerAddress.of(link);
                EventQueue.invokeLater(() -> frame.offer(address, null));
            } catch (IllegalArgumentException refused) {
                EventQueue.invokeLater(() -> frame.badLink());
            }
        }
    }
}
