package confab.client.disk;

import java.nio.file.Path;
import java.util.Locale;

/** Where the platform wants a program's own data to be. */
public final class DataFolder {
    private DataFolder() {}

    /** The usual folder, unless the system property {@code confab.data} or {@code confab.settings} names another. */
    public static Path usual() {
        for (String property : new String[]{"confab.data", "confab.settings"}) {
            String chosen = System.getProperty(property, "");
            if (!chosen.isBlank()) {
                return Path.of(chosen);
            }
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("windows")) {
            return environment("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Confab");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Confab");
        }
        return environment("XDG_DATA_HOME", home.resolve(".local/share")).resolve("confab");
    }

    private static Path environment(String variable, Path otherwise) {
        String value = System.getenv(variable);
        // XDG Base Directory Specification: a relative path there is to be ignored.
        return value == null || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
