package confab.client.desktop;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.FontUIResource;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.extras.FlatAnimatedLafChange;
import confab.client.settings.ThemeChoice;

/** Puts the chosen look on, live, and follows the system's while that is the choice. Event thread. */
final class Themes {
    private static final int LOOK_AGAIN_MS = 10_000;

    private final Background background;
    private final Map<String, String> light = read("light");
    private final Map<String, String> dark = read("dark");
    private final Timer again = new Timer(LOOK_AGAIN_MS, _ -> followSystem());
    private ThemeChoice choice;
    private boolean systemDark;
    private int textPercent = 100;

    /** @param systemDark what {@link SystemTheme} said at the start */
    Themes(Background background, ThemeChoice choice, boolean systemDark) {
        this.background = background;
        this.choice = choice;
        this.systemDark = systemDark;
    }

    ThemeChoice choice() {
        return choice;
    }

    /** The look for the first window. */
    void install() {
        apply();
        again.start();
    }

    /** Makes all text larger or smaller, and with it what stands around it. In percent of the system's size. */
    void textPercent(int percent) {
        if (percent != textPercent) {
            textPercent = percent;
            if (UIManager.getLookAndFeel() instanceof FlatLaf) {
                scaleText();
                FlatLaf.updateUI();
            }
        }
    }

    /** What is said here wins over the look's own font, and stays when the look changes. */
    private void scaleText() {
        UIManager.put("defaultFont", null);
        Font system = UIManager.getFont("defaultFont");
        if (textPercent != 100) {
            UIManager.put("defaultFont", new FontUIResource(system.deriveFont(system.getSize2D() * textPercent / 100)));
        }
    }

    void choose(ThemeChoice changed) {
        choice = changed;
        change();
        followSystem();
    }

    /** Asks the system again, in the background. */
    void followSystem() {
        if (choice == ThemeChoice.SYSTEM) {
            background.run(SystemTheme::isDark, isDark -> {
                if (isDark != systemDark) {
                    systemDark = isDark;
                    change();
                }
            });
        }
    }

    void stop() {
        again.stop();
    }

    private boolean isDark() {
        return switch (choice) {
            case SYSTEM -> systemDark;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private void change() {
        if (isDark() != FlatLaf.isLafDark()) {
            FlatAnimatedLafChange.showSnapshot();
            apply();
            FlatLaf.updateUI();
            FlatAnimatedLafChange.hideSnapshotWithAnimation();
        }
    }

    private void apply() {
        FlatLaf look = isDark() ? new FlatDarkLaf() : new FlatLightLaf();
        look.setExtraDefaults(isDark() ? dark : light);
        try {
            UIManager.setLookAndFeel(look);
            scaleText();
        } catch (UnsupportedLookAndFeelException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What both themes share, and what this one adds. */
    private static Map<String, String> read(String theme) {
        Map<String, String> values = new HashMap<>();
        for (String file : new String[]{"common", theme}) {
            try (InputStream in = Themes.class.getResourceAsStream("themes/" + file + ".properties")) {
                if (in == null) {
                    throw new IllegalStateException("no theme " + file);
                }
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((key, value) -> values.put((String) key, (String) value));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return values;
    }
}
