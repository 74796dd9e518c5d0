package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is as full as it may be: everybody is told what is said, the next one is refused in words, and when all
 * have left nothing of them remains. {@code -Dconfab.clients=10000} makes it the longer proof, with as many as a server
 * takes without options; it wants a limit of some 11,000 open files for the test and for the server each.
 */
@Timeout(600)
@EnabledOnOs(value = OS.LINUX, disabledReason = "Only there a process shows its threads and files (/proc).")
class ManyClientsTest {
    private static final int USUAL_MOST = 10_000;
    private static final int CLIENTS = Proof.times("confab.clients", 300);
    private static final int AT_ONCE = 250;
    /** What a server opens and starts when it is first busy: pollers, carriers, compilers, the journal's readers. */
    private static final int OWN = 24;
    /** Virtual threads of the JVM itself, which wait for sockets; some begin late. */
    private static final int POLLERS = 2 * Runtime.getRuntime().availableProcessors();

    @Test
    void everybodyFitsTheNextIsRefusedAndNothingRemains(@TempDir Path directory) throws Exception {
        InetSocketAddress address = Proof.freePort();
        List<String> options = CLIENTS == USUAL_MOST ? List.of() : List.of("--max-clients", String.valueOf(CLIENTS));
        try (ServerProcess server = ServerProcess.asInstalled(address, directory.resolve("data"),
                directory.resolve("server.log"), options.toArray(String[]::new));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.start();
            server.awaitPort();
            long files = count(server, "fd");
            long platformThreads = count(server, "task");
            long virtualThreads = virtualThreads(server);
            long start = System.nanoTime();
            List<Peer> people = new ArrayList<>();
            for (int from = 0; from < CLIENTS; from += AT_ONCE) {
                people.addAll(together(threads, IntStream.range(from, Math.min(from + AT_ONCE, CLIENTS))
                        .mapToObj(i -> () -> Peer.text(address, "P" + i))));
            }
            long came = System.nanoTime();
            people.getFirst().send("to everybody\n");
            together(threads, people.stream().map(person -> () -> person.awaitLine("P0: to everybody")));
            long heard = System.nanoTime();
            assertNextIsRefused(address);
            assertThat(virtualThreads(server) - virtualThreads).as("readers and writers")
                    .isGreaterThanOrEqualTo(2L * CLIENTS);
            together(threads, people.stream().map(ManyClientsTest::leave));
            while (virtualThreads(server) > virtualThreads + POLLERS || count(server, "fd") > files + OWN) {
                server.assertRunning();
                TimeUnit.MILLISECONDS.sleep(50); // for the last to be closed, which nothing tells
            }
            assertThat(count(server, "task")).as("platform threads").isLessThan(platformThreads + OWN);
            System.out.printf(
                    "%,d clients came in %.1f s; a message was at all of them after %.0f ms; the next one was refused; all left%n",
                    CLIENTS, (came - start) / 1e9, (heard - came) / 1e6);
        } catch (Exception | AssertionError failed) {
            System.out.println(ServerProcess.lastLines(directory.resolve("server.log")));
            throw failed;
        }
    }

    private static void assertNextIsRefused(InetSocketAddress address) throws IOException {
        try (Peer next = new Peer(address)) {
            next.send("Next\n");
            assertThat(next.rest()).startsWith("* This server is full: " + CLIENTS + " people are here.");
        }
    }

    private static Callable<Boolean> leave(Peer person) {
        return () -> {
            person.close();
            return true;
        };
    }

    private static <T> List<T> together(ExecutorService threads, Stream<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(tasks.toList())) {
            results.add(result.get());
        }
        return results;
    }

    /** How many entries the system shows of that kind. */
    private static long count(ServerProcess server, String kind) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(server.pid()), kind))) {
            return entries.count();
        }
    }

    /**
     * The virtual threads that are alive. Counted among the objects, while the server stands still: with a dump of the
     * threads, a JVM (25.0.3) crashed now and then when thousands of them were at work.
     */
    private static long virtualThreads(ServerProcess server) throws Exception {
        double alive = new Vitals(server.pid()).live().virtualThreads();
        return Double.isNaN(alive) ? 0 : (long) alive;
    }
}
