package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

import confab.client.host.Host;
import confab.client.host.HostException;
import confab.client.link.LinkTimes;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The whole window that hosts: pressed, joined by somebody with {@code nc}, left. */
@Timeout(60)
class HostingTest {
    @TempDir
    private Path folder;
    private final Background background = new Background();
    private final Background disk = new Background("disk");
    private final CountDownLatch gone = new CountDownLatch(1);
    private ChatFrame frame;
    private volatile int port;

    @BeforeEach
    void open() throws InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        frame = Await.onEventThread(this::window);
    }

    private ChatFrame window() {
        Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
        themes.install();
        themes.stop();
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.FIRST.withLanguage("en").withTheme(ThemeChoice.LIGHT);
        DiskKeeping.Folders folders = new DiskKeeping.Folders(folder, folder);
        ChatFrame opened = new ChatFrame(new Preferences(new SettingsFile(folder, clock), background, settings), themes,
                new Links(background), new Glyphs(), clock, LinkTimes.USUAL,
                address -> new DiskKeeping(disk, folders, clock, address, true), new Hosting(this::host), "test/1");
        opened.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                gone.countDown();
            }
        });
        opened.setVisible(true);
        return opened;
    }

    private Host host(String name) throws HostException {
        Host started = Host.start(name, folder, 0);
        port = started.port();
        return started;
    }

    @AfterEach
    void close() throws InterruptedException {
        if (!GraphicsEnvironment.isHeadless()) {
            Await.onEventThread(() -> {
                frame.dispose();
                return frame;
            });
            Await.until("the server has stopped", () -> !accepts());
        }
        disk.close();
        background.close();
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private <C extends Component> C part(String name, Class<C> kind) {
        return Await.named(frame, name, kind);
    }

    private void press(String name) {
        EventQueue.invokeLater(() -> part(name, JButton.class).doClick());
    }

    private void hostAs(String nickname) throws InterruptedException {
        Await.onEventThread(() -> {
            part("connect.nickname", JTextField.class).setText(nickname);
            return frame;
        });
        press("connect.host");
        Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
    }

    private @Nullable JDialog dialog(String name) {
        return Arrays.stream(Window.getWindows()).filter(Window::isShowing).filter(JDialog.class::isInstance)
                .map(JDialog.class::cast).filter(each -> name.equals(each.getName())).findFirst().orElse(null);
    }

    private JDialog card() throws InterruptedException {
        Await.until("the card is shown", () -> dialog("host.card") != null);
        JDialog card = dialog("host.card");
        if (card == null) {
            throw new AssertionError("the card was closed");
        }
        return card;
    }

    /** Presses the answer in the question that is open. */
    private void answer(String words) throws InterruptedException {
        Await.until("the question is asked", () -> question(words) != null);
        EventQueue.invokeLater(() -> {
            AbstractButton button = question(words);
            if (button != null) {
                button.doClick();
            }
        });
    }

    private @Nullable AbstractButton question(String words) {
        return Arrays.stream(Window.getWindows()).filter(Window::isShowing).filter(JDialog.class::isInstance)
                .map(JDialog.class::cast).map(JDialog::getContentPane)
                .map(content -> button(content, words)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable AbstractButton button(Container within, String words) {
        for (Component child : within.getComponents()) {
            boolean inQuestion = SwingUtilities.getAncestorOfClass(JOptionPane.class, child) != null;
            if (inQuestion && child instanceof AbstractButton button && words.equals(button.getText())) {
                return button;
            }
            AbstractButton found = child instanceof Container inner ? button(inner, words) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<String> transcript() {
        return part("transcript", TranscriptView.class).lines();
    }

    @Test
    void whoeverKnowsTheAddressJoinsAndIsCounted() throws Exception {
        hostAs("Ada");
        JDialog card = card();
        assertThat(Await.named(card, "host.joined", JLabel.class).getText()).isEqualTo("Nobody has joined yet");
        assertThat(Await.named(card, "invite.typed", JTextField.class).getText()).endsWith(":" + port);
        try (Caller bob = new Caller(port, "Bob")) {
            bob.await("* Welcome, Bob.");
            assertThat(part("server", JLabel.class).getText()).startsWith("Ada's room · ");
            Await.until("one is counted", () -> Await.named(card, "host.joined", JLabel.class).getText()
                    .equals("1 person has joined")
                    && part("status.hosting", JButton.class).getText().contains("1"));
            bob.send("hello from nc");
            Await.until("it is read",
                    () -> transcript().stream().anyMatch(line -> line.endsWith("Bob: hello from nc")));
            write("hello Bob");
            bob.await("Ada: hello Bob");
        }
        Await.until("nobody is counted", () -> Await.named(card, "host.joined", JLabel.class).getText()
                .equals("Nobody has joined yet"));
    }

    private void write(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            JTextComponent composer = part("composer", JTextComponent.class);
            composer.setText(text);
            OpenWindow.key(composer, KeyEvent.VK_ENTER, '\n');
            return composer;
        });
    }

    @Test
    void stopAsksWhileOthersAreInAndTellsThemGoodbye() throws Exception {
        hostAs("Ada");
        JDialog card = card();
        try (Caller bob = new Caller(port, "Bob")) {
            bob.await("* Welcome");
            EventQueue.invokeLater(() -> Await.named(card, "host.stop", JButton.class).doClick());
            answer("Keep hosting");
            bob.send("still here");
            Await.until("it is read", () -> transcript().stream().anyMatch(line -> line.endsWith("still here")));
            EventQueue.invokeLater(() -> Await.named(card, "host.stop", JButton.class).doClick());
            answer("Stop hosting");
            bob.awaitEnd();
            assertThat(bob.words()).anyMatch(line -> line.equals("* The server stops. Goodbye."));
        }
        Await.until("one can host again", () -> part("connect.host", JButton.class).isEnabled());
        assertThat(Await.onEventThread(() -> dialog("host.card") == null)).isTrue();
        assertThat(accepts()).isFalse();
    }

    @Test
    void nextTimeEverythingIsThereUnderTheSameName() throws Exception {
        hostAs("Ada");
        write("remember this");
        Await.until("it is said", () -> transcript().size() == 1);
        press("status.disconnect");
        Await.until("one can host again", () -> Await.named(frame, "connect.host") != null
                && part("connect.host", JButton.class).isEnabled());
        hostAs("Ada"); // at another port
        Await.until("it is read", () -> transcript().stream().anyMatch(line -> line.endsWith("Ada: remember this")));
        assertThat(Files.readString(folder.resolve("settings.properties"))).doesNotContain(":" + port);
    }

    @Test
    void cardFillsTheScreenForAProjectorAndComesBack() throws Exception {
        hostAs("Ada");
        JDialog card = card();
        Rectangle screen = card.getGraphicsConfiguration().getBounds();
        int small = Await.onEventThread(() -> side(card));
        Rectangle before = card.getBounds();
        EventQueue.invokeLater(() -> Await.named(card, "host.full", JButton.class).doClick());
        Await.until("it fills the screen", () -> card.getBounds().contains(screen) && side(card) > 2 * small);
        EventQueue.invokeLater(() -> Await.named(card, "host.full", JButton.class).doClick());
        Await.until("it is small again", () -> card.isShowing() && card.getWidth() < screen.width / 2
                && Math.abs(card.getHeight() - before.height) < 60);
    }

    private static int side(JDialog card) {
        QrView code = Await.named(card, "invite.code", QrView.class);
        return Math.min(code.getWidth(), code.getHeight());
    }

    @Test
    void cardFollowsTheMachineIntoAnotherNetwork() throws Exception {
        hostAs("Ada");
        HostCard card = (HostCard) card();
        Await.onEventThread(() -> {
            card.invite(new Invite(List.of("127.0.0.1"), port, Invite.Reach.NOBODY));
            assertThat(Await.named(card, "invite.warning")).isNotNull();
            card.invite(new Invite(List.of("192.168.1.20", "10.0.0.4"), port, Invite.Reach.EVERYBODY));
            assertThat(Await.named(card, "invite.warning")).isNull();
            Await.named(card, "invite.hosts", JList.class).setSelectedIndex(1);
            card.invite(new Invite(List.of("172.16.0.9", "10.0.0.4"), port, Invite.Reach.EVERYBODY));
            assertThat(Await.named(card, "invite.url", JTextField.class).getText())
                    .isEqualTo("http://10.0.0.4:" + port + "/");
            return card;
        });
    }

    @Test
    void cardSpeaksAnotherLanguageWithTheWindow() throws Exception {
        hostAs("Ada");
        card();
        Await.onEventThread(() -> {
            frame.language("zh-Hans");
            return frame;
        });
        Await.until("it speaks Chinese", () -> {
            JDialog card = dialog("host.card");
            return card != null && Await.named(card, "host.joined", JLabel.class).getText().equals("还没有人加入")
                    && part("status.hosting", JButton.class).getText().equals("正在主持");
        });
    }

    @Test
    void closingTheWindowStopsTheServerFirst() throws Exception {
        hostAs("Ada");
        try (Caller bob = new Caller(port, "Bob")) {
            bob.await("* Welcome");
            EventQueue
                    .invokeLater(() -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
            answer("Stop hosting");
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(accepts()).isFalse();
            bob.awaitEnd();
        }
    }

    @Test
    void refusedNicknameCanBeMendedAndHostedWith() throws Exception {
        try (Host before = Host.start("Before", folder, 0);
                Caller owner = new Caller(before.port(),
                        "{\"type\":\"hello\",\"protocol\":1,\"nickname\":\"Ada\",\"key\":\""
                                + "k".repeat(43) + "\",\"client\":\"test/1\"}")) {
            owner.await("\"welcome\"");
        }
        Await.onEventThread(() -> {
            part("connect.nickname", JTextField.class).setText("Ada");
            return frame;
        });
        press("connect.host");
        Await.until("the problem is said",
                () -> part("connect.problem", JTextArea.class).getText().contains("belongs to somebody"));
        Await.until("the server has stopped", () -> !accepts());
        hostAs("Ada2");
    }

    @Test
    void dataInUseAreSaidInWords() throws Exception {
        try (Host other = Host.start("Other", folder, 0)) {
            press("connect.host");
            Await.until("the problem is said", () -> part("connect.problem", JTextArea.class).getText()
                    .contains("Another Confab server on this machine uses"));
            assertThat(other.people()).isZero();
        }
    }

    /** Somebody with {@code nc}. */
    private static final class Caller implements AutoCloseable {
        private final Socket socket;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final Thread reader;

        Caller(int port, String first) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            send(first);
            reader = Thread.ofVirtual().start(this::read);
        }

        void send(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines().forEach(heard::add);
            } catch (IOException | UncheckedIOException ended) {
                heard.add("(cut)");
            }
        }

        List<String> words() {
            return heard;
        }

        void await(String words) throws InterruptedException {
            Await.until(words, () -> heard.stream().anyMatch(line -> line.contains(words)));
        }

        void awaitEnd() throws InterruptedException {
            reader.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(reader.isAlive()).isFalse();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
