package confab.server;

import java.io.IOException;
import java.nio.file.Path;

import confab.server.load.Wire;

/**
 * A server that takes part in the benchmark.
 *
 * @param name as in tables, and in {@code -Dconfab.benchmark.servers}
 * @param wire how it is spoken to
 * @param start a fresh process of it
 */
record Contender(String name, Wire wire, Start start) {
    /** How a process of it is started. */
    interface Start {
        /**
         * Returns when it accepts connections.
         *
         * @param directory an empty one, for whatever it writes
         */
        RelayServer in(Path directory) throws IOException, InterruptedException;
    }

    /** Whether it is ours, so that any fault is a failure. */
    boolean isOurs() {
        return name.startsWith("confab");
    }
}
