package confab.client.desktop;

import java.awt.Color;
import java.awt.Container;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;

import com.formdev.flatlaf.FlatLaf;
import confab.client.link.FakeServer;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** What the whole window does while nobody looks at it, and what is set while it is there. */
class NoticesWindowTest {
    private static final int BADGE_RED = 0xC62828;

    @TempDir
    private Path folder;
    private final FakeServer server = new FakeServer();
    private final BlockingQueue<Notifier.Notice> shown = new LinkedBlockingQueue<>();
    private @Nullable OnScreen client;

    @BeforeEach
    void look() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
    }

    @AfterEach
    void close() throws InterruptedException {
        if (client != null) {
            client.close();
        }
        server.close();
    }

    private ChatFrame frame() {
        return Objects.requireNonNull(client).frame();
    }

    private void open() throws InterruptedException {
        OnScreen opened = new OnScreen(server.address(), Nickname.of("Ada"), folder);
        client = opened;
        Await.onEventThread(() -> {
            opened.frame().presence().alerts().through(new Notifier() {
                @Override
                public void show(Notice notice) {
                    shown.add(notice);
                }

                @Override
                public void close() {}
            }, new Chime(() -> {}));
            return opened;
        });
    }

    private FakeServer.Peer join() throws InterruptedException {
        open();
        FakeServer.Peer peer = server.welcomed("L1", "Bob");
        Objects.requireNonNull(client).awaitArrival();
        return peer;
    }

    private static Event.Message now(String in, long seq, String text) {
        Nickname bob = Nickname.of("Bob");
        return Event.Message.of(Conversation.of(in), seq, Instant.now().plusSeconds(60), bob,
                confab.model.Color.of(bob), text, null, null);
    }

    private boolean hasBadge() {
        Image image = frame().getIconImages().getLast();
        return image instanceof BufferedImage drawn
                && (drawn.getRGB(drawn.getWidth() * 3 / 4, drawn.getHeight() * 95 / 100) & 0xFFFFFF) == BADGE_RED;
    }

    @Test
    void unreadNumberIsOnTheIconUntilItIsRead() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(now("@Bob", 1, "psst"));
        Await.until("the icon has a number", this::hasBadge);
        Await.onEventThread(() -> {
            frame().presence().open("@Bob");
            return frame();
        });
        Await.until("it is gone", () -> !hasBadge());
    }

    @Test
    void messageTakesNeitherFocusNorPlaceAndAClickOpensIt() throws InterruptedException {
        FakeServer.Peer peer = join();
        JFrame other = Await.onEventThread(() -> {
            JFrame editor = new JFrame("something else");
            editor.add(new JTextField(20));
            editor.pack();
            editor.setVisible(true);
            editor.toFront();
            return editor;
        });
        Await.until("somebody works elsewhere", other::isFocused);
        peer.say(now("@Bob", 1, "psst"));
        Notifier.Notice notice = shown.poll(10, TimeUnit.SECONDS);
        assertThat(notice).isEqualTo(new Notifier.Notice("@Bob", "Bob", "psst"));
        assertThat(Await.onEventThread(
                () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow())).isSameAs(other);
        Await.onEventThread(() -> {
            frame().presence().open(notice.about());
            return frame();
        });
        Await.until("the conversation is shown", () -> frame().getTitle().startsWith("@Bob"));
        Await.onEventThread(() -> {
            other.dispose();
            return other;
        });
    }

    @Test
    void whatIsSetHoldsAtOnce() throws InterruptedException {
        join();
        JDialog settings = Await.onEventThread(() -> {
            frame().getRootPane().getActionMap().get(Shortcut.SETTINGS)
                    .actionPerformed(new ActionEvent(frame(), ActionEvent.ACTION_PERFORMED, ","));
            return (JDialog) frame().getOwnedWindows()[0];
        });
        Await.onEventThread(() -> {
            Await.named(settings, "settings.theme.DARK", AbstractButton.class).doClick();
            assertThat(FlatLaf.isLafDark()).isTrue();
            Color indigo = Colors.theme("Confab.accent");
            Await.named(settings, "settings.accent.GREEN", AbstractButton.class).doClick();
            assertThat(Colors.theme("Confab.accent")).isNotEqualTo(indigo);
            int before = frame().getFontMetrics(new JLabel().getFont()).getHeight();
            Await.named(settings, "settings.text", JComboBox.class).setSelectedItem("200 %");
            assertThat(frame().getFontMetrics(new JLabel().getFont()).getHeight()).isGreaterThan(before * 3 / 2);
            JLabel status = Await.named(frame(), "connection", JLabel.class);
            assertThat(status.getFont().getSize2D()).isGreaterThan(20);
            Await.named(settings, "settings.text", JComboBox.class).setSelectedItem("100 %");
            Await.named(settings, "settings.language", JComboBox.class).setSelectedIndex(2);
            return settings;
        });
        assertThat(settings.getTitle()).isEqualTo("设置");
        Await.until("the status speaks Chinese",
                () -> Await.named(frame(), "connection", JLabel.class).getText().equals("已连接"));
    }

    @Test
    void settingsThatWereSetAsideAreSaidInTheChat() throws InterruptedException {
        open();
        Await.onEventThread(() -> {
            frame().settingsSetAside(folder.resolve("settings-damaged.properties"), false);
            return frame();
        });
        server.welcomed("L1", "Bob");
        Objects.requireNonNull(client).awaitArrival();
        Await.until("it is said", () -> Await.named(frame(), "transcript", TranscriptView.class).lines().stream()
                .anyMatch(line -> line.contains("settings-damaged.properties")));
    }

    @Test
    void conversationIsMadeQuietByTheButtonAboveIt() throws InterruptedException {
        FakeServer.Peer peer = join();
        Await.onEventThread(() -> {
            AbstractButton bell = Await.named(frame(), "header.loudness", AbstractButton.class);
            assertThat(bell.getAccessibleContext().getAccessibleName()).isEqualTo("Notifications: Only mentions");
            bell.doClick();
            MenuElement[] open = MenuSelectionManager.defaultManager().getSelectedPath();
            Await.named((Container) open[0].getComponent(), "loudness.NONE", AbstractButton.class).doClick();
            return bell;
        });
        Await.until("the button says it", () -> Await.named(frame(), "header.loudness", AbstractButton.class)
                .getAccessibleContext().getAccessibleName().equals("Notifications: Nothing"));
        peer.say(now("#lobby", 1, "Ada!"));
        peer.say(now("@Bob", 1, "psst"));
        assertThat(shown.poll(10, TimeUnit.SECONDS)).extracting(Notifier.Notice::about).isEqualTo("@Bob");
        assertThat(shown).isEmpty();
    }

    @Test
    void closingQuitsWhereNoTrayBringsTheWindowBack() throws InterruptedException {
        assumeFalse(Tray.isSupported(), "there is a tray");
        open();
        Await.onEventThread(() -> {
            frame().presence().alerts().say("", ""); // something may be on its way
            frame().dispatchEvent(new WindowEvent(frame(), WindowEvent.WINDOW_CLOSING));
            return frame();
        });
        Await.until("it is gone", () -> !frame().isDisplayable());
    }
}
