package confab.client.host;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import confab.server.Announcement;
import confab.server.BadConfigException;
import confab.server.ChatServer;
import confab.server.ServerConfig;
import confab.server.StartTrouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in this program: the one that {@code confab-server} starts, with the same defaults and the same data, and
 * announced on its networks. The only class of the client that knows the server. Starting and stopping take time: never on the event thread.
 */
public final class Host implements AutoCloseable {
    /** How many ports are tried, one after the other, while other programs have them. */
    static final int PORTS = 100;
    private static final int LAST_PORT = 65_535;
    private static final Logger log = LoggerFactory.getLogger(Host.class);

    private final ChatServer server;
    private final Announcement announcement;
    private final String name;
    /** Where the system ends this program, people are told goodbye all the same. */
    private final Thread atExit;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Host(ChatServer server, String name) {
        this.server = server;
        this.announcement = Announcement.of(server);
        this.name = name;
        this.atExit = Thread.ofPlatform().name("stop").unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a server. Others can come in when this returns.
     *
     * @param name as people see it; what is too long for a server's is left out
     * @param data where what is said is kept
     * @param port the first that is tried, where another program has it the next one; 0 for any that is free
     * @throws HostException if it cannot be
     */
    public static Host start(String name, Path data, int port) throws HostException {
        String bounded = bounded(name);
        int last = port == 0 ? 0 : Math.min(port + PORTS - 1, LAST_PORT);
        ChatServer started = null;
        for (int tried = port; started == null && tried <= last; tried++) {
            started = at(tried, bounded, data);
        }
        if (started == null) {
            throw new HostException("port.taken", "", port + " – " + last);
        }
        return new Host(started, bounded);
    }

    /** Null if another program has that port. */
    private static @Nullable ChatServer at(int port, String name, Path data) throws HostException {
        try {
            return ChatServer.start(ServerConfig.usual(name, port, data));
        } catch (BindException taken) {
            log.debug("port {}: {}", port, taken.getMessage());
            return null;
        } catch (IOException failed) {
            log.debug("the server does not start", failed);
            StartTrouble trouble = StartTrouble.of(failed, data);
            throw new HostException(trouble.key(), trouble.place(), trouble.detail());
        } catch (BadConfigException refused) {
            throw new HostException(refused.key(), data.toString(), "");
        }
    }

    private static String bounded(String name) {
        int end = name.length();
        while (end > ServerConfig.NAME_CHARS) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /** As people see it. */
    public String name() {
        return name;
    }

    /** Where it listens, at every address of this machine. */
    public int port() {
        return server.port();
    }

    /** How many people are here, the host included once in. Any thread; does not wait. */
    public int people() {
        return server.people();
    }

    /** Stops in order: people get goodbye, and what was said is kept. Returns when that is done; may be called twice. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            log.debug("the program ends anyway");
        }
    }

    private void end() {
        if (closing.compareAndSet(false, true)) {
            try {
                announcement.close();
                server.close();
                announcement.awaitEnd();
            } finally {
                closed.countDown();
            }
        } else {
            await();
        }
    }

    /** Somebody else stops it. */
    private void await() {
        try {
            closed.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
