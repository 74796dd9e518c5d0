package confab.client.desktop;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.TransferHandler;
import javax.swing.text.JTextComponent;

import confab.client.host.Host;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The program's window as tests open it, and what a person does in it. One place that knows what it is made of. */
final class OpenWindow implements AutoCloseable {
    private final Background background = new Background();
    private final ChatFrame frame;

    /** What a window is opened with. */
    record With(Settings settings, LinkTimes times, BiFunction<Background, ServerAddress, Keeping> keepings) {
        /** Keeps nothing on disk but its settings. */
        static With usual(String language, ThemeChoice theme) {
            return new With(Settings.FIRST.withLanguage(language).withTheme(theme), LinkTimes.USUAL,
                    (_, _) -> new Keeping.Nothing());
        }
    }

    /** @param folder of the settings */
    OpenWindow(Path folder, With with) throws InterruptedException {
        assumeDisplay();
        frame = Await.onEventThread(() -> {
            Themes themes = new Themes(background, with.settings().look().theme(), false);
            themes.install();
            themes.stop();
            Clock clock = Clock.systemUTC();
            ChatFrame opened = new ChatFrame(
                    new Preferences(new SettingsFile(folder, clock), background, with.settings()), themes,
                    new Links(background), new Glyphs(new Emoji(background)), clock, with.times(),
                    address -> with.keepings().apply(background, address),
                    new Hosting(name -> Host.start(name, folder.resolve("hosted"), 0)), "test/1");
            opened.setVisible(true);
            return opened;
        });
    }

    static void assumeDisplay() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
    }

    ChatFrame frame() {
        return frame;
    }

    <C extends Component> C part(String name, Class<C> kind) {
        return Await.named(frame, name, kind);
    }

    void awaitChat() throws InterruptedException {
        Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
    }

    TranscriptView transcript() {
        return part("transcript", TranscriptView.class);
    }

    /** What the transcript would put on the clipboard, all of it. */
    List<String> lines() {
        return transcript().lines();
    }

    JTextComponent composer() {
        return part("composer", JTextComponent.class);
    }

    /** Puts words into the composer and presses Enter there. */
    void write(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            composer().setText(text);
            key(composer(), KeyEvent.VK_ENTER, '\n');
            return text;
        });
    }

    /** Types letter by letter into whatever has the focus in this window, as the toolkit would hand the keys on. */
    void type(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            Component focused = Objects.requireNonNull(frame.getMostRecentFocusOwner());
            text.chars().forEach(c -> key(focused, KeyEvent.getExtendedKeyCodeForChar(c), (char) c));
            return text;
        });
    }

    /** Not by a robot: that would type into another program if a person at this display clicked there. */
    static void key(Component into, int code, char c) {
        key(into, KeyEvent.KEY_PRESSED, 0, code, c);
        if (c != KeyEvent.CHAR_UNDEFINED) {
            key(into, KeyEvent.KEY_TYPED, 0, KeyEvent.VK_UNDEFINED, c);
        }
        key(into, KeyEvent.KEY_RELEASED, 0, code, c);
    }

    /** A key with Ctrl or the like held down. */
    static void chord(Component into, int modifiers, int code) {
        key(into, KeyEvent.KEY_PRESSED, modifiers, code, KeyEvent.CHAR_UNDEFINED);
        key(into, KeyEvent.KEY_RELEASED, modifiers, code, KeyEvent.CHAR_UNDEFINED);
    }

    private static void key(Component into, int what, int modifiers, int code, char c) {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().redispatchEvent(into,
                new KeyEvent(into, what, System.currentTimeMillis(), modifiers, code, c));
    }

    void press(String button) throws InterruptedException {
        Await.onEventThread(() -> {
            part(button, AbstractButton.class).doClick();
            return button;
        });
    }

    static void press(JDialog dialog, String button) throws InterruptedException {
        Await.onEventThread(() -> {
            Await.named(dialog, button, AbstractButton.class).doClick();
            return button;
        });
    }

    /** The dialog of that name, as soon as it is shown. */
    JDialog dialog(String name) throws InterruptedException {
        Await.until("the dialog is shown: " + name, () -> find(name) != null);
        return Await.onEventThread(() -> Objects.requireNonNull(find(name)));
    }

    private @Nullable JDialog find(String name) {
        for (Window window : frame.getOwnedWindows()) {
            if (window instanceof Dialog && window.isVisible() && name.equals(window.getName())) {
                return (JDialog) window;
            }
        }
        return null;
    }

    /** Drops or pastes something there. */
    static void drop(JComponent on, DataFlavor flavor, Object data) throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(on.getTransferHandler()
                    .importData(new TransferHandler.TransferSupport(on, new Carried(flavor, data))))
                    .isTrue();
            return on;
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

    @Override
    public void close() throws InterruptedException {
        Await.onEventThread(() -> {
            frame.dispose();
            return frame;
        });
        background.close();
    }
}
