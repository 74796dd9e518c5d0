package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.ActionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.accessibility.Accessible;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JRootPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Choosing an emoji: what is found, by which words, and with which keys. */
class EmojiPickerTest {
    private final Background background = new Background("emoji");
    private final List<String> chosen = new ArrayList<>();
    private EmojiIndex index = EmojiIndex.EMPTY;
    private Emoji emoji = new Emoji(background, index);

    @BeforeEach
    void load() throws IOException, InterruptedException {
        index = EmojiIndex.load();
        emoji = Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            return new Emoji(background, index);
        });
    }

    @AfterEach
    void end() {
        background.close();
    }

    private List<String> found(String language, String query) {
        return new EmojiWords(Locale.forLanguageTag(language), emoji).search(query).stream()
                .map(EmojiIndex.Entry::sequence).toList();
    }

    @ParameterizedTest
    @CsvSource({"en,tada,🎉", "en,thumbs up,👍", "en,+1,👍", "en,:heart:,❤️", "en,Germany,🇩🇪", "en,SMILE,😄",
        "en,rocket,🚀", "zh-Hans,rocket,🚀", "zh-Hans,点赞,👍", "zh-Hans,红包,🧧", "zh-Hans,德国,🇩🇪", "zh-Hans,生日,🎂",
        "zh-Hans,笑哭,😂", "zh-Hans,爱,❤️", "en,👩‍🔬,👩‍🔬"})
    void wordsFindAnEmoji(String language, String query, String sequence) throws InterruptedException {
        Await.onEventThread(() -> assertThat(found(language, query)).contains(sequence));
    }

    @ParameterizedTest
    @CsvSource({"en,rocket,🚀", "en,pizza,🍕", "zh-Hans,点赞,👍", "zh-Hans,披萨,🍕", "zh-Hans,饺子,🥟"})
    void nearestIsFirst(String language, String query, String sequence) throws InterruptedException {
        Await.onEventThread(() -> assertThat(found(language, query)).first().isEqualTo(sequence));
    }

    @Test
    void nothingIsFoundForNonsense() throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(found("en", "xyzzy")).isEmpty();
            assertThat(found("en", "   ")).isEmpty();
            assertThat(found("en", "a".repeat(10_000))).isEmpty();
            assertThat(found("en", "点赞")).isEmpty();
            return emoji;
        });
    }

    @Test
    void everyChineseWordBelongsToAnEmoji() {
        List<EmojiIndex.Entry> named = index.groups().stream().flatMap(List::stream)
                .filter(entry -> !entry.chinese().isEmpty()).toList();
        assertThat(named).hasSizeGreaterThan(430);
    }

    @Test
    void everyNameCanBeSaid() throws InterruptedException {
        Await.onEventThread(() -> {
            for (String language : Texts.LANGUAGES) {
                EmojiWords words = new EmojiWords(Locale.forLanguageTag(language), emoji);
                index.groups().stream().flatMap(List::stream)
                        .forEach(entry -> assertThat(words.name(entry)).isNotBlank().doesNotContain("_"));
            }
            return emoji;
        });
        assertThat(new EmojiWords(Locale.ENGLISH, emoji).name(Objects.requireNonNull(index.find("👍"))))
                .isEqualTo("thumbs up sign");
    }

    private JRootPane open(EmojiPicker picker) {
        JRootPane root = new JRootPane();
        JButton button = new JButton("x");
        root.getContentPane().add(button, "South");
        Offscreen.layOut(root, 700, 600);
        picker.show(button);
        return Offscreen.layOut(root, 700, 600);
    }

    private EmojiPicker picker(String language) {
        return new EmojiPicker(Texts.in(language), emoji, chosen::add);
    }

    private static EmojiGrid grid(EmojiPicker picker) {
        return Await.named(picker, "emoji.grid", EmojiGrid.class);
    }

    private static void press(JComponent on, String key) {
        KeyStroke stroke = KeyStroke.getKeyStroke(key);
        Objects.requireNonNull(on.getActionForKeyStroke(stroke), key)
                .actionPerformed(new ActionEvent(on, ActionEvent.ACTION_PERFORMED, key));
    }

    @Test
    void opensInsideTheWindowWithTheSmileys() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("en");
            JRootPane root = open(picker);
            assertThat(root.getLayeredPane().getBounds()).isEqualTo(picker.getParent().getBounds());
            assertThat(picker.getY()).isGreaterThan(0);
            assertThat(picker.getY() + picker.getHeight()).isLessThan(600);
            assertThat(grid(picker).getSelectedValue().sequence()).isEqualTo("😀");
            assertThat(Await.named(picker, "emoji.name", JLabel.class).getText()).isEqualTo("grinning");
            return picker;
        });
    }

    @Test
    void arrowsWalkAndEnterChooses() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("en");
            JRootPane root = open(picker);
            EmojiGrid grid = grid(picker);
            press(grid, "RIGHT");
            press(grid, "RIGHT");
            press(grid, "LEFT");
            assertThat(grid.getSelectedIndex()).isEqualTo(1);
            press(grid, "DOWN");
            assertThat(grid.getSelectedIndex()).isEqualTo(1 + EmojiGrid.COLUMNS);
            press(grid, "UP");
            press(grid, "ENTER");
            assertThat(chosen).containsExactly("😃");
            assertThat(Await.named(root, "emoji")).isNull();
            return picker;
        });
    }

    @Test
    void wordsAndEnterChooseWithoutThePointer() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("zh-Hans");
            open(picker);
            JTextField field = Await.named(picker, "emoji.search", JTextField.class);
            field.setText("点赞");
            field.postActionEvent();
            assertThat(chosen).containsExactly("👍");
            return picker;
        });
    }

    @Test
    void escapeClosesAndChoosesNothing() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("en");
            JRootPane root = open(picker);
            press(picker, "ESCAPE");
            assertThat(Await.named(root, "emoji")).isNull();
            assertThat(chosen).isEmpty();
            return picker;
        });
    }

    @Test
    void lastChosenIsShownFirstTheNextTime() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("en");
            open(picker);
            Await.named(picker, "emoji.search", JTextField.class).setText("rocket");
            grid(picker).choose();
            EmojiPicker another = picker("en");
            open(another);
            assertThat(grid(another).getSelectedValue().sequence()).isEqualTo("🚀");
            assertThat(grid(another).getModel().getSize()).isOne();
            return picker;
        });
    }

    @Test
    void toneChangesHandsAndNothingElse() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("en");
            open(picker);
            Await.named(picker, "emoji.tone.3", AbstractButton.class).doClick();
            for (String query : List.of("+1", "rocket", "raised hands")) {
                open(picker);
                Await.named(picker, "emoji.search", JTextField.class).setText(query);
                grid(picker).choose();
            }
            assertThat(chosen).containsExactly("👍🏽", "🚀", "🙌🏽");
            return picker;
        });
    }

    @Test
    void everyGroupHasAButton() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("en");
            open(picker);
            for (int i = 1; i <= EmojiIndex.GROUPS; i++) {
                Await.named(picker, "emoji.group." + i, AbstractButton.class).doClick();
                assertThat(grid(picker).getModel().getSize()).isEqualTo(index.groups().get(i - 1).size());
            }
            return picker;
        });
    }

    @Test
    void screenReadersHearANameForEverything() throws InterruptedException {
        Await.onEventThread(() -> {
            EmojiPicker picker = picker("zh-Hans");
            open(picker);
            assertNamed(picker);
            Accessible first = grid(picker).getAccessibleContext().getAccessibleChild(0);
            assertThat(first.getAccessibleContext().getAccessibleName()).isEqualTo("笑脸");
            return picker;
        });
    }

    private static void assertNamed(Container top) {
        for (Component child : top.getComponents()) {
            if (child instanceof AbstractButton || child instanceof JTextField || child instanceof EmojiGrid) {
                assertThat(child.getAccessibleContext().getAccessibleName()).as(child.toString()).isNotBlank();
            }
            if (child instanceof Container inner && !(child instanceof javax.swing.JScrollBar)) {
                assertNamed(inner);
            }
        }
    }
}
