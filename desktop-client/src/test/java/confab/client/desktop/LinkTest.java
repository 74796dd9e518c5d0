package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import javax.swing.JButton;
import javax.swing.JTextField;

import confab.client.host.Host;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** A link that was clicked on somewhere. */
@Timeout(60)
class LinkTest {
    @TempDir
    private Path folder;

    @Test
    void linkIsShownReadyToBeJoinedAndOnlyThePersonJoins() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        try (FakeServer server = new FakeServer(); Background background = new Background()) {
            ChatFrame frame = Await.onEventThread(() -> open(background));
            Await.onEventThread(() -> {
                frame.offer(server.address(), null);
                return frame;
            });
            Await.until("Join has the focus", () -> Await.named(frame, "connect.join", JButton.class).isFocusOwner());
            JTextField address = Await.onEventThread(() -> Await.named(frame, "connect.address", JTextField.class));
            String shown = Await.onEventThread(address::getText);
            assertThat(shown).isEqualTo(server.address().toString());
            boolean editable = Await.onEventThread(address::isEnabled);
            assertThat(editable).as("nothing is under way").isTrue();
            Await.onEventThread(() -> {
                Await.named(frame, "connect.join", JButton.class).doClick();
                return frame;
            });
            assertThat(server.peer().expect(Command.Hello.class).nickname()).isEqualTo(Nickname.of("Ada"));
            Await.onEventThread(() -> {
                frame.dispose();
                return frame;
            });
        }
    }

    private ChatFrame open(Background background) {
        Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
        themes.install();
        themes.stop();
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.FIRST.withLanguage("en").withNickname("Ada");
        ChatFrame frame = new ChatFrame(new Preferences(new SettingsFile(folder, clock), background, settings), themes,
                new Links(background), new Glyphs(), clock, LinkTimes.USUAL, _ -> new Keeping.Nothing(),
                new Hosting(name -> Host.start(name, folder, 0)), "test/1");
        frame.setVisible(true);
        return frame;
    }
}
