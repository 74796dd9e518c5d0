package confab.client.desktop;

import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;

import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import confab.server.ChatServer;
import confab.server.JournalKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person does all day, in one window on one real server, with others at terminals and in programs. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayAtTheDeskTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final LinkTimes QUICK = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(60), SOON, SOON, SOON);

    private Path folder;
    private ChatServer server;
    private OpenWindow window;

    @BeforeAll
    void open(@TempDir Path temporary) throws Exception {
        OpenWindow.assumeDisplay();
        folder = temporary;
        server = start(0);
        Settings settings = OpenWindow.With.usual("en", ThemeChoice.LIGHT).settings();
        window = new OpenWindow(folder.resolve("settings"), new OpenWindow.With(settings, QUICK,
                (_, _) -> new Keeping.Nothing()));
        Await.onEventThread(() -> {
            window.frame().join(new ServerAddress("127.0.0.1", server.address().getPort()), Nickname.of("Ada"));
            return server;
        });
        window.awaitChat();
    }

    @AfterAll
    void close() throws Exception {
        if (!GraphicsEnvironment.isHeadless()) {
            window.close();
            server.close();
        }
    }

    private ChatServer start(int port) throws Exception {
        return BrowserTest.start(port, JournalKind.SQLITE, folder.resolve("server"));
    }

    /** The lobby stands first in the list, and writing begins in the composer. */
    @BeforeEach
    void lobby() throws InterruptedException {
        Await.onEventThread(() -> {
            window.part("conversations", JList.class).setSelectedIndex(0);
            window.composer().requestFocusInWindow();
            return window;
        });
    }

    private Visitor program(String name) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(server.address(), "{\"type\":\"hello\",\"nickname\":\"" + name + "\"}\n");
        visitor.awaitArrival();
        return visitor;
    }

    private Visitor terminal(String name) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(server.address(), name + "\n");
        visitor.awaitArrival();
        return visitor;
    }

    private void awaitLine(String end) throws InterruptedException {
        Await.until("it is shown: " + end, () -> window.lines().stream().anyMatch(line -> line.endsWith(end)));
    }

    private long shown(String end) throws InterruptedException {
        return Await.onEventThread(() -> window.lines().stream().filter(line -> line.endsWith(end)).count());
    }

    @Test
    void typedKeysAreSentByEnterAndComeBackOnce() throws Exception {
        try (Visitor bob = terminal("Bob1")) {
            window.type("good morning\n");
            bob.awaitWord("Ada: good morning");
            awaitLine("Ada: good morning");
            assertThat(shown("good morning")).isEqualTo(1);
            assertThat(Await.onEventThread(() -> window.composer().getText())).isEmpty();
        }
    }

    @Test
    void whatOthersSayIsShown() throws Exception {
        try (Visitor bob = terminal("Bob2")) {
            bob.send("from a terminal 你好\n");
            awaitLine("Bob2: from a terminal 你好");
        }
    }

    @Test
    void privateWordsAreForOnePersonOnly() throws Exception {
        try (Visitor bob = program("Bob3");
                Visitor eve = program("Eve3")) {
            Await.until("Bob is listed", () -> select("Bob3"));
            Await.onEventThread(() -> {
                OpenWindow.key(window.part("members", JList.class), KeyEvent.VK_ENTER, '\n');
                return window;
            });
            window.write("psst");
            bob.awaitWord("Ada: psst");
            bob.send("{\"type\":\"say\",\"to\":\"@Ada\",\"text\":\"yes?\"}\n");
            awaitLine("Bob3: yes?");
            lobby();
            assertThat(shown("yes?")).as("in the lobby").isZero();
            window.write("for everybody");
            eve.awaitWord("Ada: for everybody");
            assertThat(eve.words()).doesNotContain("Ada: psst", "Bob3: yes?");
        }
    }

    /** Whether somebody could be selected in the list of people. Event thread. */
    private boolean select(String name) {
        JList<?> members = window.part("members", JList.class);
        for (int i = 0; i < members.getModel().getSize(); i++) {
            if (members.getModel().getElementAt(i) instanceof Event.Member member
                    && member.nickname().equals(Nickname.of(name))) {
                members.setSelectedIndex(i);
                return true;
            }
        }
        return false;
    }

    @Test
    void wordsTypedWhileTheServerIsGoneArriveOnceWhenItIsBack() throws Exception {
        int port = server.address().getPort();
        server.close();
        Await.until("the banner is shown", () -> window.part("banner", Component.class).isVisible());
        window.write("typed meanwhile");
        server = start(port);
        Await.until("the banner is gone", () -> !window.part("banner", Component.class).isVisible());
        awaitLine("Ada: typed meanwhile");
        assertThat(shown("typed meanwhile")).isEqualTo(1);
        try (Visitor late = terminal("Late4")) {
            late.awaitWord("Ada: typed meanwhile");
            late.send("still here\n");
            awaitLine("Late4: still here");
            late.awaitWord("Late4: still here");
            assertThat(late.words()).containsOnlyOnce("Ada: typed meanwhile");
        }
    }

    @Test
    void droppedFileIsThereForATerminalToFetch() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "all of it");
        try (Visitor bob = terminal("Bob5")) {
            OpenWindow.drop(window.composer(), DataFlavor.javaFileListFlavor, List.of(file.toFile()));
            OpenWindow.press(window.dialog("offer"), "offer.send");
            String line = bob.awaitWord(word -> word.startsWith("Ada: notes.txt (") && word.contains(" http://"));
            try (InputStream in = URI.create(line.substring(line.indexOf("http://"))).toURL().openStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("all of it");
            }
        }
    }

    @Test
    void languageChangesWhileOneTalks() throws Exception {
        window.write("before the change");
        awaitLine("Ada: before the change");
        Await.onEventThread(() -> {
            window.composer().setText("half a sentence");
            return window;
        });
        choose("language", "language.zh-Hans");
        Await.until("the status speaks Chinese",
                () -> window.part("connection", JLabel.class).getText().equals("已连接"));
        assertThat(shown("Ada: before the change")).isEqualTo(1);
        assertThat(Await.onEventThread(() -> window.composer().getText())).isEqualTo("half a sentence");
        choose("language", "language.en");
        Await.until("the status speaks English",
                () -> window.part("connection", JLabel.class).getText().equals("Connected"));
    }

    /** Presses a button that opens a menu, and chooses from that. */
    private void choose(String button, String item) throws InterruptedException {
        window.press(button);
        Await.onEventThread(() -> {
            MenuElement[] open = MenuSelectionManager.defaultManager().getSelectedPath();
            assertThat(open).as("a menu is open").isNotEmpty();
            for (MenuElement element : open[0].getSubElements()) {
                if (element instanceof JMenuItem found && item.equals(found.getName())) {
                    found.doClick();
                }
            }
            MenuSelectionManager.defaultManager().clearSelectedPath();
            return item;
        });
    }

    @Test
    void whatIsSaidElsewhereIsCountedAndReadByGoingThere() throws Exception {
        try (Visitor bob = program("Bob7")) {
            bob.send("{\"type\":\"say\",\"to\":\"@Ada\",\"text\":\"are you there?\"}\n");
            Await.until("the title counts", () -> window.frame().getTitle().startsWith("(1) "));
            Await.onEventThread(() -> {
                JList<?> list = window.part("conversations", JList.class);
                for (int i = 0; i < list.getModel().getSize(); i++) {
                    if (list.getModel().getElementAt(i) instanceof confab.client.chat.Timeline timeline
                            && timeline.conversation().equals(Conversation.of("@Bob7"))) {
                        list.setSelectedIndex(i);
                    }
                }
                return list;
            });
            awaitLine("Bob7: are you there?");
        }
    }
}
