package confab.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as a process of its own: what it prints, and how it ends. */
@Timeout(60)
class ServerProcessTest {
    private static final Pattern FIRST_LINE = Pattern.compile("Confab is listening on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path data;

    /** One that keeps its files in a directory of the test's own. */
    private ProcessBuilder server(String... options) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("jdk.module.path", "") + File.pathSeparator + System.getProperty("java.class.path"),
                "confab.server.ServerMain", "--data", data.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    @Test
    void terminateSignalStopsItInOrderWithGoodbyeToAll() throws Exception {
        Process process = server("--port", "0", "--bind", "127.0.0.1").start();
        try (BufferedReader out = process.inputReader(); Socket socket = connect(out)) {
            socket.getOutputStream().write("Ada\n".getBytes(StandardCharsets.UTF_8));
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).startsWith("* Welcome, Ada");
            process.destroy();
            assertThat(in.readLine()).isEqualTo("* The server stops. Goodbye.");
            assertThat(in.readLine()).isNull();
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("ended within 5 s").isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Socket connect(BufferedReader out) throws IOException {
        String first = out.readLine();
        Matcher line = FIRST_LINE.matcher(first == null ? "" : first);
        assertThat(line.matches()).as("the first line: " + first).isTrue();
        return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(line.group(1)));
    }

    @Test
    void portInUseIsSaidInWords() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = server("--port", String.valueOf(other.getLocalPort()), "--bind", "127.0.0.1")
                    .redirectError(ProcessBuilder.Redirect.PIPE).start();
            try (BufferedReader err = process.errorReader()) {
                assertThat(err.readLine()).contains("127.0.0.1").contains("--port 0");
                assertThat(process.waitFor()).isEqualTo(1);
            }
        }
    }
}
