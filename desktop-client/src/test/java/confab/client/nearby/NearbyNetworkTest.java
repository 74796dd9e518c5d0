package confab.client.nearby;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A server that is announced, and a client that looks for it, on two machines of a network of their own. */
class NearbyNetworkTest {
    private static final String LONG = "a quarter of a minute each: with -Dconfab.nearby=all";
    private static final String NAME = "Klasse 3b 课堂";
    private static final String FOUND = "rooms false " + NAME + "@" + TwoMachines.HOST + ":7171";

    @TempDir
    private Path data;
    private final List<Process> running = new ArrayList<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private @Nullable TwoMachines machines;

    @BeforeEach
    void join() throws InterruptedException {
        machines = TwoMachines.join();
        assumeTrue(machines != null,
                "This system lets nobody make a network of their own (unshare, nsenter, ip), so none is looked around on.");
    }

    @AfterEach
    void part() throws InterruptedException {
        for (Process each : running) {
            each.destroyForcibly().waitFor();
        }
        if (machines != null) {
            machines.close();
        }
    }

    private TwoMachines machines() {
        if (machines == null) {
            throw new AssertionError("not joined");
        }
        return machines;
    }

    private Process server() throws IOException {
        Process server = machines().onHost("confab.server.ServerMain", "--announce", "--port", "7171", "--name", NAME,
                "--journal", "memory", "--data", data.toString(), "--log-level", "error");
        running.add(server);
        return server;
    }

    private Process looker(String... pace) throws IOException {
        Process looker = machines().onGuest("confab.client.nearby.Looker", pace);
        running.add(looker);
        Thread.ofPlatform().daemon().name("looker").start(() -> {
            try (BufferedReader reader = looker.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(said::add);
            } catch (IOException | UncheckedIOException ended) {
                // It was ended, which is how each of these tests ends.
            }
        });
        return looker;
    }

    private static void tell(Process looker, String line) throws IOException {
        Writer writer = looker.outputWriter(StandardCharsets.UTF_8);
        writer.write(line + "\n");
        writer.flush();
    }

    private String await(String beginning) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<String> others = new ArrayList<>();
        for (long left = 1; left > 0; left = end - System.nanoTime()) {
            String line = said.poll(left, TimeUnit.NANOSECONDS);
            if (line != null && line.startsWith(beginning)) {
                return line;
            }
            others.add(String.valueOf(line));
        }
        throw new AssertionError("not said: " + beginning + ", but " + others);
    }

    private long sent(Process looker) throws IOException, InterruptedException {
        tell(looker, "sent");
        return Long.parseLong(await("sent ").substring(5));
    }

    @Test
    void roomIsFoundByItsNameAndAddressAndIsGoneOnceItsServerHasStopped() throws Exception {
        Process server = server();
        Process looker = looker("500", "3000", "300000");
        assertThat(await("rooms true ")).isEqualTo("rooms true ");
        assertThat(await(FOUND)).isEqualTo(FOUND);
        server.destroy(); // as Ctrl+C does
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        tell(looker, "again");
        assertThat(await("rooms true ")).isEqualTo("rooms true ");
        assertThat(await("rooms false ")).isEqualTo("rooms false ");
    }

    @Test
    @EnabledIfSystemProperty(named = "confab.nearby", matches = "all", disabledReason = LONG)
    void aServerThatWasKilledIsNotShownAfterLookingAgain() throws Exception {
        Process server = server();
        Process looker = looker("500", "3000", "300000");
        await(FOUND);
        server.destroyForcibly().waitFor();
        tell(looker, "again");
        await("rooms true ");
        assertThat(await("rooms false ")).isEqualTo("rooms false ");
    }

    @Test
    @EnabledIfSystemProperty(named = "confab.nearby", matches = "all", disabledReason = LONG)
    void aServerThatIsNotToldToIsNotAnnounced() throws Exception {
        Process silent = machines().onHost("confab.server.ServerMain", "--port", "7171", "--name", NAME,
                "--journal", "memory", "--data", data.toString(), "--log-level", "error");
        running.add(silent);
        assertThat(silent.inputReader(StandardCharsets.UTF_8).lines()
                .anyMatch(line -> line.startsWith("Confab is listening"))).isTrue();
        looker("500", "4000", "300000");
        await("rooms true ");
        assertThat(await("rooms ")).isEqualTo("rooms false ");
    }

    @Test
    @EnabledIfSystemProperty(named = "confab.nearby", matches = "all", disabledReason = LONG)
    void itAsksOftenThenSeldomThenNotAtAll() throws Exception {
        // Asked at 0, 1, 3, 7 and 15 s, three times each; the end is at 17 s.
        Process looker = looker("1000", "2000", "17000");
        await("rooms true ");
        long[] sent = new long[7];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = sent(looker);
            TimeUnit.SECONDS.sleep(4); // the time itself is what is looked at
        }
        long early = sent[1] - sent[0];
        long later = sent[3] - sent[2];
        long last = sent[6] - sent[5];
        assertThat(early).as("in the first 4 s").isBetween(6L, 25L);
        assertThat(later).as("from 8 s to 12 s").isLessThan(early / 2);
        assertThat(last).as("from 20 s to 24 s").isZero();
    }
}
