package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Arrays;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

import confab.client.link.FakeServer;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** From what went wrong to what to do about it, in real windows. */
class WhyWindowTest {
    @TempDir
    private Path folder;
    private final FakeServer server = new FakeServer();
    private @Nullable OnScreen screen;

    @BeforeEach
    void onlyWithADisplay() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "There is no display to open windows on.");
    }

    @AfterEach
    void close() throws InterruptedException {
        if (screen != null) {
            screen.close();
        }
        server.close();
    }

    private ChatFrame open() throws InterruptedException {
        OnScreen opened = new OnScreen(server.address(), Nickname.of("Ada"), folder);
        screen = opened;
        return opened.frame();
    }

    /** Event thread. */
    private static @Nullable JDialog dialog() {
        return (JDialog) Arrays.stream(Window.getWindows())
                .filter(window -> "why".equals(window.getName()) && window.isShowing()).findFirst().orElse(null);
    }

    private static boolean says(String step, String words) {
        JDialog shown = dialog();
        return shown != null && Await.named(shown, "why." + step, StepRow.class).getAccessibleContext()
                .getAccessibleName().contains(words);
    }

    private static void press(ChatFrame frame, String button) throws InterruptedException {
        Await.until(button + " is there", () -> Await.named(frame, button) instanceof JButton there
                && there.isShowing());
        Await.onEventThread(() -> {
            Await.named(frame, button, JButton.class).doClick();
            return button;
        });
    }

    @Test
    void whatWentWrongIsLookedIntoFromTheConnectView() throws InterruptedException {
        server.stopListening();
        ChatFrame frame = open();
        press(frame, "connect.why");
        Await.until("the port is found closed", () -> says("PORT", "failed") && says("NICKNAME", "not tried"));
        Await.onEventThread(() -> {
            JDialog shown = dialog();
            if (shown != null) {
                shown.getRootPane().getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0))
                        .actionPerformed(new ActionEvent(shown, ActionEvent.ACTION_PERFORMED, ""));
            }
            return true;
        });
        Await.until("Esc has closed it", () -> dialog() == null);
    }

    @Test
    void aServerThatIsLostIsLookedForFromTheBanner() throws InterruptedException {
        ChatFrame frame = open();
        FakeServer.Peer peer = server.welcomed("L1");
        Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
        server.stopListening();
        peer.cut();
        press(frame, "banner.why.ask");
        Await.until("the port is found closed", () -> says("PORT", "failed"));
    }

    @Test
    void anAddressThatChangedMeanwhileIsSaid() throws InterruptedException {
        server.stopListening();
        ChatFrame frame = open();
        Await.until("it is refused", () -> Await.named(frame, "connect.why") instanceof JComponent there
                && there.isShowing());
        Await.onEventThread(() -> {
            Await.named(frame, "connect.address", JTextField.class).setText("no address at all");
            Await.named(frame, "connect.why", JButton.class).doClick();
            return true;
        });
        Await.until("there is no diagnosis of nothing", () -> dialog() == null);
    }
}
