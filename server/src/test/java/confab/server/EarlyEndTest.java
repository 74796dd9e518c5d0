package confab.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there cannot ask another one to end")
class EarlyEndTest {
    @Test
    void whatWasMeasuredUntilThenIsTold(@TempDir Path directory) throws Exception {
        Path out = directory.resolve("out");
        try (TestServer server = TestServer.start()) {
            Process load = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                    "-Duser.language=en", "-cp",
                    System.getProperty("jdk.module.path", "") + File.pathSeparator
                            + System.getProperty("java.class.path"),
                    "confab.server.ServerMain", "load", "--to", "127.0.0.1:" + server.port(), "--clients", "5",
                    "--seconds", "600", "--warm-up", "0").redirectErrorStream(true).redirectOutput(out.toFile())
                    .start();
            try {
                awaitMessage(server.port());
                load.destroy(); // SIGTERM, for which Java does what it does for Ctrl+C
                assertThat(load.waitFor()).isNotZero();
            } finally {
                load.destroyForcibly();
            }
        }
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).as("told").anyMatch(line -> line.matches("Connected +5 +of 5, .*"))
                .anyMatch(line -> line.matches("Deliveries/s .* ended early"));
    }

    /** Until something has been said in the room: so everybody is in. */
    private static void awaitMessage(int port) throws Exception {
        try (Socket watcher = new Socket(InetAddress.getLoopbackAddress(), port)) {
            watcher.getOutputStream().write("Watcher\n/join #load\n".getBytes(StandardCharsets.UTF_8));
            BufferedReader heard = new BufferedReader(
                    new InputStreamReader(watcher.getInputStream(), StandardCharsets.UTF_8));
            String line = heard.readLine();
            while (line != null && !line.matches("L\\w+: .{64}")) {
                line = heard.readLine();
            }
            assertThat(line).isNotNull();
        }
    }
}
