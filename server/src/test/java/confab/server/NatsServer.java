package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A {@code nats-server} with JetStream on files. */
final class NatsServer implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;

    /**
     * @param program which one
     * @param setting a line of the configuration of JetStream, or nothing
     */
    NatsServer(String program, Path directory, String setting) throws IOException, InterruptedException {
        address = Proof.freePort();
        Files.createDirectories(directory);
        Path configuration = Files.writeString(directory.resolve("nats.conf"), """
            listen: 127.0.0.1:%d
            jetstream {
              store_dir: "%s"
              %s
            }
            """.formatted(address.getPort(), directory.resolve("store"), setting));
        process = new ProcessBuilder(program, "-c", configuration.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
        awaitPort(directory);
    }

    private void awaitPort(Path directory) throws IOException {
        boolean open = false;
        while (!open) {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                open = socket.isConnected();
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(directory.resolve("log")), notYet);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
