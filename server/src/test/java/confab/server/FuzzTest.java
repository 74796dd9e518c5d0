package confab.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random and mutated HTTP and WebSocket bytes, from several at once, while two people chat: every connection is answered
 * or closed, and nothing of it remains. A minute in all; {@code -Dconfab.fuzz.seconds=3600} makes it the longer proof.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class FuzzTest {
    private static final int SECONDS = Proof.times("confab.fuzz.seconds", 60);
    private static final int ATTACKERS = 8;
    private static final long PATIENCE_SECONDS = 20;
    /** What the people's own chat may leave in memory, and what the collector is late with. */
    private static final long MOST_GROWTH = 96L << 20;
    /** Short, but not for people on a machine that is busy. */
    private static final Deadlines SHORT = new Deadlines(Duration.ofMillis(1_000), Duration.ofMillis(300),
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200),
            Duration.ofMillis(50), Duration.ofSeconds(4));

    /** What was logged as our own fault. */
    private static final class Faults extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        // Guarded by this.
        private final List<String> seen = new ArrayList<>();

        Faults() {
            root().addAppender(this);
            start();
        }

        private static Logger root() {
            return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        }

        @Override
        protected synchronized void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                seen.add(event.getThreadName() + ": " + event.getFormattedMessage());
            }
        }

        synchronized List<String> seen() {
            return List.copyOf(seen);
        }

        @Override
        public void close() {
            root().detachAppender(this);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyConnectionIsAnsweredOrClosedAndNothingRemains(Threads threads) throws Exception {
        long seconds = Math.max(1, SECONDS / Threads.values().length);
        try (Faults faults = new Faults();
                TestServer server = TestServer.with(threads, 1000, SHORT);
                ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS)) {
            long before = heap();
            try (Bystanders others = new Bystanders(server)) {
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                List<Future<Integer>> attacks = new ArrayList<>();
                for (int i = 0; i < ATTACKERS; i++) {
                    attacks.add(attackers.submit(new Attacker(i, server.server().address(), until)));
                }
                int connections = 0;
                for (Future<Integer> attack : attacks) {
                    connections += attack.get();
                }
                others.assertUnharmed();
                System.out.println("Fuzz with " + threads + " threads: " + connections + " connections in " + seconds
                        + " s, seed " + Proof.SEED);
            }
            awaitNobody(server);
            assertThat(faults.seen()).as("-Dconfab.seed=" + Proof.SEED).isEmpty();
            assertThat(heap() - before).as("growth of the heap").isLessThan(MOST_GROWTH);
        }
    }

    /** Virtual threads are not listed, but each belongs to a connection. */
    private static void awaitNobody(TestServer server) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isAlone(server) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(server.server().connections()).as("connections").isZero();
        assertThat(server.server().people()).as("people").isZero();
        assertThat(clientThreads()).isEmpty();
    }

    private static boolean isAlone(TestServer server) {
        return server.server().connections() == 0 && server.server().people() == 0 && clientThreads().isEmpty();
    }

    private static List<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("client ") || name.startsWith("outbox ")).toList();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
