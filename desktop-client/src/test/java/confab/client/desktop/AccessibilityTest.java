package confab.client.desktop;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.nearby.NearbyRoom;
import confab.client.settings.Settings;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opens all that the program has, once, and asks of each part whether somebody can use it who does not see it and has no
 * mouse. A new window, dialog, panel or component of ours that is not opened here fails {@link #everyPartIsOpened}: it
 * wants an opening of its own below.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {
    private static final LinkTimes QUICK = new LinkTimes(Duration.ofSeconds(5),
            Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMillis(100),
            Duration.ofMillis(100), Duration.ofMillis(100));

    private final ScreenReader reader = new ScreenReader();
    private final FakeServer server = new FakeServer();
    private Path folder;
    private OpenWindow window;

    @BeforeAll
    void openEverything(@TempDir Path temporary) throws Exception {
        OpenWindow.assumeDisplay();
        folder = temporary;
        Settings settings = OpenWindow.With.usual("en", ThemeChoice.LIGHT).settings()
                .joined(new ServerAddress("teacher-pc", 7070)).joined(new ServerAddress("10.0.0.5", 7071));
        window = new OpenWindow(folder, new OpenWindow.With(settings, QUICK, (_, _) -> new Keeping.Nothing()));
        connectView();
        FakeServer.Peer peer = room();
        search(peer);
        menus();
        rooms(peer);
        invitation();
        offers();
        picture();
        rename();
        emoji();
        switcher();
        commands();
        keys();
        settings();
        diagnosis();
        lost(peer);
        hosting();
    }

    @AfterAll
    void close() throws InterruptedException {
        if (!GraphicsEnvironment.isHeadless()) {
            window.close();
        }
        server.close();
    }

    private void look(String place) throws InterruptedException {
        Await.onEventThread(() -> {
            window.frame().validate();
            reader.look(place, window.frame());
            return place;
        });
    }

    private void look(JDialog dialog) throws InterruptedException {
        Await.onEventThread(() -> {
            reader.look("dialog " + dialog.getTitle(), dialog);
            dialog.dispose();
            return dialog;
        });
    }

    // The openings.

    private void connectView() throws InterruptedException {
        look("connect view");
        Await.onEventThread(() -> {
            window.part("connect.nickname", JTextField.class).setText("#1");
            return window;
        });
        window.press("connect.join");
        nearby();
        look("connect view with something wrong");
        EventQueue.invokeLater(() -> window.frame().join(server.address(), Nickname.of("Ada")));
        Await.until("it waits", () -> !window.part("connect.nickname", JTextField.class).isEnabled());
        look("connect view, connecting");
    }

    /** As where the network may be asked, and one room was heard of. */
    private void nearby() throws InterruptedException {
        Await.onEventThread(() -> {
            NearbyPanel panel = window.part("nearby", NearbyPanel.class);
            panel.setVisible(true);
            panel.show(List.of(new NearbyRoom("Room 204", new ServerAddress("10.0.0.7", 7070))), false);
            return panel;
        });
    }

    private FakeServer.Peer room() throws InterruptedException {
        FakeServer.Peer peer = server.peer();
        peer.expect(Command.Hello.class);
        peer.say(takingFiles(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob", "小明")));
        window.awaitChat();
        for (int i = 1; i <= 60; i++) {
            peer.say(message("#lobby", i, "Bob", "number " + i));
        }
        peer.say(message("@Bob", 1, "Bob", "psst"));
        Await.until("all is shown", () -> window.lines().size() == 60 && window.frame().getTitle().startsWith("("));
        window.write("mine");
        peer.say(new Event.Refused(ErrorCode.TOO_LONG, "no", next(peer, Command.Say.class).id()));
        look("room");
        Await.onEventThread(() -> {
            window.transcript().scrollRectToVisible(new Rectangle(0, 0, 1, 1));
            return window;
        });
        Await.until("the way to the newest is shown", () -> window.part("newest", JComponent.class).isShowing());
        look("room, scrolled up");
        return peer;
    }

    private static Event.Welcome takingFiles(Event.Welcome plain) {
        return new Event.Welcome(plain.nickname(), plain.server(), plain.protocol(), plain.log(), plain.session(),
                new Event.Bounds(65536, 16384, 20, 1L << 30), plain.room(), plain.members(), plain.count());
    }

    /** The next command of that kind; what is asked for by the way is passed over. */
    private static <C extends Command> C next(FakeServer.Peer peer, Class<C> kind) throws InterruptedException {
        Command command = peer.expect(Command.class);
        while (!kind.isInstance(command)) {
            command = peer.expect(Command.class);
        }
        return kind.cast(command);
    }

    private void search(FakeServer.Peer peer) throws InterruptedException {
        window.press("header.search");
        Await.onEventThread(() -> {
            window.part("search.text", JTextField.class).setText("sockets");
            return window;
        });
        next(peer, Command.Search.class);
        peer.say(new Event.Found(List.of(message("#lobby", 20, "Bob", "all about sockets")), true, null));
        Await.until("it is listed", () -> window.part("search.results", JList.class).getModel().getSize() == 1);
        look("search");
        window.press("search.close");
    }

    private void menus() throws InterruptedException {
        for (String button : new String[]{"language", "theme"}) {
            window.press(button);
            menu(button);
        }
        Await.onEventThread(() -> {
            TranscriptView view = window.transcript();
            view.current(view.neighbour(0), null);
            OpenWindow.chord(view, InputEvent.SHIFT_DOWN_MASK, KeyEvent.VK_F10);
            return view;
        });
        menu("message");
        for (String list : new String[]{"conversations", "members"}) {
            Await.onEventThread(() -> {
                JList<?> on = window.part(list, JList.class);
                on.dispatchEvent(new MouseEvent(on, MouseEvent.MOUSE_PRESSED, 0, 0, 30, 10, 1, true,
                        MouseEvent.BUTTON3));
                return on;
            });
            menu(list);
        }
    }

    private void menu(String place) throws InterruptedException {
        Await.onEventThread(() -> {
            MenuElement[] open = MenuSelectionManager.defaultManager().getSelectedPath();
            assertThat(open).as("menu %s", place).isNotEmpty();
            reader.look("menu " + place, (JPopupMenu) open[0]);
            MenuSelectionManager.defaultManager().clearSelectedPath();
            return place;
        });
    }

    private void rooms(FakeServer.Peer peer) throws InterruptedException {
        window.press("side.join");
        JDialog dialog = window.dialog("rooms");
        peer.say(new Event.Rooms(List.of(new Event.RoomCount(RoomName.of("#maths"), 3))));
        Await.until("they are listed",
                () -> Await.named(dialog, "rooms.list", JList.class).getModel().getSize() == 1);
        look(dialog);
    }

    private void invitation() throws InterruptedException {
        window.press("header.invite");
        look(window.dialog("invite"));
    }

    private void offers() throws Exception {
        OpenWindow.drop(window.composer(), DataFlavor.javaFileListFlavor,
                List.of(Files.writeString(folder.resolve("a.txt"), "a").toFile(),
                        Files.writeString(folder.resolve("b.txt"), "b").toFile()));
        look(window.dialog("offer"));
        OpenWindow.drop(window.composer(), DataFlavor.imageFlavor,
                new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB));
        look(window.dialog("offer"));
    }

    private void picture() throws InterruptedException {
        look(Await.onEventThread(() -> {
            PictureDialog dialog = new PictureDialog(window.frame(), Texts.in("en"), "a.png",
                    new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB));
            dialog.setVisible(true);
            return dialog;
        }));
    }

    private void rename() throws InterruptedException {
        EventQueue.invokeLater(() -> window.part("nickname", AbstractButton.class).doClick());
        Await.until("the question is shown", () -> question() != null);
        look(Await.onEventThread(() -> Objects.requireNonNull(question())));
    }

    private static @Nullable JDialog question() {
        for (Window open : Window.getWindows()) {
            if (open instanceof JDialog dialog && dialog.isShowing()
                    && dialog.getContentPane().getComponent(0) instanceof JOptionPane) {
                return dialog;
            }
        }
        return null;
    }

    private void emoji() throws InterruptedException {
        chord(KeyEvent.VK_E);
        Await.until("the picker is there", () -> Await.named(window.frame().getRootPane(), "emoji.search") != null);
        Await.onEventThread(() -> {
            Component picker = SwingUtilities.getAncestorOfClass(Overlay.class,
                    Await.named(window.frame().getRootPane(), "emoji.search"));
            reader.look("emoji", Objects.requireNonNull(picker));
            return picker;
        });
        escape("emoji.search");
    }

    /** Ctrl or what is the custom here, and a key, in the composer. */
    private void chord(int key) throws InterruptedException {
        Await.onEventThread(() -> {
            OpenWindow.chord(window.composer(), Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx(), key);
            return window;
        });
    }

    private void escape(String field) throws InterruptedException {
        Await.onEventThread(() -> {
            OpenWindow.chord(window.part(field, JComponent.class), 0, KeyEvent.VK_ESCAPE);
            return window;
        });
    }

    private void switcher() throws InterruptedException {
        chord(KeyEvent.VK_K);
        Await.until("it is there", () -> Await.named(window.frame(), "switch.text") != null);
        look("switcher");
        escape("switch.text");
    }

    private void commands() throws InterruptedException {
        Await.onEventThread(() -> {
            window.composer().requestFocusInWindow();
            return window;
        });
        Await.until("the composer has the focus", () -> window.composer().isFocusOwner()); // or nothing is listed
        Await.onEventThread(() -> {
            window.composer().setText("/");
            return window;
        });
        Await.until("they are listed", () -> {
            reader.look("commands", window.frame());
            return reader.seen.contains(CommandList.class.getName());
        });
        escape("composer");
        Await.onEventThread(() -> {
            window.composer().setText("");
            return window;
        });
    }

    private void keys() throws InterruptedException {
        Await.onEventThread(() -> {
            OpenWindow.chord(window.composer(), 0, KeyEvent.VK_F1);
            return window;
        });
        look(window.dialog("keys"));
    }

    private void settings() throws InterruptedException {
        Await.onEventThread(() -> {
            window.frame().openSettings();
            return window;
        });
        look(window.dialog("settings.dialog"));
    }

    private void diagnosis() throws InterruptedException {
        Await.onEventThread(() -> {
            new DiagnosisDialog(window.frame(), new Glyphs(), Texts.in("en"), new ServerAddress("127.0.0.1", 1), "Ada")
                    .setVisible(true);
            return window;
        });
        JDialog dialog = window.dialog("why");
        Await.onEventThread(() -> {
            reader.look("diagnosis that goes on", dialog);
            return dialog;
        });
        Await.until("something is found", () -> Await.named(dialog, "why.do", Component.class).isShowing());
        Await.onEventThread(() -> {
            Await.named(dialog, "why.firewall", FirewallPanel.class).setVisible(true); // as where nobody answers
            dialog.validate();
            return dialog;
        });
        look(dialog);
    }

    private void hosting() throws InterruptedException {
        window.press("status.disconnect");
        Await.onEventThread(() -> {
            window.part("connect.nickname", JTextField.class).setText("Ada");
            return window;
        });
        window.press("connect.host");
        JDialog card = window.dialog("host.card");
        look("hosting");
        look(card);
    }

    private void lost(FakeServer.Peer peer) throws InterruptedException {
        server.stopListening();
        peer.cut();
        Await.until("the banner is shown", () -> window.part("banner", Component.class).isVisible());
        look("lost server");
        server.restart();
        FakeServer.Peer again = server.peer();
        again.expect(Command.Hello.class);
        again.say(new Event.Refused(ErrorCode.NICKNAME_TAKEN, "taken", null));
        Await.until("a name is asked for", () -> window.part("banner.nickname", JTextField.class).isVisible());
        look("refused when coming back");
    }

    // What has to hold.

    @Test
    void everyPartIsOpened() {
        Set<String> ours = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("confab.client.desktop").stream()
                .filter(type -> type.isAssignableTo(Component.class)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName).collect(Collectors.toSet());
        assertThat(ours).isSubsetOf(reader.seen);
    }

    @Test
    void everyControlHasAName() {
        assertThat(reader.nameless).isEmpty();
    }

    @Test
    void everyControlSaysWhatItIs() {
        assertThat(reader.roleless).isEmpty();
    }

    @Test
    void everyIconSaysWhatItDoes() {
        assertThat(reader.withoutTip).isEmpty();
    }

    @Test
    void everyControlIsReachedByTab() {
        assertThat(reader.unreached).isEmpty();
    }

    @Test
    void nobodyIsCaughtInAField() {
        assertThat(reader.traps).isEmpty();
    }

    @Test
    void everyDialogClosesByEscape() {
        assertThat(reader.withoutEscape).isEmpty();
    }
}
