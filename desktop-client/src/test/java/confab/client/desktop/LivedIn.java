package confab.client.desktop;

import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.nio.file.Path;
import java.time.Clock;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import javax.swing.Timer;

import confab.client.link.ServerAddress;
import confab.model.Nickname;

/**
 * The client in a JVM of its own, with a person who looks around in it: scrolls up, for pages that have to be fetched
 * too, comes back, goes to another room and to a private talk, and says a word now and then.
 */
final class LivedIn {
    private static final int STEP_MS = 4_000;

    private int steps;

    private LivedIn() {}

    /** With the server's address and a folder for everything that is kept. */
    static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        new DesktopFace(folder, folder, Clock.systemUTC(), "soak/1").open(ServerAddress.of(arguments[0]),
                Nickname.of("Ada"), null);
        LivedIn person = new LivedIn();
        new Timer(STEP_MS, _ -> person.doSomething()).start();
    }

    /** Event thread. */
    private void doSomething() {
        for (Frame frame : Frame.getFrames()) {
            if (frame instanceof ChatFrame chat && Await.named(chat, "composer") instanceof JTextArea composer) {
                switch (steps++ % 15) {
                    case 0 -> type(composer, "/join #side");
                    case 3, 9 -> scroll(chat, 4);
                    case 4, 10 -> scroll(chat, 40);
                    case 5, 11 -> toEnd(chat);
                    case 6 -> type(composer, "/join #lobby");
                    case 8 -> type(composer, "a word of my own 😀");
                    case 12 -> scroll(chat, 4_000);
                    case 14 -> toEnd(chat);
                    default -> {
                        // Reads.
                    }
                }
            }
        }
    }

    private static void type(JTextArea composer, String text) {
        composer.setText(text);
        composer.getActionMap().get("ENTER")
                .actionPerformed(new ActionEvent(composer, ActionEvent.ACTION_PERFORMED, "\n"));
    }

    /** So many windows up. */
    private static void scroll(ChatFrame chat, int pages) {
        JComponent transcript = Await.named(chat, "transcript", JComponent.class);
        Rectangle visible = transcript.getVisibleRect();
        visible.y = Math.max(0, visible.y - pages * visible.height);
        transcript.scrollRectToVisible(visible);
    }

    private static void toEnd(ChatFrame chat) {
        JButton newest = Await.named(chat, "newest", JButton.class);
        if (newest.isVisible()) {
            newest.doClick(0);
        }
    }
}
