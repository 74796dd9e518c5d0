package confab.client.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Tells Windows that {@code confab://} links open this program: its installer cannot. It is written into the registry of
 * this user alone, and again when the program has another place. Elsewhere the menu entry or the bundle says it. Starts
 * small programs of the system's: never on the event thread.
 */
final class UrlScheme {
    private static final String KEY = "HKEY_CURRENT_USER\\Software\\Classes\\confab";
    private static final long PATIENCE_SECONDS = 5;

    private UrlScheme() {}

    /** The program that was started, as its launcher says; null where there is nothing to do. */
    static @Nullable Path program() {
        String launcher = System.getProperty("jpackage.app-path", "");
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && !launcher.isEmpty() ? Path.of(launcher) : null;
    }

    /** Whether links open that program now. */
    static boolean register(Path program) {
        try {
            Path file = Files.createTempFile("confab", ".reg");
            try {
                Files.writeString(file, '\uFEFF' + entries(program), StandardCharsets.UTF_16LE);
                Process registry = new ProcessBuilder("reg", "import", file.toString())
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                return registry.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && registry.exitValue() == 0;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As a file that the registry imports: quotes and backslashes after a backslash. */
    static String entries(Path program) {
        String place = program.toString().replace("\\", "\\\\");
        return """
            Windows Registry Editor Version 5.00

            [%1$s]
            @="URL:Confab"
            "URL Protocol"=""

            [%1$s\\shell\\open\\command]
            @="\\"%2$s\\" \\"%%1\\""
            """.formatted(KEY, place).replace("\n", "\r\n");
    }
}
