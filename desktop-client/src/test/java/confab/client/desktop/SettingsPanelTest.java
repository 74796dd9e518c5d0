package confab.client.desktop;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;

import confab.client.settings.AccentChoice;
import confab.client.settings.Look;
import confab.client.settings.Notices;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsPanelTest {
    @TempDir
    private Path folder;
    private final Background background = new Background();
    private final List<String> tried = new ArrayList<>();

    @BeforeEach
    void look() throws InterruptedException {
        wear(Look.FIRST.withTheme(ThemeChoice.LIGHT));
    }

    @AfterEach
    void end() {
        background.close();
    }

    private void wear(Look look) throws InterruptedException {
        Await.onEventThread(() -> {
            Themes themes = new Themes(background, look, false);
            themes.install();
            themes.stop();
            return themes;
        });
    }

    private Preferences preferences() {
        return new Preferences(new SettingsFile(folder, Clock.systemUTC()), background, Settings.FIRST);
    }

    private SettingsPanel panel(Preferences preferences, String language, boolean tray) {
        SettingsPanel panel = new SettingsPanel(Texts.in(language), preferences,
                new SettingsPanel.Surroundings(_ -> new Color(0x4F46E5), tray, () -> tried.add("tried")));
        return Offscreen.layOut(panel, Math.max(620, panel.getPreferredSize().width),
                panel.getPreferredSize().height);
    }

    private static void click(SettingsPanel panel, String name) {
        Await.named(panel, "settings." + name, AbstractButton.class).doClick();
    }

    @Test
    void whatIsSetIsKept() throws InterruptedException, IOException {
        Preferences preferences = preferences();
        Await.onEventThread(() -> {
            SettingsPanel panel = panel(preferences, "en", true);
            click(panel, "theme.DARK");
            click(panel, "accent.ROSE");
            Await.named(panel, "settings.text", JComboBox.class).setSelectedItem("150 %");
            Await.named(panel, "settings.language", JComboBox.class).setSelectedItem("简体中文");
            click(panel, "enter.breaks");
            click(panel, "notices.messages");
            click(panel, "notices.previews");
            click(panel, "notices.sound");
            click(panel, "notices.badge");
            click(panel, "rejoins");
            click(panel, "tray");
            return panel;
        });
        Settings wanted = Settings.FIRST.with(new Look(ThemeChoice.DARK, AccentChoice.ROSE, 150, "zh-Hans"))
                .withEnterSends(false).with(new Notices(false, false, false, false, true)).withRejoins(true);
        assertThat(preferences.current()).isEqualTo(wanted);
        background.close();
        assertThat(new SettingsFile(folder, Clock.systemUTC()).load().settings()).isEqualTo(wanted);
    }

    @Test
    void changeMadeElsewhereIsShown() throws InterruptedException {
        Await.onEventThread(() -> {
            Preferences preferences = preferences();
            SettingsPanel panel = panel(preferences, "en", true);
            preferences.change(now -> now.withLook(look -> look.withTextPercent(115).withAccent(AccentChoice.TEAL))
                    .withDownloads("/somewhere/<html>"));
            panel.refresh();
            assertThat(Await.named(panel, "settings.text", JComboBox.class).getSelectedItem()).isEqualTo("115 %");
            assertThat(Await.named(panel, "settings.accent.TEAL", AbstractButton.class).isSelected()).isTrue();
            assertThat(Await.named(panel, "settings.downloads.folder", JLabel.class).getText())
                    .isEqualTo("/somewhere/<html>");
            click(panel, "downloads.usual");
            assertThat(preferences.current().downloads()).isEmpty();
            return panel;
        });
    }

    @Test
    void trayIsNotOfferedWhereThereIsNone() throws InterruptedException {
        Await.onEventThread(() -> {
            JCheckBox tray = Await.named(panel(preferences(), "en", false), "settings.tray", JCheckBox.class);
            assertThat(tray.isEnabled()).isFalse();
            assertThat(tray.getAccessibleContext().getAccessibleDescription()).contains("no tray");
            return tray;
        });
    }

    @Test
    void notificationsCanBeTried() throws InterruptedException {
        Await.onEventThread(() -> {
            Await.named(panel(preferences(), "en", true), "settings.notices.try", JButton.class).doClick();
            return tried;
        });
        assertThat(tried).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"en,100", "zh-Hans,100", "en,200", "zh-Hans,200"})
    void everyControlHasANameAndRoom(String language, int percent) throws InterruptedException {
        wear(Look.FIRST.withTheme(ThemeChoice.LIGHT).withTextPercent(percent));
        Await.onEventThread(() -> {
            SettingsPanel panel = panel(preferences(), language, true);
            List<JComponent> controls = controls(panel);
            assertThat(controls).hasSizeGreaterThan(20);
            for (JComponent control : controls) {
                assertThat(control.getAccessibleContext().getAccessibleName()).as(control.getName()).isNotBlank();
                assertThat(control.getWidth()).as(control.getName())
                        .isGreaterThanOrEqualTo(control.getPreferredSize().width);
                assertThat(control.getX() + control.getWidth()).as(control.getName())
                        .isLessThanOrEqualTo(control.getParent().getWidth());
            }
            return panel;
        });
    }

    private static List<JComponent> controls(Container within) {
        List<JComponent> found = new ArrayList<>();
        for (Component child : within.getComponents()) {
            if (child instanceof AbstractButton || child instanceof JComboBox) {
                found.add((JComponent) child);
            } else if (child instanceof Container inner) {
                found.addAll(controls(inner));
            }
        }
        return found;
    }
}
