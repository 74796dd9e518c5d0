package confab.client.desktop;

import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import confab.client.link.FakeServer;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Where the program goes when it starts. */
class RejoinTest {
    private static final ServerAddress LAST = new ServerAddress("teacher-pc", 7070);
    private static final ServerAddress GIVEN = new ServerAddress("other-pc", 7070);

    @TempDir
    private Path folder;

    @Test
    void startGoesToTheLastServerOnlyIfThePersonWantsIt() {
        Settings settings = Settings.FIRST.joined(GIVEN).joined(LAST);
        assertThat(DesktopFace.first(null, settings)).isNull();
        assertThat(DesktopFace.first(null, settings.withRejoins(true))).isEqualTo(LAST);
        assertThat(DesktopFace.first(GIVEN, settings.withRejoins(true))).isEqualTo(GIVEN);
        assertThat(DesktopFace.first(null, Settings.FIRST.withRejoins(true))).isNull();
    }

    @Test
    void programJoinsTheLastServerUnderTheLastName() throws IOException, InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        try (FakeServer server = new FakeServer()) {
            Clock clock = Clock.systemUTC();
            new SettingsFile(folder, clock).save(Settings.FIRST.withTheme(ThemeChoice.LIGHT).withNickname("Ada")
                    .joined(server.address()).withRejoins(true));
            new DesktopFace(folder, folder, clock, "test/1").open(null, null, null);
            assertThat(server.peer().expect(Command.Hello.class).nickname()).isEqualTo(Nickname.of("Ada"));
        } finally {
            Await.onEventThread(() -> {
                for (Frame frame : Frame.getFrames()) {
                    if (frame.isShowing() && frame.getName().equals("confab")) {
                        frame.dispose();
                    }
                }
                return folder;
            });
        }
    }
}
