package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.swing.JLabel;
import javax.swing.KeyStroke;

import confab.client.chat.Slash;
import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortcutTest {
    /** The same key sends or breaks the line, as the person likes it. */
    private static final Set<Shortcut> CHOSEN = EnumSet.of(Shortcut.SEND, Shortcut.BREAK);

    @Test
    void noKeyStandsForTwoThings() {
        List<KeyStroke> keys = Arrays.stream(Shortcut.values()).filter(shortcut -> !CHOSEN.contains(shortcut))
                .flatMap(shortcut -> shortcut.keys().stream()).toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void keysAreNamedAsPeopleKnowThem() {
        assertThat(Shortcut.SEARCH_ALL.describe()).isEqualTo("Ctrl+Shift+F");
        assertThat(Shortcut.NEXT.describe()).isEqualTo("Alt+↓");
        assertThat(Shortcut.LARGER.describe()).isEqualTo("Ctrl++");
        assertThat(Shortcut.COMMANDS.describe()).isEqualTo("/");
        assertThat(Shortcut.SEND.describe(false)).isEqualTo("Ctrl+Enter");
        assertThat(Shortcut.BREAK.describe(false)).isEqualTo("Enter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans"})
    void sheetSaysWhatEachKeyAndEachCommandDoes(String language) throws InterruptedException {
        Await.onEventThread(() -> {
            try (Background background = new Background()) {
                Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
                themes.install();
                themes.stop();
            }
            Texts texts = Texts.in(language);
            KeysPanel sheet = new KeysPanel(texts, true);
            List<String> words = words(sheet);
            for (Shortcut shortcut : Shortcut.values()) {
                assertThat(words).contains(texts.get("key." + shortcut), shortcut.describe());
            }
            for (Slash command : Slash.values()) {
                assertThat(texts.get("command." + command + ".form")).startsWith(command.word());
                assertThat(words).contains(texts.get("command." + command), texts.get("command." + command + ".form"));
            }
            return sheet;
        });
    }

    private static List<String> words(Container of) {
        List<String> words = new ArrayList<>();
        for (Component part : of.getComponents()) {
            if (part instanceof JLabel label) {
                words.add(label.getText());
            } else if (part instanceof Container inside) {
                words.addAll(words(inside));
            }
        }
        return words;
    }
}
