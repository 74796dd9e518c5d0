package confab.server;

import java.net.InetSocketAddress;

/** A server that runs, ours or another, as a process of its own on this machine. */
interface RelayServer extends AutoCloseable {
    InetSocketAddress address();

    long pid();

    /** Ends the process, and waits until it has ended. */
    @Override
    void close() throws InterruptedException;
}
