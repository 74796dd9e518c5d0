package confab.server;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The real server as a process of its own, always at one port and with one data directory, killed and started again. */
final class ServerProcess implements RelayServer {
    /** What the launcher tells its JVM, as server/pom.xml has it. */
    static final List<String> AS_INSTALLED = List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx1g",
            "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

    private static final int LAST_LINES = 30;
    private static final int RETRY_NANOS = 20_000_000;

    private final InetSocketAddress address;
    private final List<String> before;
    private final List<String> machine;
    private final List<String> options;
    private final String data;
    private final Path log;
    private @Nullable Process process;

    /** @param log where it writes what it has to say */
    ServerProcess(InetSocketAddress address, Path data, Path log) {
        this(address, List.of(), data.toString(), log);
    }

    /** @param before words of the command line before {@code java} */
    ServerProcess(InetSocketAddress address, List<String> before, String data, Path log) {
        // It lives a second or two: what is compiled well comes too late.
        this(address, before, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"), List.of(), data, log);
    }

    private ServerProcess(InetSocketAddress address, List<String> before, List<String> machine, List<String> options,
            String data, Path log) {
        this.address = address;
        this.before = before;
        this.machine = machine;
        this.options = options;
        this.data = data;
        this.log = log;
    }

    /** One whose JVM has the options that the installed program's has. */
    static ServerProcess asInstalled(InetSocketAddress address, Path data, Path log, String... options) {
        return new ServerProcess(address, List.of(), AS_INSTALLED, List.of(options), data.toString(), log);
    }

    /** One with as little memory for its objects. */
    static ServerProcess withHeap(int megabytes, InetSocketAddress address, Path data, Path log) {
        List<String> machine = new ArrayList<>(AS_INSTALLED);
        machine.add("-Xmx" + megabytes + "m"); // the last one holds
        return new ServerProcess(address, List.of(), machine, List.of(), data.toString(), log);
    }

    /** One that may have only so many files open. Where there is such a thing: on Linux and macOS. */
    static ServerProcess withFiles(int limit, InetSocketAddress address, Path data, Path log) {
        return new ServerProcess(address, List.of("bash", "-c", "ulimit -n " + limit + "; exec \"$@\"", "bash"),
                AS_INSTALLED, List.of(), data.toString(), log);
    }

    /** Starts it; it is not ready yet when this returns. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(machine);
        command.addAll(List.of("-cp",
                System.getProperty("jdk.module.path", "") + File.pathSeparator + System.getProperty("java.class.path"),
                "confab.server.ServerMain", "--bind", address.getAddress().getHostAddress(), "--port",
                String.valueOf(address.getPort()), "--data", data, "--rate-limit", "0", "--log-level", "warn"));
        command.addAll(options);
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public long pid() {
        return Objects.requireNonNull(process, "not started").pid();
    }

    /** Fails if it has ended by itself. */
    void assertRunning() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            throw new AssertionError("The server has ended by itself"
                    + (running == null ? "" : " with " + running.exitValue()) + ". Its last lines:\n" + lastLines());
        }
    }

    /** Waits until it accepts connections. */
    void awaitPort() throws IOException {
        boolean open = false;
        while (!open) {
            assertRunning();
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                open = socket.isConnected();
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Waits until it has said this. */
    MatchResult awaitSaid(Pattern words) throws IOException, InterruptedException {
        Matcher said = words.matcher(Files.readString(log));
        while (!said.find()) {
            assertRunning();
            TimeUnit.NANOSECONDS.sleep(RETRY_NANOS); // a file tells nobody that it has grown
            said = words.matcher(Files.readString(log));
        }
        return said.toMatchResult();
    }

    private String lastLines() {
        return lastLines(log);
    }

    /** What a server has written last. */
    static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** SIGKILL, wherever it is. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
