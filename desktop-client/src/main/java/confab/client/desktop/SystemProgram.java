package confab.client.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs small programs of the system's and waits for them, but not for long: never on the event thread. */
final class SystemProgram {
    private static final long PATIENCE_SECONDS = 1;
    private static final int MOST_BYTES = 64 * 1024;

    private SystemProgram() {}

    /**
     * What the program says on its standard output, if it is there and succeeds in time.
     *
     * @param command the program and its arguments, which no shell sees
     */
    static Optional<String> answer(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return Optional.empty();
                }
                return Optional.of(new String(process.getInputStream().readNBytes(MOST_BYTES),
                        StandardCharsets.UTF_8));
            } finally {
                process.destroy();
            }
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
