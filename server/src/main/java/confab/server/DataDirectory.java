package confab.server;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a program of this system keeps what it must not lose. */
final class DataDirectory {
    private DataDirectory() {}

    static Path usual() {
        return usual(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")), System.getenv());
    }

    static Path usual(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Confab");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Confab");
        }
        // XDG Base Directory Specification: a relative path there is to be ignored.
        String data = environment.get("XDG_DATA_HOME");
        boolean absolute = data != null && Path.of(data).isAbsolute();
        return (absolute ? Path.of(data) : home.resolve(".local").resolve("share")).resolve("confab");
    }
}
