package confab.client.desktop;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.swing.UIManager;

import confab.client.settings.AccentChoice;
import confab.client.settings.Look;
import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Contrast as WCAG 2.2 measures it, level AA, of both themes with every accent. Disabled words are exempt. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3;
    private static final List<String> GROUNDS = List.of("Confab.paper", "Confab.side", "Confab.hover",
            "Confab.mention", "Confab.code", "Confab.warnPaper", "TextField.background", "PopupMenu.background");

    private final Background background = new Background();

    @AfterEach
    void end() {
        background.close();
    }

    static Stream<Arguments> looks() {
        return Stream.of(ThemeChoice.LIGHT, ThemeChoice.DARK)
                .flatMap(theme -> Stream.of(AccentChoice.values()).map(accent -> Arguments.of(theme, accent)));
    }

    private void wear(ThemeChoice theme, AccentChoice accent) {
        Themes themes = new Themes(background, Look.FIRST.withTheme(theme).withAccent(accent), false);
        themes.install();
        themes.stop();
    }

    private static Color color(String key) {
        return Objects.requireNonNull(UIManager.getColor(key), key);
    }

    /** Pairs of a colour and its ground that are too near to each other. */
    private static final class Poor {
        private final List<String> found = new ArrayList<>();

        private void check(double least, String over, String... grounds) {
            for (String ground : grounds) {
                double contrast = Colors.contrast(color(over), color(ground));
                if (contrast < least) {
                    found.add("%s on %s: %.2f, not %.1f".formatted(over, ground, contrast, least));
                }
            }
        }

        private void text(String over, String... grounds) {
            check(TEXT, over, grounds);
        }

        private void graphics(String over, String... grounds) {
            check(GRAPHICS, over, grounds);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void wordsCanBeReadOnEveryGround(ThemeChoice theme, AccentChoice accent) throws InterruptedException {
        Poor poor = new Poor();
        Await.onEventThread(() -> {
            wear(theme, accent);
            String[] grounds = GROUNDS.toArray(String[]::new);
            for (String words : List.of("Confab.ink", "Confab.muted", "Confab.accent", "Confab.link",
                    "Confab.danger")) {
                poor.text(words, grounds);
                poor.text(words, "Confab.selected", "Confab.marked");
            }
            poor.text("Confab.ink", "Confab.found", "Confab.mentionName");
            poor.text("Confab.faint", grounds);
            poor.text("Confab.warn", grounds);
            poor.text("Confab.mentionInk", "Confab.mentionName");
            poor.text("Confab.onAccent", "Button.default.background");
            return poor;
        });
        assertThat(poor.found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void controlsCanBeRead(ThemeChoice theme, AccentChoice accent) throws InterruptedException {
        Poor poor = new Poor();
        Await.onEventThread(() -> {
            wear(theme, accent);
            poor.text("Button.foreground", "Button.background", "Confab.paper", "Confab.side");
            poor.text("Button.default.foreground", "Button.default.background", "Button.default.hoverBackground",
                    "Button.default.pressedBackground");
            poor.text("ToggleButton.foreground", "ToggleButton.background", "ToggleButton.toolbar.selectedBackground",
                    "ToggleButton.toolbar.hoverBackground");
            poor.text("Label.foreground", "Panel.background", "Confab.side");
            for (String box : List.of("CheckBox", "RadioButton")) {
                poor.text(box + ".foreground", "Panel.background");
            }
            for (String field : List.of("TextField", "TextArea", "ComboBox")) {
                poor.text(field + ".foreground", field + ".background");
                poor.text(field + ".selectionForeground", field + ".selectionBackground");
            }
            poor.text("TextField.placeholderForeground", "TextField.background");
            for (String item : List.of("MenuItem", "RadioButtonMenuItem", "CheckBoxMenuItem", "Menu")) {
                poor.text(item + ".foreground", "PopupMenu.background");
                poor.text(item + ".selectionForeground", item + ".selectionBackground");
                poor.text(item + ".acceleratorForeground", "PopupMenu.background");
            }
            poor.text("List.foreground", "List.background");
            poor.text("List.selectionForeground", "List.selectionBackground");
            poor.text("List.selectionInactiveForeground", "List.selectionInactiveBackground");
            poor.text("ToolTip.foreground", "ToolTip.background");
            poor.text("OptionPane.foreground", "OptionPane.background");
            poor.text("TitledBorder.titleColor", "Panel.background");
            return poor;
        });
        assertThat(poor.found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void iconsBordersAndFocusRingsCanBeSeen(ThemeChoice theme, AccentChoice accent) throws InterruptedException {
        Poor poor = new Poor();
        Await.onEventThread(() -> {
            wear(theme, accent);
            for (String sign : List.of("Confab.muted", "Confab.accent", "Confab.danger", "Confab.warn",
                    "Confab.faint")) {
                poor.graphics(sign, GROUNDS.toArray(String[]::new));
                poor.graphics(sign, "Confab.selected");
            }
            poor.graphics("Confab.good", "Confab.side", "Confab.paper");
            poor.graphics("Confab.mentionLine", "Confab.paper", "Confab.mention");
            poor.graphics("Component.focusColor", "Confab.paper", "Confab.side", "Confab.hover", "Confab.selected");
            poor.graphics("Component.focusedBorderColor", "Confab.paper", "Confab.side");
            poor.graphics("Component.borderColor", "Confab.paper", "TextField.background");
            poor.graphics("CheckBox.icon.borderColor", "Confab.paper");
            poor.graphics("CheckBox.icon.checkmarkColor", "CheckBox.icon.background");
            poor.graphics("Button.default.background", "Confab.paper");
            poor.graphics("ProgressBar.foreground", "Confab.paper");
            return poor;
        });
        assertThat(poor.found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void namesInTheirColoursCanBeRead(ThemeChoice theme, AccentChoice accent) throws InterruptedException {
        List<String> poor = Await.onEventThread(() -> {
            wear(theme, accent);
            List<String> found = new ArrayList<>();
            for (int hue = 0; hue < 360; hue += 10) {
                for (float bright : new float[]{0.3f, 0.6f, 0.9f}) {
                    Color name = Colors.readable(Color.getHSBColor(hue / 360f, 0.7f, bright), color("Confab.paper"));
                    for (String ground : List.of("Confab.paper", "Confab.hover", "Confab.mention")) {
                        if (Colors.contrast(name, color(ground)) < TEXT) {
                            found.add(hue + " " + bright + " on " + ground);
                        }
                    }
                }
            }
            return found;
        });
        assertThat(poor).isEmpty();
    }
}
