package confab.client.desktop;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPopupMenu;
import javax.swing.MenuSelectionManager;

import confab.client.host.Host;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The whole window with real keys and without a mouse. */
class KeyboardTest {
    @TempDir
    private Path folder;
    private final FakeServer server = new FakeServer();
    private final Background background = new Background();
    private Opened opened;
    private Robot robot;

    private record Opened(Themes themes, Preferences preferences, ChatFrame frame) {}

    @BeforeEach
    void open() throws AWTException, InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        robot = new Robot();
        robot.setAutoDelay(5);
        opened = openWindow();
    }

    private Opened openWindow() throws InterruptedException {
        return Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            Clock clock = Clock.systemUTC();
            Preferences preferences = new Preferences(new SettingsFile(folder, clock), background,
                    Settings.FIRST.withLanguage("en").withTheme(ThemeChoice.LIGHT));
            ChatFrame frame = new ChatFrame(preferences, themes, new Links(background),
                    new Glyphs(new Emoji(background)), clock, LinkTimes.USUAL,
                    address -> new DiskKeeping(background, new DiskKeeping.Folders(folder, folder), clock, address,
                            false),
                    new Hosting(name -> Host.start(name, folder, 0)), "test/1");
            frame.setVisible(true);
            return new Opened(themes, preferences, frame);
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        if (!GraphicsEnvironment.isHeadless()) {
            Await.onEventThread(() -> {
                opened.themes().textPercent(100);
                opened.frame().dispose();
                return opened;
            });
        }
        background.close();
        server.close();
    }

    private FakeServer.Peer join() throws InterruptedException {
        EventQueue.invokeLater(() -> opened.frame().join(server.address(), Nickname.of("Ada")));
        FakeServer.Peer peer = server.welcomed("L1", "Bob", "Grace Hopper", "小明");
        Await.until("one can write", () -> isFocused("composer"));
        return peer;
    }

    private void press(int... keys) {
        for (int key : keys) {
            robot.keyPress(key);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.keyRelease(keys[i]);
        }
        robot.waitForIdle();
    }

    private void type(String letters) {
        letters.chars().forEach(letter -> press(letter == ' '
                ? KeyEvent.VK_SPACE
                : letter == '/' ? KeyEvent.VK_SLASH : KeyEvent.getExtendedKeyCodeForChar(letter)));
    }

    private static @Nullable Component focused() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private static boolean isFocused(String name) {
        Component focused = focused();
        return focused != null && name.equals(focused.getName());
    }

    private void awaitFocus(String name) throws InterruptedException {
        Await.until("the focus is on " + name, () -> isFocused(name));
    }

    private void awaitShown(String conversation) throws InterruptedException {
        Await.until(conversation + " is shown", () -> opened.frame().getTitle().contains(conversation));
    }

    private String written() throws InterruptedException {
        return Await.onEventThread(() -> Await.named(opened.frame(), "composer", Editor.class).getText());
    }

    @Test
    void fewLettersLeadToAPersonAndBackToWriting() throws InterruptedException {
        FakeServer.Peer peer = join();
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_K);
        awaitFocus("switch.text");
        peer.expect(Command.Rooms.class);
        type("gr");
        press(KeyEvent.VK_ENTER);
        awaitShown("@Grace Hopper");
        awaitFocus("composer");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_K);
        awaitFocus("switch.text");
        press(KeyEvent.VK_ESCAPE);
        awaitFocus("composer");
        assertThat(Await.onEventThread(() -> Await.named(opened.frame().getLayeredPane(), "switcher") == null))
                .isTrue();
    }

    @Test
    void altAndArrowsGoFromConversationToConversation() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(message("@Bob", 1, "Bob", "psst"));
        peer.say(message("@小明", 1, "小明", "你好"));
        Await.until("both are there", () -> opened.frame().getTitle().startsWith("(2)"));
        press(KeyEvent.VK_ALT, KeyEvent.VK_DOWN);
        awaitShown("@Bob");
        press(KeyEvent.VK_ALT, KeyEvent.VK_UP);
        awaitShown("#lobby");
        press(KeyEvent.VK_ALT, KeyEvent.VK_PAGE_DOWN); // some window managers keep the other key for themselves
        awaitShown("@小明");
        awaitFocus("composer");
    }

    @Test
    void oneKeyMarksEverythingAsRead() throws InterruptedException {
        FakeServer.Peer peer = join();
        peer.say(message("@Bob", 1, "Bob", "psst"));
        Await.until("it is unread", () -> opened.frame().getTitle().startsWith("(1)"));
        peer.expect(Command.Received.class);
        press(KeyEvent.VK_SHIFT, KeyEvent.VK_ESCAPE);
        Await.until("it counts as read", () -> opened.frame().getTitle().startsWith("#lobby"));
        assertThat(peer.expect(Command.Read.class).seq()).isEqualTo(1);
    }

    @Test
    void sheetOfKeysOpensAndCloses() throws InterruptedException {
        join();
        press(KeyEvent.VK_F1);
        Await.until("the sheet is open", () -> sheet() != null && Objects.requireNonNull(sheet()).isActive());
        press(KeyEvent.VK_ESCAPE);
        Await.until("the sheet is closed", () -> sheet() == null);
        awaitFocus("composer");
    }

    private @Nullable Window sheet() {
        return Arrays.stream(opened.frame().getOwnedWindows()).filter(window -> window instanceof KeysDialog)
                .filter(Window::isVisible).findFirst().orElse(null);
    }

    @Test
    void textGrowsAndShrinksAndNothingThatIsWrittenIsLost() throws InterruptedException {
        join();
        type("draft");
        int before = Await
                .onEventThread(() -> Await.named(opened.frame(), "composer", Editor.class).getFont().getSize());
        for (int i = 0; i < 5; i++) {
            press(KeyEvent.VK_CONTROL, KeyEvent.VK_EQUALS);
        }
        Await.until("the text is larger", () -> opened.preferences().current().look().textPercent() == 150
                && Await.named(opened.frame(), "composer", Editor.class).getFont().getSize() > before * 1.4);
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_MINUS);
        Await.until("a little smaller", () -> opened.preferences().current().look().textPercent() == 140);
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_0);
        Await.until("as before",
                () -> Await.named(opened.frame(), "composer", Editor.class).getFont().getSize() == before);
        assertThat(written()).isEqualTo("draft");
    }

    @Test
    void oneKeyGoesRoundTheWindowAndEnterTalksToSomebody() throws InterruptedException {
        join();
        press(KeyEvent.VK_F6);
        awaitFocus("members");
        press(KeyEvent.VK_F6);
        awaitFocus("conversations");
        press(KeyEvent.VK_F6);
        awaitFocus("transcript");
        press(KeyEvent.VK_F6);
        awaitFocus("composer");
        press(KeyEvent.VK_SHIFT, KeyEvent.VK_F6);
        awaitFocus("transcript");
        press(KeyEvent.VK_ESCAPE);
        awaitFocus("composer");
        press(KeyEvent.VK_F6);
        awaitFocus("members");
        press(KeyEvent.VK_DOWN);
        press(KeyEvent.VK_ENTER);
        awaitShown("@Bob");
        awaitFocus("composer");
    }

    @Test
    void menuOfAConversationOpensByKey() throws InterruptedException {
        join();
        press(KeyEvent.VK_SHIFT, KeyEvent.VK_F6);
        press(KeyEvent.VK_SHIFT, KeyEvent.VK_F6);
        awaitFocus("conversations");
        press(KeyEvent.VK_SHIFT, KeyEvent.VK_F10);
        Await.until("the menu is open", () -> Arrays.stream(MenuSelectionManager.defaultManager().getSelectedPath())
                .anyMatch(JPopupMenu.class::isInstance));
        press(KeyEvent.VK_ESCAPE);
    }

    @Test
    void searchOpensHereAndEverywhereAndEscComesBack() throws InterruptedException {
        join();
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_F);
        awaitFocus("search.text");
        assertThat(Await.onEventThread(() -> Await.named(opened.frame(), "search.everywhere", JCheckBox.class)
                .isSelected())).isTrue();
        press(KeyEvent.VK_ESCAPE);
        awaitFocus("composer");
    }

    @Test
    void commandsListOverTheWindowAndHelpIsOneOfThem() throws InterruptedException {
        join();
        type("/");
        Await.until("the list is open",
                () -> {
                    Component list = Await.named(opened.frame().getLayeredPane(), "composer.commands");
                    return list != null && list.isShowing();
                });
        type("h");
        press(KeyEvent.VK_ENTER);
        assertThat(written()).isEqualTo("/help");
        press(KeyEvent.VK_ENTER);
        Await.until("the sheet is open", () -> sheet() != null);
    }

    @Test
    void typedNameIsCompletedAndSaid() throws InterruptedException {
        FakeServer.Peer peer = join();
        type("gr");
        press(KeyEvent.VK_TAB);
        type("hi");
        press(KeyEvent.VK_ENTER);
        assertThat(peer.expect(Command.Say.class).text()).isEqualTo("Grace Hopper: hi");
        press(KeyEvent.VK_UP);
        assertThat(written()).isEqualTo("Grace Hopper: hi");
    }

    @Test
    void emojiAreChosenByKeyAndSentAsTheyAre() throws InterruptedException {
        FakeServer.Peer peer = join();
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_E);
        awaitFocus("emoji.search");
        type("rocket");
        press(KeyEvent.VK_ENTER);
        awaitFocus("composer");
        assertThat(written()).isEqualTo("🚀");
        press(KeyEvent.VK_ENTER);
        assertThat(peer.expect(Command.Say.class).text()).isEqualTo("🚀");
    }

    @Test
    void draftOutlivesTheProgram() throws InterruptedException {
        join();
        type("half a sentence");
        Await.onEventThread(() -> {
            opened.frame().dispose();
            return opened;
        });
        opened = openWindow();
        join();
        assertThat(written()).isEqualTo("half a sentence");
    }

    @Test
    void languageChangesWithTheDraftAndTheConversation() throws InterruptedException {
        join();
        type("draft");
        Await.onEventThread(() -> {
            opened.frame().language("zh-Hans");
            return opened;
        });
        Await.until("it speaks Chinese", () -> Await.named(opened.frame(), "composer.to", JLabel.class).getText()
                .equals("发给 #lobby 的所有人"));
        assertThat(written()).isEqualTo("draft");
    }
}
