package confab.server;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * How many connections fit into the files that this process may have open: each of them is one. If they took all,
 * nothing more could be read from the journal, and no class be loaded.
 *
 * @param limit how many files the process may have open, these connections among them
 * @param connections how many of them can be connections
 */
record OpenFiles(long limit, long connections) {
    /**
     * What the server opens later: its journal's three readers with the database and its log each, SQLite's temporary
     * files, a poller or two for each processor, a library when it is first called. That is about twenty; the rest is
     * for machines with many processors.
     */
    private static final int OWN = 64;

    /** As things are now, when the port and the journal are open. */
    static OpenFiles ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? of(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : of(Long.MAX_VALUE, 0); // Windows has no such limit
    }

    /** @param open how many are open already */
    static OpenFiles of(long limit, long open) {
        return new OpenFiles(limit, Math.max(2, limit - open - OWN));
    }

    /** How many people fit, of those that are wanted; some connections are kept for who has no name yet. */
    int people(int wanted) {
        return (int) Math.min(wanted, Math.max(connections - Connections.UNDECIDED, connections / 2));
    }

    /** The limit with which so many people fit. */
    long limitFor(int people) {
        return limit - connections + people + Connections.UNDECIDED;
    }
}
