package confab.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;

import confab.server.chat.Chat;

/** What the proofs have in common: their seed, and where on this machine they take place. */
final class Proof {
    /** {@code -Dconfab.seed=…} chooses as another run did; what other threads do meanwhile stays chance. */
    static final long SEED = Long.getLong("confab.seed", new Random().nextLong(1_000_000));

    // Below the ports that the system gives to clients, so that nobody is given a killed server's.
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int PEOPLE_AT_AN_ADDRESS = 8;

    private Proof() {}

    /** A source of chance for one of several, the same for the same seed. */
    static Random random(int number) {
        return new Random(SEED * 1_000_003 + number);
    }

    /** How often, unless a property says otherwise. */
    static int times(String property, int usual) {
        return Integer.getInteger(property, usual);
    }

    /** A port of this machine that is free, and that a server can have again and again. */
    static InetSocketAddress freePort() throws IOException {
        RandomGenerator random = new Random();
        int port = FIRST_PORT + random.nextInt(PORTS);
        while (!isFree(port)) {
            port = FIRST_PORT + random.nextInt(PORTS);
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    /** A server in this process. */
    static ChatServer server(JournalKind journal, Path data) throws IOException {
        return ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Proof", 1000, 20, 0, false), journal, data, Deadlines.USUAL));
    }

    /** Where somebody comes from: one address can make only so many names its own. */
    static InetAddress source(int person) throws IOException {
        byte[] address = {127, 0, 0, (byte) (2 + person / PEOPLE_AT_AN_ADDRESS)};
        return InetAddress.getByAddress(address);
    }

    /** How many people there can be: where a machine has one address only, no more than may come from one. */
    static int people(int wanted) {
        try (ServerSocket other = new ServerSocket(0, 1, source(0))) {
            return other.isBound() ? wanted : PEOPLE_AT_AN_ADDRESS;
        } catch (IOException onlyOne) {
            return Math.min(wanted, PEOPLE_AT_AN_ADDRESS);
        }
    }
}
