package confab.client.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;

/** The settings as they are now; every change is saved in the background. Event thread. */
final class Preferences {
    private final SettingsFile file;
    private final Background background;
    private final List<BiConsumer<Settings, Settings>> listeners = new ArrayList<>();
    private Settings current;

    Preferences(SettingsFile file, Background background, Settings current) {
        this.file = file;
        this.background = background;
        this.current = current;
    }

    Settings current() {
        return current;
    }

    /** @param listener gets the settings before and after every change, at once */
    void onChange(BiConsumer<Settings, Settings> listener) {
        listeners.add(listener);
    }

    void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(current);
        if (!changed.equals(current)) {
            Settings before = current;
            current = changed;
            listeners.forEach(listener -> listener.accept(before, changed));
            background.run(() -> {
                file.save(changed);
                return changed;
            }, _ -> {});
        }
    }
}
