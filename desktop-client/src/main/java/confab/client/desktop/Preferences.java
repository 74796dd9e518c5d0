package confab.client.desktop;

import java.util.function.UnaryOperator;

import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;

/** The settings as they are now; every change is saved in the background. Event thread. */
final class Preferences {
    private final SettingsFile file;
    private final Background background;
    private Settings current;

    Preferences(SettingsFile file, Background background, Settings current) {
        this.file = file;
        this.background = background;
        this.current = current;
    }

    Settings current() {
        return current;
    }

    void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(current);
        if (!changed.equals(current)) {
            current = changed;
            background.run(() -> {
                file.save(changed);
                return changed;
            }, _ -> {});
        }
    }
}
