package confab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How the rounds of the benchmark are run and counted, with an engine and servers that do nothing. */
class RelayReportTest {
    private static final Workload WORKLOAD = new Workload(100, 1, 0, 1000, 0, 1, 0, 0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    /** A server that is none. */
    private record Nobody(InetSocketAddress address, long pid) implements RelayServer {
        @Override
        public void close() {}
    }

    private static Rounds.Entry entry(String name, long number) {
        return new Rounds.Entry(name, new Contender(name, new FloorWire(0),
                place -> new Nobody(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), number)), WORKLOAD);
    }

    private static LoadResult result(LoadPlan plan, long deliveries, long lost) {
        return new LoadResult(plan, 100, 0.5, 10, deliveries, lost, 0, 0, 0, 0, 0, 2, deliveries, new Histogram(3),
                new Histogram(3), new Histogram(3), List.of(), new LoadResult.Cost(deliveries * 500, 0, 0, 0));
    }

    private static Outcome outcome(String name, int round, long deliveries, long lost) {
        return new Outcome(name, name.startsWith("confab"), round, result(WORKLOAD.plan(entry(name, 1).contender(),
                new Nobody(new InetSocketAddress(1), 1)), deliveries, lost), "");
    }

    private static String report(List<Outcome> outcomes, Aim... aims) {
        return new RelayReport("W0: nothing", List.of(Figure.RATE, Figure.CPU), List.of(aims), outcomes).text();
    }

    @Test
    void everyServerRunsOnceInEachRoundAndLeavesALine() throws Exception {
        List<Long> order = new ArrayList<>();
        Path kept = directory.resolve("kept/relay.jsonl");
        Rounds rounds = new Rounds("w0", plan -> {
            order.add(plan.pid());
            if (order.size() == 4) {
                throw new IOException("no more");
            }
            return result(plan, 1000, 0);
        }, directory, kept);
        List<Outcome> outcomes = rounds.run(List.of(entry("confab-text", 1), entry("nats", 2)), 2);
        assertThat(order).containsExactly(1L, 2L, 1L, 2L);
        assertThat(outcomes).extracting(Outcome::round).containsExactly(1, 1, 2, 2);
        assertThat(outcomes.getLast().trouble()).isEqualTo("failed: no more");
        assertThat(Files.readAllLines(kept)).hasSize(4).first().asString()
                .startsWith(
                        "{\"workload\":\"w0\",\"round\":1,\"server\":\"confab-text\",\"rate\":500.0000,\"cpu\":0.5000")
                .endsWith("\"lost\":0,\"doubled\":0,\"outOfOrder\":0,\"different\":0,\"cutOff\":0}");
        try (var left = Files.list(directory)) {
            assertThat(left).as("what servers have written").containsExactly(kept.getParent());
        }
    }

    @Test
    void tablesHaveTheMedianWithTheLeastAndTheMost() {
        assertThat(report(List.of(outcome("nats", 1, 6000, 2), outcome("nats", 2, 2000, 0), outcome("nats", 3, 4000, 1),
                new Outcome("nats", false, 4, null, "failed"))))
                .contains("| nats | 3 of 4 | **2,000** (1,000–3,000) | **0.500** (0.500–0.500) | 3 | 0 | 0 | 0 |");
    }

    @Test
    void ratiosAreTakenWithinARound() {
        List<Outcome> outcomes = List.of(
                outcome("confab-text", 1, 4000, 0), outcome("nats", 1, 1000, 0),
                outcome("confab-text", 2, 9000, 0), outcome("nats", 2, 3000, 0),
                outcome("confab-text", 3, 100, 0), outcome("nats", 3, 50, 0));
        assertThat(report(outcomes, Aim.atLeast(3, Figure.RATE, "confab-text", "nats"),
                Aim.atMost(0.9, Figure.CPU, "confab-text", "nats"), Aim.atMost(0.5, Figure.CPU, "confab-text", null),
                Aim.atLeast(3, Figure.RATE, "confab-text", "nobody")))
                .contains("| deliveries/s: confab-text : nats | ≥ 3.0 | **3.00** | 2.00 3.00 4.00 | yes |")
                .contains("confab-text : nats | ≤ 0.9 | **1.00** | 1.00 1.00 1.00 | no |")
                .contains("confab-text | ≤ 0.5 | **0.50** | 0.50 0.50 0.50 | yes |")
                .doesNotContain("nobody");
    }

    @Test
    void whatOnlyOursLosesIsAFault() {
        List<Outcome> outcomes = List.of(outcome("confab-text", 1, 1000, 0), outcome("nats", 1, 1000, 7),
                outcome("confab-json", 1, 1000, 3), new Outcome("confab-durable", true, 1, null, "failed: why"));
        assertThat(new RelayReport("", List.of(), List.of(), outcomes).faultsOfOurs()).hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("confab-json, round 1:").contains("lost 3"))
                .contains("confab-durable, round 1: failed: why");
    }
}
