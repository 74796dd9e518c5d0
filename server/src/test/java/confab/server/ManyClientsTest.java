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
            assertThat(clientThreads(server, directory)).as("threads of clients").isEqualTo(2L * CLIENTS);
            together(threads, people.stream().map(ManyClientsTest::leave));
            while (clientThreads(server, directory) > 0 || count(server, "fd") > files + OWN) {
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

    /** The readers and writers that are left, virtual threads too. */
    private static long clientThreads(ServerProcess server, Path directory) throws Exception {
        Path dump = directory.resolve("threads.txt");
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asking = new ProcessBuilder(jcmd.toString(), String.valueOf(server.pid()), "Thread.dump_to_file",
                "-overwrite", dump.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(asking.waitFor()).as("jcmd").isZero();
        try (Stream<String> lines = Files.lines(dump)) {
            return lines.filter(line -> line.contains(" \"client ") || line.contains(" \"outbox ")).count();
        }
    }
}
