package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@code nats-server} with JetStream on files. */
final class NatsServer implements AutoCloseable {
    private final ForeignServer server;

    /**
     * @param program which one
     * @param setting a line of the configuration of JetStream, or nothing
     */
    NatsServer(String program, Path directory, String setting) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path configuration = Files.writeString(directory.resolve("nats.conf"), """
            jetstream {
              store_dir: "%s"
              %s
            }
            """.formatted(directory.resolve("store"), setting));
        server = ForeignServer.start(directory, port -> List.of(program, "-c", configuration.toString(), "-a",
                "127.0.0.1", "-p", port));
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}
