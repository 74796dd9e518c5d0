package confab.client.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.client.threads.TakesTime;

/** Where what is fetched goes. Asks the disk: never on the event thread. */
public final class DownloadFolder {
    private static final Pattern XDG = Pattern.compile("(?m)^XDG_DOWNLOAD_DIR=\"(\\$HOME/)?([^\"\\n]+)\"");
    private static final long MOST_BYTES = 64 * 1024;

    private DownloadFolder() {}

    /** The chosen folder if there is one and it is there; else the system's for downloads, else the person's own. */
    public static Path of(String chosen) {
        TakesTime.here();
        Path wanted = chosen.isBlank() ? null : Path.of(chosen);
        if (wanted != null && Files.isDirectory(wanted)) {
            return wanted;
        }
        Path home = Path.of(System.getProperty("user.home", "."));
        Path usual = usual(home, System.getProperty("os.name", ""));
        return Files.isDirectory(usual) ? usual : home;
    }

    private static Path usual(Path home, String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (!name.contains("windows") && !name.contains("mac")) {
            String config = System.getenv("XDG_CONFIG_HOME");
            Path folder = config == null || config.isBlank() ? home.resolve(".config") : Path.of(config);
            return named(folder.resolve("user-dirs.dirs"), home);
        }
        return home.resolve("Downloads");
    }

    /** As xdg-user-dirs writes it. */
    static Path named(Path file, Path home) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) < MOST_BYTES) {
                Matcher line = XDG.matcher(Files.readString(file));
                if (line.find()) {
                    return line.group(1) == null ? Path.of(line.group(2)) : home.resolve(line.group(2));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // then the usual one
        }
        return home.resolve("Downloads");
    }
}
