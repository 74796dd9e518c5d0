package confab.client.desktop;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.text.JTextComponent;

import confab.client.files.FakeFiles;
import confab.client.link.FakeServer;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files in the whole window: dropped, pasted, sent, fetched; chat and files on one port, as a server has them. */
@Timeout(60)
class FilesWindowTest {
    @TempDir
    private Path folder;
    private final FakeServer chat = new FakeServer();
    private final FakeFiles files = new FakeFiles();
    private final FrontDoor door = new FrontDoor(chat.address(), files.base());
    private OpenWindow window;

    @BeforeEach
    void open() throws InterruptedException {
        files.token("secret"); // what FakeServer's welcome gives
        OpenWindow.With usual = OpenWindow.With.usual("en", ThemeChoice.LIGHT);
        window = new OpenWindow(folder, new OpenWindow.With(
                usual.settings().withDownloads(folder.resolve("downloads").toString()), usual.times(),
                usual.keepings()));
    }

    @AfterEach
    void close() throws InterruptedException {
        if (!GraphicsEnvironment.isHeadless()) {
            window.close();
        }
        door.close();
        files.close();
        chat.close();
    }

    private FakeServer.Peer join() throws Exception {
        Files.createDirectories(folder.resolve("downloads"));
        EventQueue.invokeLater(() -> window.frame().join(door.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = chat.peer();
        Nickname name = Objects.requireNonNull(peer.expect(Command.Hello.class).nickname());
        Event.Welcome plain = FakeServer.welcome(name, "L1", "Bob");
        peer.say(new Event.Welcome(name, "Fake", 1, "L1", "secret", new Event.Bounds(65536, 16384, 20, 1L << 30),
                plain.room(), plain.members(), plain.count()));
        window.awaitChat();
        return peer;
    }

    private TranscriptView transcript() {
        return window.transcript();
    }

    private JDialog dialog(String name) throws InterruptedException {
        return window.dialog(name);
    }

    private static void drop(JComponent on, DataFlavor flavor, Object data) throws InterruptedException {
        OpenWindow.drop(on, flavor, data);
    }

    private static void press(JDialog dialog, String button) throws InterruptedException {
        OpenWindow.press(dialog, button);
    }

    @Test
    void droppedFileIsShownSentAndSaid() throws Exception {
        FakeServer.Peer peer = join();
        Path file = Files.writeString(folder.resolve("notes.txt"), "all of it");
        drop(window.composer(), DataFlavor.javaFileListFlavor, List.of(file.toFile()));
        JDialog offer = dialog("offer");
        assertThat(Await.onEventThread(() -> Await.named(offer, "offer.to", JLabel.class).getText()))
                .isEqualTo("To everybody in #lobby");
        Await.onEventThread(() -> {
            Await.named(offer, "offer.caption", JTextField.class).setText("read this");
            return offer;
        });
        press(offer, "offer.send");
        Command.Say say = peer.expect(Command.Say.class);
        assertThat(say.text()).isEqualTo("read this");
        FileInfo info = Objects.requireNonNull(say.file());
        assertThat(files.bytes(info.id())).asString().isEqualTo("all of it");
        peer.say(said(say, info));
        Await.until("it is said", () -> transcript().lines().getLast().endsWith("read this\nnotes.txt (9 bytes)"));
    }

    private static Event.Message said(Command.Say say, FileInfo info) {
        Event.Message plain = FakeServer.message("#lobby", 1, "Ada", say.text(), say.id());
        return new Event.Message(plain.in(), 1, plain.time(), plain.from(), plain.color(), plain.text(), plain.id(),
                null, null, info);
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "conversations", "search.results", "search.text"})
    void listsAndFieldsTakeFilesToo(String place) throws Exception {
        join();
        Path file = Files.writeString(folder.resolve("notes.txt"), "all of it");
        drop(Await.named(window.frame(), place, JComponent.class), DataFlavor.javaFileListFlavor,
                List.of(file.toFile()));
        assertThat(dialog("offer").isVisible()).isTrue();
    }

    @Test
    void pastedPictureIsShownBeforeItIsSent() throws Exception {
        FakeServer.Peer peer = join();
        Image image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        drop(window.composer(), DataFlavor.imageFlavor, image);
        JDialog offer = dialog("offer");
        assertThat(Await.onEventThread(() -> Await.named(offer, "offer.preview", PictureView.class).isEmpty()))
                .isFalse();
        press(offer, "offer.send");
        FileInfo info = Objects.requireNonNull(peer.expect(Command.Say.class).file());
        assertThat(info.name()).matches("picture-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.png");
        assertThat(Objects.requireNonNull(Pictures.decode(files.bytes(info.id()), 100)).getWidth()).isEqualTo(64);
    }

    @Test
    void severalFilesAreOneOffer() throws Exception {
        FakeServer.Peer peer = join();
        List<File> two = List.of(Files.writeString(folder.resolve("a.txt"), "a").toFile(),
                Files.writeString(folder.resolve("b.txt"), "b").toFile());
        drop(transcriptPanel(), DataFlavor.javaFileListFlavor, two);
        press(dialog("offer"), "offer.send");
        assertThat(Objects.requireNonNull(peer.expect(Command.Say.class).file()).name()).startsWith("files-")
                .endsWith(".zip");
    }

    private JComponent transcriptPanel() {
        Component panel = transcript();
        while (!(panel instanceof ChatPanel chatPanel)) {
            panel = panel.getParent();
        }
        return chatPanel;
    }

    @Test
    void wordsAreStillPastedAsWords() throws Exception {
        join();
        JTextComponent composer = window.composer();
        drop(composer, DataFlavor.stringFlavor, "just words");
        String pasted = Await.onEventThread(composer::getText);
        assertThat(pasted).isEqualTo("just words");
    }

    @Test
    void fileThatCameIsFetchedIntoTheFolder() throws Exception {
        FakeServer.Peer peer = join();
        FileInfo info = files.put("f1", "notes.txt", "all of it".getBytes(StandardCharsets.UTF_8));
        Event.Message plain = FakeServer.message("#lobby", 1, "Bob", "");
        peer.say(new Event.Message(plain.in(), 1, plain.time(), plain.from(), plain.color(), "", null, null, null,
                info));
        Await.until("it is shown", () -> transcript().lines().size() == 1);
        follow(CardMaker.DOWNLOAD);
        Await.until("it is here", () -> links().contains(CardMaker.OPEN));
        assertThat(folder.resolve("downloads/notes.txt")).hasContent("all of it");
    }

    private List<String> links() {
        return Objects.requireNonNull(transcript().neighbour(1)).links().stream().map(Links.Link::address).toList();
    }

    private void follow(String what) throws InterruptedException {
        Await.onEventThread(() -> {
            TranscriptView view = transcript();
            Row row = Objects.requireNonNull(view.neighbour(1));
            view.current(row,
                    row.links().stream().filter(link -> link.address().equals(what)).findFirst().orElseThrow());
            view.getActionMap().get(KeyStroke.getKeyStroke("ENTER").toString())
                    .actionPerformed(new ActionEvent(view, ActionEvent.ACTION_PERFORMED, ""));
            return view;
        });
    }

    @Test
    void uploadOutlivesALostConnection() throws Exception {
        FakeServer.Peer peer = join();
        files.token("another");
        Path file = Files.writeString(folder.resolve("notes.txt"), "all of it");
        drop(window.composer(), DataFlavor.javaFileListFlavor, List.of(file.toFile()));
        press(dialog("offer"), "offer.send");
        Await.until("it waits", () -> spoken().contains("goes on when the connection is back"));
        peer.cut();
        files.token("secret");
        FakeServer.Peer again = chat.peer();
        Nickname name = Objects.requireNonNull(again.expect(Command.Hello.class).nickname());
        Event.Welcome plain = FakeServer.welcome(name, "L1", "Bob");
        again.say(new Event.Welcome(name, "Fake", 1, "L1", "secret2", new Event.Bounds(65536, 16384, 20, 1L << 30),
                plain.room(), plain.members(), plain.count()));
        files.token("secret2");
        assertThat(Objects.requireNonNull(again.expect(Command.Say.class).file()).name()).isEqualTo("notes.txt");
    }

    private String spoken() {
        TranscriptView view = transcript();
        view.current(view.neighbour(1), null);
        String words = view.getAccessibleContext().getAccessibleDescription();
        return words == null ? "" : words;
    }

    @Test
    void invitationShowsTheAddressOfThisNetwork() throws Exception {
        join();
        Await.onEventThread(() -> {
            Await.named(window.frame(), "header.invite", JButton.class).doClick();
            return window;
        });
        JDialog invite = dialog("invite");
        assertThat(Await.onEventThread(() -> Await.named(invite, "invite.url", JTextField.class).getText()))
                .startsWith("http://").endsWith(":" + door.address().port() + "/");
        assertThat(Await.onEventThread(() -> Await.named(invite, "invite.warning", JTextArea.class).isVisible()))
                .isTrue();
    }
}
