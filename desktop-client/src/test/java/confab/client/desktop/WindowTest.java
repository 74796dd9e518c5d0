package confab.client.desktop;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextArea;
import javax.swing.JTextField;

import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The whole window against a server of a few lines. */
class WindowTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final LinkTimes QUICK = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(60), SOON, SOON, Duration.ofMillis(500));

    @TempDir
    private Path folder;
    private final FakeServer server = new FakeServer();
    private final Background background = new Background();
    private ChatFrame frame;

    @BeforeEach
    void open() throws InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        frame = Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            Clock clock = Clock.systemUTC();
            Settings settings = Settings.FIRST.withLanguage("en").withTheme(ThemeChoice.LIGHT);
            ChatFrame opened = new ChatFrame(
                    new Preferences(new SettingsFile(folder, clock), background, settings), themes,
                    new Links(background), new Glyphs(), clock, QUICK, _ -> new Keeping.Nothing(), "test/1");
            opened.setVisible(true);
            return opened;
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        if (!GraphicsEnvironment.isHeadless()) {
            Await.onEventThread(() -> {
                frame.dispose();
                return frame;
            });
        }
        background.close();
        server.close();
    }

    private FakeServer.Peer join() throws InterruptedException {
        EventQueue.invokeLater(() -> frame.join(server.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = server.welcomed("L1", "Bob", "小明");
        Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
        return peer;
    }

    private <C extends Component> C part(String name, Class<C> kind) {
        return Await.named(frame, name, kind);
    }

    private void write(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            JTextArea composer = part("composer", JTextArea.class);
            composer.setText(text);
            composer.getActionMap().get("ENTER")
                    .actionPerformed(new ActionEvent(composer, ActionEvent.ACTION_PERFORMED, "\n"));
            return composer;
        });
    }

    /** What the transcript would put on the clipboard, all of it. */
    private List<String> transcript() {
        return part("transcript", TranscriptView.class).lines();
    }

    @Test
    void wordsGoOutAndComeBack() throws InterruptedException {
        FakeServer.Peer peer = join();
        write("hello 你好 😀");
        Command.Say say = peer.expect(Command.Say.class);
        assertThat(say.text()).isEqualTo("hello 你好 😀");
        peer.confirm(say, 1, "Ada");
        peer.say(message("#lobby", 2, "Bob", "hello back"));
        Await.until("both are shown once", () -> transcript().size() == 2
                && transcript().get(0).endsWith("Ada: hello 你好 😀") && transcript().get(1).endsWith("Bob: hello back"));
    }

    @Test
    void doubleClickOnSomebodyStartsAPrivateConversation() throws InterruptedException {
        FakeServer.Peer peer = join();
        Await.onEventThread(() -> {
            JList<?> members = part("members", JList.class);
            Rectangle bob = members.getCellBounds(1, 1);
            for (int id : new int[]{MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED}) {
                members.dispatchEvent(new MouseEvent(members, id, 0, 0, bob.x + 20, bob.y + 10, 2, false,
                        MouseEvent.BUTTON1));
            }
            return members;
        });
        write("psst");
        assertThat(peer.expect(Command.Say.class).to()).isEqualTo(Conversation.of("@Bob"));
    }

    @Test
    void lostServerIsSaidAndFoundAgainAndNothingIsDoubled() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(message("#lobby", 1, "Bob", "before"));
        Await.until("it is shown", () -> transcript().size() == 1);
        server.stopListening();
        peer.cut();
        Await.until("the banner is shown", () -> part("banner", Component.class).isVisible());
        write("typed while away");
        server.restart();
        FakeServer.Peer again = server.welcomed("L1", "Bob");
        again.say(message("#lobby", 1, "Bob", "before"));
        again.confirm(again.expect(Command.Say.class), 2, "Ada");
        Await.until("the banner is gone", () -> !part("banner", Component.class).isVisible());
        Await.until("each is shown once", () -> transcript().size() == 2
                && transcript().get(1).endsWith("typed while away"));
    }

    @Test
    void unconfirmedWordsStayAndCanBeSentAgain() throws InterruptedException {
        FakeServer.Peer peer = join();
        write("did it arrive?");
        Command.Say first = peer.expect(Command.Say.class);
        peer.cut();
        FakeServer.Peer again = server.welcomed("L1", "Bob");
        Await.until("the words are marked as unsent", () -> {
            Row row = part("transcript", TranscriptView.class).neighbour(0);
            return row != null && row.links().size() == 2;
        });
        Await.onEventThread(() -> {
            TranscriptView view = part("transcript", TranscriptView.class);
            view.current(view.neighbour(0), null);
            view.getActionMap().get("pressed ENTER")
                    .actionPerformed(new ActionEvent(view, ActionEvent.ACTION_PERFORMED, "\n"));
            return view;
        });
        assertThat(again.expect(Command.Say.class)).isEqualTo(first);
    }

    @Test
    void refusedNicknameIsSaidWhereItIsTyped() throws InterruptedException {
        EventQueue.invokeLater(() -> frame.join(server.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = server.peer();
        peer.expect(Command.Hello.class);
        peer.say(new Event.Refused(ErrorCode.NICKNAME_TAKEN, "taken", null));
        Await.until("the problem is shown", () -> part("connect.problem", JLabel.class).isVisible());
        Await.onEventThread(() -> {
            part("connect.nickname", JTextField.class).setText("Ada2");
            part("connect.join", JButton.class).doClick();
            return frame;
        });
        assertThat(server.peer().expect(Command.Hello.class).nickname()).isEqualTo(Nickname.of("Ada2"));
    }

    @Test
    void languageChangesLiveAndKeepsTheDraft() throws InterruptedException {
        join();
        Await.onEventThread(() -> {
            part("composer", JTextArea.class).setText("half a sentence");
            frame.language("zh-Hans");
            return frame;
        });
        Await.until("the status speaks Chinese", () -> part("connection", JLabel.class).getText().equals("已连接"));
        assertThat(Await.onEventThread(() -> part("composer", JTextArea.class).getText()))
                .isEqualTo("half a sentence");
    }

    @Test
    void unreadIsInTheTitle() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(message("@Bob", 1, "Bob", "psst"));
        Await.until("the title counts", () -> frame.getTitle().startsWith("(1) "));
    }
}
