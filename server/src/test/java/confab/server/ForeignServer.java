package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A server by somebody else, at a free port. */
final class ForeignServer implements RelayServer {
    /** How it is called. */
    interface Command {
        List<String> on(String port) throws IOException;
    }

    private static final int RETRY_NANOS = 20_000_000;

    private final InetSocketAddress address;
    private final Process process;

    private ForeignServer(InetSocketAddress address, Process process) {
        this.address = address;
        this.process = process;
    }

    /**
     * Starts it, and waits until it accepts connections.
     *
     * @param directory for its log
     * @param command the words of its command line
     */
    static ForeignServer start(Path directory, Command command)
            throws IOException, InterruptedException {
        InetSocketAddress address = Proof.freePort();
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command.on(String.valueOf(address.getPort())))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        ForeignServer server = new ForeignServer(address, process);
        boolean ready = false;
        try {
            server.awaitPort(log);
            ready = true;
        } finally {
            if (!ready) {
                server.close();
            }
        }
        return server;
    }

    private void awaitPort(Path log) throws IOException {
        boolean open = false;
        while (!open) {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                open = socket.isConnected();
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException(ServerProcess.lastLines(log), notYet);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /**
     * Where a program is: on the path, or where systems keep servers.
     *
     * @return null if it is not installed
     */
    static @Nullable Path find(String program) {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                Stream.of("/usr/sbin", "/usr/local/sbin")).map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** The first line that a program prints with these arguments. */
    static String firstLine(Path program, String argument) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(program.toString(), argument).redirectErrorStream(true).start();
        List<String> lines = asked.inputReader().readAllLines();
        asked.waitFor();
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
