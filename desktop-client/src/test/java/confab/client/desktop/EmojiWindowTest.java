package confab.client.desktop;

import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.JTextField;

import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The picker in a window: where the focus goes, and that keys alone are enough. */
@Timeout(60)
class EmojiWindowTest {
    private final Background background = new Background("emoji");
    private final List<String> chosen = new ArrayList<>();
    @SuppressWarnings("NullAway.Init") // made on the event thread
    private JTextArea area;
    @SuppressWarnings("NullAway.Init")
    private JButton button;
    private JFrame frame;
    private EmojiPicker picker;

    @BeforeEach
    void open() throws InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        picker = Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            return new EmojiPicker(Texts.in("en"), new Emoji(background), chosen::add);
        });
        frame = Await.onEventThread(() -> {
            area = new JTextArea(4, 40);
            button = new JButton("emoji");
            JFrame opened = new JFrame("emoji");
            opened.add(area, "Center");
            opened.add(button, "South");
            opened.setSize(600, 520);
            opened.setVisible(true);
            area.requestFocusInWindow();
            return opened;
        });
        Await.until("the text has the focus", area::isFocusOwner);
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
    }

    private void show() throws InterruptedException {
        Await.onEventThread(() -> {
            picker.show(button);
            return picker;
        });
        Await.until("the search has the focus", () -> focusOwner() instanceof JTextField);
        Await.until("the emoji are there", () -> grid().getModel().getSize() > 0);
    }

    private EmojiGrid grid() {
        return Await.named(picker, "emoji.grid", EmojiGrid.class);
    }

    private static Component focusOwner() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private static void press(int key) throws InterruptedException {
        Await.onEventThread(() -> {
            Component on = focusOwner();
            on.dispatchEvent(new KeyEvent(on, KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, key,
                    KeyEvent.CHAR_UNDEFINED));
            return on;
        });
    }

    private static void type(String letters) throws InterruptedException {
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            Await.onEventThread(() -> {
                Component on = focusOwner();
                on.dispatchEvent(new KeyEvent(on, KeyEvent.KEY_TYPED, System.currentTimeMillis(), 0,
                        KeyEvent.VK_UNDEFINED, c));
                return on;
            });
        }
    }

    @Test
    void escapeGivesTheFocusBack() throws InterruptedException {
        show();
        press(KeyEvent.VK_ESCAPE);
        Await.until("the text has the focus", area::isFocusOwner);
        assertThat(picker.isShowing()).isFalse();
    }

    @Test
    void typingArrowsAndEnterAreEnough() throws InterruptedException {
        show();
        type("hear");
        press(KeyEvent.VK_DOWN);
        Await.until("the emoji have the focus", () -> grid().isFocusOwner());
        type("t");
        Await.until("letters go to the search", () -> focusOwner() instanceof JTextField);
        press(KeyEvent.VK_DOWN);
        Await.until("the emoji have the focus", () -> grid().isFocusOwner());
        String second = Await.onEventThread(() -> grid().getModel().getElementAt(1).sequence());
        press(KeyEvent.VK_RIGHT);
        press(KeyEvent.VK_ENTER);
        assertThat(chosen).containsExactly(second);
        Await.until("the text has the focus", area::isFocusOwner);
    }

    @Test
    void upOnTheFirstRowGoesBackToTheSearch() throws InterruptedException {
        show();
        press(KeyEvent.VK_DOWN);
        Await.until("the emoji have the focus", () -> grid().isFocusOwner());
        press(KeyEvent.VK_UP);
        Await.until("the search has the focus", () -> focusOwner() instanceof JTextField);
    }

    @Test
    void itStaysBesideItsButtonWhenTheWindowGrows() throws InterruptedException {
        show();
        Await.onEventThread(() -> {
            frame.setSize(760, 600);
            return frame;
        });
        Await.until("it has moved", () -> picker.isShowing() && picker.getX() + picker.getWidth() > 700
                && picker.getY() + picker.getHeight() <= button.getY());
    }

    @Test
    void itGoesWithItsButton() throws InterruptedException {
        show();
        Await.onEventThread(() -> {
            frame.remove(button);
            return frame;
        });
        Await.until("it is closed", () -> !picker.isShowing());
    }
}
