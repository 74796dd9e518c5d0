package confab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import confab.server.chat.Chat;
import confab.server.chat.Journal;
import confab.server.chat.JournalException;
import confab.server.chat.SharedFiles;
import confab.server.dialect.Dialects;
import confab.server.files.FileStore;
import confab.server.web.Web;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: owns the port, the journal and every thread, and ends them in order. */
public final class ChatServer implements AutoCloseable {
    /** With Java's 50, ten thousand clients took nine seconds to connect instead of half of one. */
    private static final int BACKLOG = 4096;
    private static final Logger LOGGER = LoggerFactory.getLogger(ChatServer.class);

    private final ServerConfig config;
    private final Journal journal;
    private final @Nullable FileStore store;
    private final Chat chat;
    private final Port port;
    private final OpenFiles files;
    private final int mostPeople;
    private final Connections connections;
    private final ClientThread.Surroundings surroundings;
    private final TurnedAway turnedAway = new TurnedAway();
    private final Watch watch;
    private final Thread accepting;
    private final Thread watching;

    // Guarded by this.
    private boolean closed;

    /**
     * Starts a server. It accepts connections when this returns.
     *
     * @throws IOException if the port cannot be had, or the journal cannot be opened
     */
    public static ChatServer start(ServerConfig config) throws IOException {
        return start(config, null);
    }

    /** @param given where the files are that people hand over; null where the journal's kind has them */
    static ChatServer start(ServerConfig config, @Nullable SharedFiles given) throws IOException {
        Port port = new Port();
        try {
            port.setReuseAddress(true);
            port.bind(new InetSocketAddress(config.bind(), config.port()), BACKLOG);
            return start(config, port, config.journal().open(config.data(), config.retention()), given);
        } catch (IOException refused) {
            port.close();
            throw refused;
        }
    }

    private static ChatServer start(ServerConfig config, Port port, Journal journal, @Nullable SharedFiles given)
            throws IOException {
        FileStore store = null;
        ChatServer started = null;
        try {
            store = given == null
                    ? config.journal().openFiles(config.data(), config.retention(), config.files())
                    : null;
            SharedFiles shared = store != null ? store : given != null ? given : SharedFiles.none();
            started = new ChatServer(config, port, journal, shared, store, OpenFiles.ofThisProcess());
            return started;
        } catch (JournalException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        } finally {
            if (started == null) {
                close(store, journal);
            }
        }
    }

    private static void close(@Nullable FileStore store, Journal journal) {
        if (store != null) {
            store.close();
        }
        journal.close();
    }

    /** @param store closed with the server; null where the files are somebody else's */
    private ChatServer(ServerConfig config, Port port, Journal journal, SharedFiles shared, @Nullable FileStore store,
            OpenFiles files) {
        this.config = config;
        this.store = store;
        this.port = port;
        this.journal = journal;
        this.files = files;
        this.mostPeople = files.people(config.chat().mostPeople());
        this.chat = new Chat(config.chat().withMostPeople(mostPeople), journal, shared);
        this.connections = new Connections(mostPeople, files.connections());
        this.surroundings = new ClientThread.Surroundings(config, chat, new Dialects(chat.people(), chat.fileAccess()),
                new Web(new Web.Settings(hostNames(config), this::reachable, this::isHealthy),
                        ServerMetrics.of(chat, journal, connections, store), chat.fileAccess()),
                connections);
        this.watch = new Watch(connections, config.deadlines());
        this.watching = Thread.ofPlatform().name("watch").daemon().start(watch);
        this.accepting = Thread.ofPlatform().name("accept")
                .start(new AcceptLoop(port, this::arrived, turnedAway, new SpareFile()));
    }

    /** Accept thread. */
    private void arrived(Port.Caller caller) {
        ClientThread client = new ClientThread(caller, surroundings);
        if (connections.add(client, chat.people().size())) {
            start(client);
        } else {
            turnedAway.tell(caller);
        }
    }

    private void start(ClientThread client) {
        try {
            client.start();
        } catch (OutOfMemoryError noThread) {
            // The system gives no more threads, as it may with one of its own for each client: this client's loss,
            // nobody else's.
            LOGGER.error("There is no thread for another client", noThread);
            connections.remove(client);
            client.cut();
        }
    }

    /** Where it listens; the port is the one that was picked. */
    public InetSocketAddress address() {
        return (InetSocketAddress) port.getLocalSocketAddress();
    }

    /** What the host calls it. */
    public String name() {
        return config.chat().name();
    }

    /** Where it listens, for those who know the rest of the address. */
    public int port() {
        return port.getLocalPort();
    }

    private static List<String> hostNames(ServerConfig config) {
        List<String> names = new ArrayList<>(config.hostNames());
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            LOGGER.debug("This machine's name is not known: {}", nameless.getMessage());
        }
        return names;
    }

    /** Who sits at this machine asks it as nobody else can. */
    private String reachable(String host) {
        boolean here = host.isEmpty() || host.startsWith("localhost") || host.startsWith("127.")
                || host.startsWith("[::1]");
        return here ? LanAddresses.of(address()).stream().findFirst().orElse(host) : host;
    }

    private boolean isHealthy() {
        return journal.health().able() && !port.isClosed();
    }

    /** How many people there is room for: fewer than were wanted if this process may not open that many files. */
    int mostPeople() {
        return mostPeople;
    }

    /** What the system gives. */
    OpenFiles files() {
        return files;
    }

    /** What goes on here. */
    Chat chat() {
        return chat;
    }

    /** How many people are here. */
    public int people() {
        return chat.people().size();
    }

    /** How many connections are open, whoever they are. */
    int connections() {
        return connections.size();
    }

    /**
     * Stops in order: nobody new, nothing more is read, what was said is committed and handed on, goodbye to all. May
     * be called twice.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        LOGGER.info("Stopping; {} here", chat.people().size());
        try {
            port.close();
            accepting.join(); // from here on there is no connection that is not among them
            List<ClientThread> open = connections.all();
            open.forEach(ClientThread::stop);
            awaitEnd(open);
            watch.close();
            watching.join();
        } catch (IOException unlikely) {
            LOGGER.warn("The port did not close", unlikely);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            close(store, journal);
        }
    }

    private void awaitEnd(List<ClientThread> open) throws InterruptedException {
        long deadline = System.nanoTime() + config.deadlines().stop().toNanos();
        for (ClientThread client : open) {
            if (!client.awaitEnd(Math.max(0, deadline - System.nanoTime()))) {
                client.cut();
            }
        }
        long last = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        for (ClientThread client : open) {
            client.awaitEnd(Math.max(0, last - System.nanoTime()));
        }
    }

    /** Waits until somebody has closed it. */
    void join() throws InterruptedException {
        accepting.join();
    }
}
