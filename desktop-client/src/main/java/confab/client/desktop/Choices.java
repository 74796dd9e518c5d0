package confab.client.desktop;

import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;

/** The buttons that choose the look and the language, and the one for all else, wherever they stand. */
final class Choices {
    private final Texts texts;
    private final Preferences preferences;
    private final Consumer<ThemeChoice> theme;
    private final Consumer<String> language;
    private final Runnable settings;

    /** @param settings opens all the settings */
    Choices(Texts texts, Preferences preferences, Consumer<ThemeChoice> theme, Consumer<String> language,
            Runnable settings) {
        this.texts = texts;
        this.preferences = preferences;
        this.theme = theme;
        this.language = language;
        this.settings = settings;
    }

    JButton settingsButton() {
        return Side.iconButton("settings", texts.get("settings.open", Shortcut.SETTINGS.describe()), "settings.open",
                settings);
    }

    /** Where files go that come; empty for the system's folder. */
    String downloads() {
        return preferences.current().downloads();
    }

    /** Whether Enter sends, or breaks the line. */
    boolean enterSends() {
        return preferences.current().enterSends();
    }

    void downloads(String folder) {
        preferences.change(now -> now.withDownloads(folder));
    }

    JButton themeButton() {
        ThemeChoice now = preferences.current().look().theme();
        JButton button = button("theme", Icons.of(icon(now), 14, "Confab.muted"), texts.get("theme." + now));
        button.setToolTipText(texts.get("status.theme"));
        button.getAccessibleContext().setAccessibleDescription(texts.get("status.theme"));
        button.addActionListener(_ -> {
            JPopupMenu menu = new JPopupMenu();
            ButtonGroup group = new ButtonGroup();
            for (ThemeChoice choice : ThemeChoice.values()) {
                JRadioButtonMenuItem item = new JRadioButtonMenuItem(texts.get("theme." + choice),
                        Icons.of(icon(choice), 16, "Confab.muted"), preferences.current().look().theme() == choice);
                item.addActionListener(_ -> {
                    button.setIcon(Icons.of(icon(choice), 14, "Confab.muted"));
                    button.setText(texts.get("theme." + choice));
                    theme.accept(choice);
                });
                group.add(item);
                menu.add(item);
            }
            above(menu, button);
        });
        return button;
    }

    JButton languageButton() {
        JButton button = button("language", null, texts.get("language.self"));
        button.setToolTipText(texts.get("status.language"));
        button.getAccessibleContext().setAccessibleDescription(texts.get("status.language"));
        button.addActionListener(_ -> {
            JPopupMenu menu = new JPopupMenu();
            ButtonGroup group = new ButtonGroup();
            String now = preferences.current().look().language();
            language(menu, group, texts.get("language.system"), "", now);
            for (String tag : Texts.LANGUAGES) {
                language(menu, group, Texts.in(tag).get("language.self"), tag, now);
            }
            above(menu, button);
        });
        return button;
    }

    private void language(JPopupMenu menu, ButtonGroup group, String words, String tag, String now) {
        JRadioButtonMenuItem item = new JRadioButtonMenuItem(words, now.equals(tag));
        item.setName("language." + tag);
        item.addActionListener(_ -> language.accept(tag));
        group.add(item);
        menu.add(item);
    }

    private static JButton button(String name, @Nullable Icon icon, String words) {
        JButton button = new JButton(words, icon);
        button.setName(name);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        button.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        return button;
    }

    private static void above(JPopupMenu menu, JButton button) {
        menu.show(button, 0, -menu.getPreferredSize().height);
    }

    private static String icon(ThemeChoice choice) {
        return switch (choice) {
            case SYSTEM -> "system";
            case LIGHT -> "sun";
            case DARK -> "moon";
        };
    }
}
