package confab.client.desktop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the desktop whether it is dark. Starts a small program of the system's: never on the event thread. */
final class SystemTheme {
    private static final long MOST_AT_START_MS = 300;

    private SystemTheme() {}

    /** For the start, which does not wait long for an answer: whoever asks again later hears it. */
    static boolean isDarkAtOnce() {
        FutureTask<Boolean> asking = new FutureTask<>(SystemTheme::isDark);
        Thread.ofPlatform().name("theme").daemon().start(asking);
        try {
            return asking.get(MOST_AT_START_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** False where it cannot be known. */
    static boolean isDark() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return SystemProgram.answer(List.of("reg", "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v", "AppsUseLightTheme")).map(text -> text.contains("0x0")).orElse(false);
        }
        if (system.contains("mac")) {
            return SystemProgram.answer(List.of("defaults", "read", "-g", "AppleInterfaceStyle"))
                    .map(text -> text.contains("Dark")).orElse(false);
        }
        // The portal answers 1 for dark, 2 for light, 0 for no preference.
        Optional<Boolean> portal = SystemProgram.answer(List.of("gdbus", "call", "--session", "--timeout", "1",
                "--dest", "org.freedesktop.portal.Desktop", "--object-path", "/org/freedesktop/portal/desktop",
                "--method", "org.freedesktop.portal.Settings.Read", "org.freedesktop.appearance", "color-scheme"))
                .map(text -> text.contains("uint32 1"));
        return portal.or(
                () -> SystemProgram.answer(List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"))
                        .map(text -> text.contains("dark")))
                .orElse(false);
    }
}
