package confab.client.desktop;

import java.awt.Color;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.swing.JDialog;
import javax.swing.JTextField;

import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Takes the pictures in docs: a real server, everybody in one room, and what one of them has on screen. Only with
 * {@code -Dconfab.pictures=FOLDER} and a display; docs/TESTING.md has the command.
 */
@Timeout(120)
class PicturesTest {
    private static final String PICTURES = System.getProperty("confab.pictures", "");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void connectView(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Settings settings = OpenWindow.With.usual(language, theme).settings().withNickname("Jo")
                .joined(new ServerAddress("192.168.1.20", 7070)).joined(new ServerAddress("teacher-pc", 7070));
        try (OpenWindow window = new OpenWindow(folder,
                new OpenWindow.With(settings, LinkTimes.USUAL, (_, _) -> new Keeping.Nothing()))) {
            Await.until("it is there", () -> window.part("connect.nickname", JTextField.class).isShowing());
            Pictured.window(window.frame(), file("connect", language, theme));
        }
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void roomWithEverybodyInIt(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.room(language, theme, folder,
                jo -> Pictured.window(jo.frame(), file("room", language, theme)));
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void filesThatWereHandedOver(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.files(language, theme, folder,
                jo -> Pictured.window(jo.frame(), file("files", language, theme)));
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void settings(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.room(language, theme, folder, jo -> {
            taller(jo);
            Await.onEventThread(() -> {
                jo.frame().openSettings();
                return jo;
            });
            dialog(jo, "settings.dialog", file("settings", language, theme));
        });
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void sheetOfShortcuts(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.room(language, theme, folder, jo -> {
            taller(jo);
            press(jo, 0, KeyEvent.VK_F1);
            dialog(jo, "keys", file("keys", language, theme));
        });
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void switcher(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.room(language, theme, folder, jo -> {
            press(jo, command(), KeyEvent.VK_K);
            Await.until("it is there", () -> isShown(jo, "switch.text"));
            Pictured.window(jo.frame(), file("switcher", language, theme));
        });
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void emojiPicker(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.room(language, theme, folder, jo -> {
            press(jo, command(), KeyEvent.VK_E);
            Await.until("it is there", () -> isShown(jo, "emoji.search"));
            Await.until("the emoji are there",
                    () -> isColorful(Await.named(jo.frame().getRootPane(), "emoji.grid", EmojiGrid.class)));
            Pictured.window(jo.frame(), file("emoji", language, theme));
        });
    }

    /** A window in which a long dialog has room. */
    private static void taller(OnScreen jo) throws InterruptedException {
        Await.onEventThread(() -> {
            jo.frame().setSize(1_120, 880);
            jo.frame().validate();
            return jo;
        });
    }

    /** Whether the first rows have pictures by now. Event thread. */
    private static boolean isColorful(EmojiGrid grid) {
        Rectangle seen = grid.getVisibleRect();
        BufferedImage image = new BufferedImage(grid.getWidth(), seen.y + seen.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        grid.paint(g);
        g.dispose();
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color at = new Color(image.getRGB(x, y));
                count += at.getRed() - at.getBlue() > 100 ? 1 : 0;
            }
        }
        return count > image.getWidth() * image.getHeight() / 8;
    }

    private static int command() {
        return Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    }

    private static void press(OnScreen jo, int modifiers, int key) throws InterruptedException {
        Await.onEventThread(() -> {
            OpenWindow.chord(jo.window().composer(), modifiers, key);
            return jo;
        });
    }

    private static boolean isShown(OnScreen jo, String name) {
        Component part = Await.named(jo.frame().getRootPane(), name);
        return part != null && part.isShowing();
    }

    private static void dialog(OnScreen jo, String name, Path file) throws Exception {
        JDialog dialog = jo.window().dialog(name);
        Pictured.dialog(jo.frame(), dialog, file);
        EventQueue.invokeLater(dialog::dispose);
    }

    /** The invitation has made-up addresses: those of the machine that takes the pictures are nobody's business. */
    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void cardOfAHost(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        Staged.room(language, theme, folder, jo -> {
            ChatFrame frame = jo.frame();
            Texts texts = Texts.in(language);
            HostCard card = Await.onEventThread(() -> {
                HostCard made = new HostCard(frame, texts, texts.get("host.name", "Jo"),
                        new Invite(List.of("192.168.1.20", "10.0.0.5"), 7070, Invite.Reach.EVERYBODY), () -> {});
                made.joined(6);
                made.setVisible(true);
                return made;
            });
            Await.until("it is there", card::isShowing);
            Pictured.dialog(frame, card, file("host", language, theme));
            EventQueue.invokeLater(card::dispose);
        });
    }

    /** Each from a Java of its own, as the scale is looked up once. */
    @ParameterizedTest
    @CsvSource({"1.5,150,LIGHT", "2,200,DARK"})
    void roomOnAFinerScreen(String scale, String percent, ThemeChoice theme) throws Exception {
        assumeWanted();
        Path file = Path.of(PICTURES).resolve("room-" + percent + ".png").toAbsolutePath();
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.java2d.uiScale=" + scale, "-Dconfab.discovery=off", "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath(),
                Staged.class.getName(), file.toString(), "en", theme.name());
        Files.deleteIfExists(file);
        Process java = new ProcessBuilder(command).inheritIO().start();
        try {
            assertThat(java.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(java.exitValue()).isZero();
            assertThat(file).exists();
        } finally {
            java.destroyForcibly();
        }
    }

    /** What this Java runs with, be it in modules or not. */
    private static String classPath() {
        return String.join(File.pathSeparator, System.getProperty("java.class.path", ""),
                System.getProperty("jdk.module.path", ""), "target/test-classes");
    }

    private static Path file(String what, String language, ThemeChoice theme) {
        return Path.of(PICTURES)
                .resolve(what + "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    }

    private static void assumeWanted() {
        assumeTrue(!PICTURES.isEmpty(), "pictures are taken with -Dconfab.pictures=FOLDER");
        OpenWindow.assumeDisplay();
    }
}
