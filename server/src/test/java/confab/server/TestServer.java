package confab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import confab.server.chat.Chat;
import confab.server.chat.SharedFiles;
import confab.server.journal.Retention;

/** A real server on a free port of this machine. */
final class TestServer implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);
    /** The usual ones, but nobody waits a second at the end. */
    private static final Deadlines QUICK = new Deadlines(LONG, LONG, LONG, LONG, LONG, Duration.ofSeconds(2),
            Duration.ofMillis(100), Duration.ofSeconds(4));

    private final ChatServer server;

    private TestServer(ServerConfig config) throws IOException {
        this(config, SharedFiles.none());
    }

    private TestServer(ServerConfig config, SharedFiles files) throws IOException {
        this.server = ChatServer.start(config, files);
    }

    /** Unlimited, with about the usual deadlines. */
    static TestServer start() throws IOException {
        return start(Threads.VIRTUAL, 0, 1000, QUICK);
    }

    static TestServer start(Threads threads) throws IOException {
        return start(threads, 0, 1000, QUICK);
    }

    static TestServer withRate(int rate) throws IOException {
        return start(Threads.VIRTUAL, rate, 1000, QUICK);
    }

    static TestServer withMostPeople(int most) throws IOException {
        return start(Threads.VIRTUAL, 0, most, QUICK);
    }

    /** One that waits this long for a name or a request, and otherwise as usual. */
    static TestServer withNameWithin(Duration name) throws IOException {
        return start(Threads.VIRTUAL, 0, 1000, new Deadlines(name, name, LONG, LONG, LONG, Duration.ofSeconds(2),
                Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }

    /**
     * One that gives up on a write after {@code write}, pings after {@code quiet} and waits {@code pong} for an answer.
     */
    static TestServer withPulse(Duration write, Duration quiet, Duration pong) throws IOException {
        // The name's deadline sets how often the watch looks.
        return start(Threads.VIRTUAL, 0, 1000, new Deadlines(Duration.ofSeconds(2), LONG, write, quiet, pong,
                Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(4)));
    }

    /** One that keeps what is said in a directory. */
    static TestServer durable(Path data) throws IOException {
        return new TestServer(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", 1000, 20, 0, false), JournalKind.SQLITE, data, QUICK));
    }

    /** One that keeps what is said in a directory, and where these files are. */
    static TestServer withFiles(Path data, SharedFiles files) throws IOException {
        return new TestServer(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", 1000, 20, 0, false), JournalKind.SQLITE, data, QUICK), files);
    }

    /** One with deadlines of its own, and where these files are. */
    static TestServer withFiles(SharedFiles files, Deadlines deadlines) throws IOException {
        return new TestServer(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", 1000, 20, 0, false), JournalKind.MEMORY, Path.of("target"), deadlines),
                files);
    }

    /** One that browsers may ask by this name. */
    static TestServer withHostName(String name) throws IOException {
        return new TestServer(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", 1000, 20, 0, false), JournalKind.MEMORY, Retention.FOREVER, List.of(name),
                Path.of("target"), QUICK));
    }

    /** One with deadlines of its own. */
    static TestServer with(Threads threads, int mostPeople, Deadlines deadlines) throws IOException {
        return start(threads, 0, mostPeople, deadlines);
    }

    /** One where messages wait for names that nobody owns, too. */
    static TestServer withGuestMail() throws IOException {
        return start(Threads.VIRTUAL, new Chat.Settings("Test", 1000, 20, 0, true), QUICK);
    }

    private static TestServer start(Threads threads, int rate, int mostPeople, Deadlines deadlines) throws IOException {
        return start(threads, new Chat.Settings("Test", mostPeople, 20, rate, false), deadlines);
    }

    private static TestServer start(Threads threads, Chat.Settings chat, Deadlines deadlines) throws IOException {
        return new TestServer(new ServerConfig(InetAddress.getLoopbackAddress(), 0, threads, chat, JournalKind.MEMORY,
                Path.of("target"), deadlines));
    }

    int port() {
        return server.address().getPort();
    }

    ChatServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
