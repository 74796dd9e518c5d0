package confab.client.desktop;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.extras.FlatAnimatedLafChange;
import confab.client.settings.AccentChoice;
import confab.client.settings.Look;
import confab.client.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;

/** Puts the chosen look on, live, and follows the system's while that is the choice. Event thread. */
final class Themes {
    private static final int LOOK_AGAIN_MS = 10_000;

    private final Background background;
    private final Map<String, String> common = read("common");
    private final Map<String, String> light = read("light");
    private final Map<String, String> dark = read("dark");
    private final Timer again = new Timer(LOOK_AGAIN_MS, _ -> followSystem());
    private final Map<String, String> accents = read("accents");
    private Look look;
    private boolean systemDark;
    private @Nullable Worn worn;

    /** What is on now. */
    private record Worn(boolean dark, AccentChoice accent, int textPercent) {}

    /** @param systemDark what {@link SystemTheme} said at the start */
    Themes(Background background, ThemeChoice choice, boolean systemDark) {
        this(background, Look.FIRST.withTheme(choice), systemDark);
    }

    Themes(Background background, Look look, boolean systemDark) {
        this.background = background;
        this.look = look;
        this.systemDark = systemDark;
    }

    /** The look for the first window. */
    void install() {
        apply();
        again.start();
    }

    /** Puts on what is chosen now. */
    void wear(Look chosen) {
        boolean asked = chosen.theme() != look.theme();
        look = chosen;
        change();
        if (asked) {
            followSystem();
        }
    }

    /** @param percent the size of all text, in percent of the system's */
    void textPercent(int percent) {
        wear(look.withTextPercent(percent));
    }

    /** Asks the system again, in the background. */
    void followSystem() {
        if (look.theme() == ThemeChoice.SYSTEM) {
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
        return switch (look.theme()) {
            case SYSTEM -> systemDark;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private Worn chosen() {
        return new Worn(isDark(), look.accent(), look.textPercent());
    }

    private void change() {
        if (!chosen().equals(worn)) {
            FlatAnimatedLafChange.showSnapshot();
            apply();
            FlatLaf.updateUI();
            FlatAnimatedLafChange.hideSnapshotWithAnimation();
        }
    }

    private void apply() {
        Worn next = chosen();
        FlatLaf laf = next.dark() ? new FlatDarkLaf() : new FlatLightLaf();
        laf.setExtraDefaults(values(next));
        worn = next;
        try {
            UIManager.setLookAndFeel(laf);
        } catch (UnsupportedLookAndFeelException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What both themes share, what this one adds, and what the accent adds to that. */
    private Map<String, String> values(Worn next) {
        Map<String, String> values = new HashMap<>(common);
        values.putAll(next.dark() ? dark : light);
        String prefix = (next.dark() ? "dark." : "light.") + next.accent().name().toLowerCase(Locale.ROOT) + ".";
        accents.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                values.put(key.substring(prefix.length()), value);
            }
        });
        if (next.textPercent() != Look.FIRST.textPercent()) {
            values.put("defaultFont", next.textPercent() + "%"); // all else that has a size follows the font
        }
        return values;
    }

    /** What an accent is in the look that is on. */
    Color accent(AccentChoice accent) {
        String name = (isDark() ? "dark." : "light.") + accent.name().toLowerCase(Locale.ROOT) + ".@accentColor";
        return Color.decode(Objects.requireNonNull(accents.get(name), name));
    }

    private static Map<String, String> read(String file) {
        Map<String, String> values = new HashMap<>();
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
        return values;
    }
}
