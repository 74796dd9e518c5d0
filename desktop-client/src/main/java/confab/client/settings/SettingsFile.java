package confab.client.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

import confab.client.disk.WholeFile;
import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings on disk. Reads and writes files: never on the event thread. Not for use by two threads at a time. */
public final class SettingsFile {
    private static final Logger log = LoggerFactory.getLogger(SettingsFile.class);
    private static final String NAME = "settings.properties";
    /** Version 1 knew neither how to notify, nor colours and sizes: what it lacks is as at the first start. */
    private static final int VERSION = 2;

    private final Path folder;
    private final Clock clock;

    public SettingsFile(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @param setAside where a file went that could not be understood; null if all is well
     * @param newer whether that was because a newer version of the program has written it
     */
    public record Loaded(Settings settings, @Nullable Path setAside, boolean newer) {}

    /** A file of a version that is not known here yet. */
    private static final class NewerException extends Exception {
        private static final long serialVersionUID = 1;

        private NewerException(int version) {
            super("a file of version " + version);
        }
    }

    /** What was saved last; the first settings if there is nothing, or nothing that can be read. */
    public Loaded load() {
        WholeFile file = file();
        if (!file.exists()) {
            return new Loaded(Settings.FIRST, null, false);
        }
        try {
            return new Loaded(parse(file.read()), null, false);
        } catch (IOException | IllegalArgumentException damaged) {
            log.warn("the settings cannot be read: {}", damaged.toString());
            return new Loaded(Settings.FIRST, setAside(file), false);
        } catch (NewerException newer) {
            log.warn("the settings are newer than this program: {}", newer.getMessage());
            return new Loaded(Settings.FIRST, setAside(file), true);
        }
    }

    private WholeFile file() {
        return new WholeFile(folder.resolve(NAME));
    }

    private Path setAside(WholeFile file) {
        try {
            return file.setAside(clock);
        } catch (IOException failed) {
            log.warn("the damaged settings cannot be moved: {}", failed.toString());
            return folder.resolve(NAME);
        }
    }

    /** A crash leaves the old settings or the new ones. */
    public void save(Settings settings) throws IOException {
        file().write(format(settings));
    }

    private static String format(Settings settings) throws IOException {
        Properties values = new Properties();
        values.setProperty("version", Integer.toString(VERSION));
        values.setProperty("nickname", settings.nickname());
        values.setProperty("theme", settings.look().theme().name().toLowerCase(Locale.ROOT));
        values.setProperty("accent", settings.look().accent().name().toLowerCase(Locale.ROOT));
        values.setProperty("text-size", Integer.toString(settings.look().textPercent()));
        values.setProperty("language", settings.look().language());
        values.setProperty("enter-sends", Boolean.toString(settings.enterSends()));
        values.setProperty("rejoin", Boolean.toString(settings.rejoins()));
        values.setProperty("notify", Boolean.toString(settings.notices().messages()));
        values.setProperty("notify-sound", Boolean.toString(settings.notices().sound()));
        values.setProperty("notify-badge", Boolean.toString(settings.notices().badge()));
        values.setProperty("notify-previews", Boolean.toString(settings.notices().previews()));
        values.setProperty("tray", Boolean.toString(settings.notices().tray()));
        values.setProperty("keep-name", Boolean.toString(settings.keepsName()));
        values.setProperty("recent", settings.recent().stream().map(ServerAddress::toString)
                .collect(Collectors.joining(" ")));
        values.setProperty("downloads", settings.downloads());
        Settings.WindowBounds window = settings.window();
        if (window != null) {
            values.setProperty("window", window.x() + " " + window.y() + " " + window.width() + " " + window.height()
                    + (window.maximized() ? " maximized" : ""));
        }
        StringWriter text = new StringWriter();
        values.store(text, "Confab");
        return text.toString();
    }

    private static Settings parse(String text) throws IOException, NewerException {
        Properties values = new Properties();
        values.load(new StringReader(text));
        int version = Integer.parseInt(values.getProperty("version", ""));
        if (version > VERSION) {
            throw new NewerException(version);
        }
        if (version < 1) {
            throw new IllegalArgumentException("a file of version " + version);
        }
        Look look = new Look(choice(ThemeChoice.class, values.getProperty("theme", "system")),
                choice(AccentChoice.class, values.getProperty("accent", "indigo")),
                Integer.parseInt(values.getProperty("text-size", "100")), values.getProperty("language", ""));
        Notices first = Notices.FIRST;
        Notices notices = new Notices(flag(values, "notify", first.messages()),
                flag(values, "notify-sound", first.sound()), flag(values, "notify-badge", first.badge()),
                flag(values, "notify-previews", first.previews()), flag(values, "tray", first.tray()));
        return new Settings(values.getProperty("nickname", ""), flag(values, "keep-name", true),
                words(values.getProperty("recent", "")).stream().map(ServerAddress::of).toList(),
                flag(values, "rejoin", false), look, notices, flag(values, "enter-sends", true),
                window(words(values.getProperty("window", ""))), values.getProperty("downloads", ""));
    }

    private static <E extends Enum<E>> E choice(Class<E> kind, String name) {
        return Enum.valueOf(kind, name.toUpperCase(Locale.ROOT));
    }

    private static boolean flag(Properties values, String name, boolean otherwise) {
        return switch (values.getProperty(name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is neither true nor false");
        };
    }

    private static Settings.@Nullable WindowBounds window(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        if (words.size() < 4) {
            throw new IllegalArgumentException("a window has x, y, width and height");
        }
        return new Settings.WindowBounds(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)), words.size() > 4);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isBlank()).toList();
    }

    /** The platform's usual folder for settings, unless the system property {@code confab.settings} names another. */
    public static Path usualFolder() {
        String chosen = System.getProperty("confab.settings", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("windows")) {
            return environment("APPDATA", home.resolve("AppData/Roaming")).resolve("Confab");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Confab");
        }
        return environment("XDG_CONFIG_HOME", home.resolve(".config")).resolve("confab");
    }

    private static Path environment(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
