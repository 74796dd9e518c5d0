package confab.client.desktop;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.TransferHandler;
import javax.swing.text.JTextComponent;

import confab.client.files.FakeFiles;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Files in the whole window: dropped, pasted, sent, fetched; chat and files on one port, as a server has them. */
@Timeout(60)
class FilesWindowTest {
    @TempDir
    private Path folder;
    private final FakeServer chat = new FakeServer();
    private final FakeFiles files = new FakeFiles();
    private final FrontDoor door = new FrontDoor(chat.address(), files.base());
    private final Background background = new Background();
    private ChatFrame frame;

    @BeforeEach
    void open() throws InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        files.token("secret"); // what FakeServer's welcome gives
        frame = Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            Clock clock = Clock.systemUTC();
            Settings settings = Settings.FIRST.withLanguage("en").withTheme(ThemeChoice.LIGHT)
                    .withDownloads(folder.resolve("downloads").toString());
            ChatFrame opened = new ChatFrame(new Preferences(new SettingsFile(folder, clock), background, settings),
                    themes, new Links(background), new Glyphs(), clock, LinkTimes.USUAL, _ -> new Keeping.Nothing(),
                    "test/1");
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
        door.close();
        files.close();
        chat.close();
    }

    private FakeServer.Peer join() throws Exception {
        Files.createDirectories(folder.resolve("downloads"));
        EventQueue.invokeLater(() -> frame.join(door.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = chat.peer();
        Nickname name = Objects.requireNonNull(peer.expect(Command.Hello.class).nickname());
        Event.Welcome plain = FakeServer.welcome(name, "L1", "Bob");
        peer.say(new Event.Welcome(name, "Fake", 1, "L1", "secret", new Event.Bounds(65536, 16384, 20, 1L << 30),
                plain.room(), plain.members(), plain.count()));
        Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
        return peer;
    }

    private TranscriptView transcript() {
        return Await.named(frame, "transcript", TranscriptView.class);
    }

    private JDialog dialog(String name) throws InterruptedException {
        Await.until("the dialog is shown: " + name, () -> find(name) != null);
        return Await.onEventThread(() -> (JDialog) Objects.requireNonNull(find(name)));
    }

    private @Nullable Component find(String name) {
        for (Window window : frame.getOwnedWindows()) {
            if (window instanceof Dialog && window.isVisible() && name.equals(window.getName())) {
                return window;
            }
        }
        return null;
    }

    private void drop(JComponent on, DataFlavor flavor, Object data) throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(on.getTransferHandler()
                    .importData(new TransferHandler.TransferSupport(on, new Carried(flavor, data))))
                    .isTrue();
            return on;
        });
    }

    private void press(JDialog dialog, String button) throws InterruptedException {
        Await.onEventThread(() -> {
            Await.named(dialog, button, JButton.class).doClick();
            return dialog;
        });
    }

    /** What was dragged or copied somewhere else. */
    private record Carried(DataFlavor flavor, Object data) implements Transferable {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[]{flavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor wanted) {
            return flavor.equals(wanted);
        }

        @Override
        public Object getTransferData(DataFlavor wanted) throws UnsupportedFlavorException {
            if (!flavor.equals(wanted)) {
                throw new UnsupportedFlavorException(wanted);
            }
            return data;
        }
    }

    @Test
    void droppedFileIsShownSentAndSaid() throws Exception {
        FakeServer.Peer peer = join();
        Path file = Files.writeString(folder.resolve("notes.txt"), "all of it");
        drop(Await.named(frame, "composer", JTextComponent.class), DataFlavor.javaFileListFlavor,
                List.of(file.toFile()));
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
        drop(Await.named(frame, place, JComponent.class), DataFlavor.javaFileListFlavor, List.of(file.toFile()));
        assertThat(dialog("offer").isVisible()).isTrue();
    }

    @Test
    void pastedPictureIsShownBeforeItIsSent() throws Exception {
        FakeServer.Peer peer = join();
        Image image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        drop(Await.named(frame, "composer", JTextComponent.class), DataFlavor.imageFlavor, image);
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
        JTextComponent composer = Await.named(frame, "composer", JTextComponent.class);
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
        drop(Await.named(frame, "composer", JTextComponent.class), DataFlavor.javaFileListFlavor,
                List.of(file.toFile()));
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
            Await.named(frame, "header.invite", JButton.class).doClick();
            return frame;
        });
        JDialog invite = dialog("invite");
        assertThat(Await.onEventThread(() -> Await.named(invite, "invite.url", JTextField.class).getText()))
                .startsWith("http://").endsWith(":" + door.address().port() + "/");
        assertThat(Await.onEventThread(() -> Await.named(invite, "invite.warning", JTextArea.class).isVisible()))
                .isTrue();
    }
}
