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
import java.util.Objects;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextField;

import confab.client.chat.Entry;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.settings.Settings;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole window against a server of a few lines. */
class WindowTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final LinkTimes QUICK = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(60), SOON, SOON, Duration.ofMillis(500));

    @TempDir
    private Path folder;
    private final FakeServer server = new FakeServer();
    private boolean onDisk;
    private OpenWindow window;

    @BeforeEach
    void open() throws InterruptedException {
        Settings settings = OpenWindow.With.usual("en", ThemeChoice.LIGHT).settings();
        window = new OpenWindow(folder, new OpenWindow.With(settings, QUICK,
                (background, address) -> onDisk
                        ? new DiskKeeping(background, new DiskKeeping.Folders(folder, folder), Clock.systemUTC(),
                                address, false)
                        : new Keeping.Nothing()));
    }

    @AfterEach
    void close() throws InterruptedException {
        if (!GraphicsEnvironment.isHeadless()) {
            window.close();
        }
        server.close();
    }

    private FakeServer.Peer join() throws InterruptedException {
        EventQueue.invokeLater(() -> window.frame().join(server.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = server.welcomed("L1", "Bob", "小明");
        window.awaitChat();
        return peer;
    }

    private <C extends Component> C part(String name, Class<C> kind) {
        return window.part(name, kind);
    }

    private void write(String text) throws InterruptedException {
        window.write(text);
    }

    private List<String> transcript() {
        return window.lines();
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
        EventQueue.invokeLater(() -> window.frame().join(server.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = server.peer();
        peer.expect(Command.Hello.class);
        peer.say(new Event.Refused(ErrorCode.NICKNAME_TAKEN, "taken", null));
        Await.until("the problem is shown", () -> part("connect.problem", Component.class).isVisible());
        Await.onEventThread(() -> {
            part("connect.nickname", JTextField.class).setText("Ada2");
            part("connect.join", JButton.class).doClick();
            return window;
        });
        assertThat(server.peer().expect(Command.Hello.class).nickname()).isEqualTo(Nickname.of("Ada2"));
    }

    @Test
    void languageChangesLiveAndKeepsTheDraft() throws InterruptedException {
        join();
        Await.onEventThread(() -> {
            window.composer().setText("half a sentence");
            window.frame().language("zh-Hans");
            return window;
        });
        Await.until("the status speaks Chinese", () -> part("connection", JLabel.class).getText().equals("已连接"));
        assertThat(Await.onEventThread(() -> window.composer().getText()))
                .isEqualTo("half a sentence");
    }

    @Test
    void unreadIsInTheTitle() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(message("@Bob", 1, "Bob", "psst"));
        Await.until("the title counts", () -> window.frame().getTitle().startsWith("(1) "));
    }

    @Test
    void searchGoesToTheMessage() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(message("#lobby", 500, "Bob", "now"));
        Await.until("it is shown", () -> transcript().size() == 1);
        Await.onEventThread(() -> {
            part("header.search", JButton.class).doClick();
            part("search.text", JTextField.class).setText("sockets");
            return window;
        });
        peer.expect(Command.History.class); // what is before the only message
        assertThat(peer.expect(Command.Search.class).text()).isEqualTo("sockets");
        peer.say(new Event.Found(List.of(message("#lobby", 20, "Bob", "all about sockets")), false, null));
        Await.until("it is listed", () -> {
            JList<?> list = part("search.results", JList.class);
            return list.getModel().getSize() == 1 && list.isShowing() && list.getHeight() > 20;
        });
        Await.onEventThread(() -> {
            JTextField text = part("search.text", JTextField.class);
            text.postActionEvent();
            return text;
        });
        assertThat(peer.expect(Command.History.class).before()).isEqualTo(70);
        List<Event.Message> page = IntStream.range(1, 70)
                .mapToObj(i -> message("#lobby", i, "Bob", "number " + i)).toList();
        peer.say(new Event.History(Conversation.of("#lobby"), List.of(), 1, false));
        peer.say(new Event.History(Conversation.of("#lobby"), page, 1, false));
        Await.until("the message is in sight", () -> {
            TranscriptView view = part("transcript", TranscriptView.class);
            Row row = view.current();
            return row != null && row.entry() instanceof Entry.Said said && said.seq() == 20 && !view.isAtEnd();
        });
        Await.onEventThread(() -> {
            part("search.close", JButton.class).doClick();
            return window;
        });
        Await.until("people are back", () -> part("members", JList.class).isShowing());
    }

    @Test
    void olderPagesComeAsOneScrollsUpAndWhatIsReadStays() throws InterruptedException {
        FakeServer.Peer peer = join();
        for (int i = 201; i <= 300; i++) {
            peer.say(message("#lobby", i, "Bob", "number " + i));
        }
        Await.until("all are shown at their end", () -> transcript().size() == 100
                && part("transcript", TranscriptView.class).getVisibleRect().y > 500);
        for (int first = 201; first > 1; first -= 100) {
            Await.onEventThread(() -> {
                TranscriptView view = part("transcript", TranscriptView.class);
                view.scrollRectToVisible(new Rectangle(0, view.lead() + 33, 1, 1));
                return view;
            });
            Entry read = Await.onEventThread(() -> topRow().entry());
            int place = Await.onEventThread(() -> place(read));
            assertThat(peer.expect(Command.History.class).before()).isEqualTo(first);
            page(peer, first - 100, first - 1);
            long oldest = first - 100L;
            Await.until("the page is there and laid out", () -> transcript().getFirst().endsWith("number " + oldest)
                    && part("transcript", TranscriptView.class).isValid());
            assertThat(Await.onEventThread(() -> place(read))).isEqualTo(place);
        }
        Await.onEventThread(() -> {
            part("transcript", TranscriptView.class).scrollRectToVisible(new Rectangle(0, 0, 1, 1));
            return window;
        });
        assertThat(peer.isQuiet()).as("there is nothing before the first").isTrue();
    }

    private Row topRow() {
        TranscriptView view = part("transcript", TranscriptView.class);
        return Objects.requireNonNull(view.rowAt(view.getVisibleRect().getLocation()));
    }

    /** How far below the upper edge an entry ends. */
    private int place(Entry entry) {
        TranscriptView view = part("transcript", TranscriptView.class);
        Row row = Objects.requireNonNull(view.rowOf(entry));
        return row.height(view.rowsWidth()) - view.in(row, view.getVisibleRect().getLocation()).y;
    }

    private static void page(FakeServer.Peer peer, int from, int to) {
        peer.say(new Event.History(Conversation.of("#lobby"), IntStream.rangeClosed(from, to)
                .mapToObj(i -> message("#lobby", i, "Bob", "number " + i)).toList(), 1, from > 1));
    }

    @Test
    void bannerSaysWhyWhenAndHowManyWait() throws InterruptedException {
        FakeServer.Peer peer = join();
        server.stopListening();
        peer.cut();
        Await.until("the banner is shown", () -> part("banner", Component.class).isVisible());
        write("one");
        write("two");
        Await.until("two wait",
                () -> part("banner.next", JLabel.class).getText().endsWith("2 messages wait to go out."));
        server.restart();
        FakeServer.Peer again = server.welcomed("L1", "Bob");
        again.confirm(again.expect(Command.Say.class), 1, "Ada");
        again.confirm(again.expect(Command.Say.class), 2, "Ada");
        Await.until("the banner is gone", () -> !part("banner", Component.class).isVisible());
    }

    @Test
    void replacedWindowOffersToBeUsedAgain() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(new Event.Goodbye(GoodbyeReason.REPLACED));
        peer.cut();
        Await.until("it is said", () -> part("banner.action", JButton.class).getText().equals("Use here"));
        assertThat(Await.onEventThread(() -> part("banner.why", JLabel.class).getText())).contains("elsewhere");
        Await.onEventThread(() -> {
            part("banner.action", JButton.class).doClick();
            return window;
        });
        server.welcomed("L1", "Bob");
        Await.until("the banner is gone", () -> !part("banner", Component.class).isVisible());
    }

    @Test
    void serverThatIsKnownIsWaitedForInTheChat() throws InterruptedException {
        onDisk = true;
        join();
        Await.onEventThread(() -> {
            part("status.disconnect", JButton.class).doClick();
            return window;
        });
        server.stopListening();
        EventQueue.invokeLater(() -> window.frame().join(server.address(), Nickname.of("Ada")));
        Await.until("the banner says when", () -> {
            Component next = Await.named(window.frame(), "banner.next");
            return next instanceof JLabel label && label.getText().startsWith("Next attempt in");
        });
        server.restart();
        server.welcomed("L1");
        Await.until("the banner is gone", () -> !part("banner", Component.class).isVisible());
    }
}
