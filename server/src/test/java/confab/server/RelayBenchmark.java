package confab.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import confab.server.load.Load;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Figures: the relay against other servers, all driven by the same load tool. Its name does not end in Test, so it runs
 * only when it is asked for; docs/BENCHMARKS.md says how, and what came out. No figure is a failure; a message that
 * Confab loses, doubles or moves is.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class RelayBenchmark {
    private static final int ROUNDS = Integer.getInteger("confab.benchmark.rounds", 5);
    private static final Path KEPT = Path.of("target", "benchmark");
    /** With no bound at all, some servers cut their slow receivers off. */
    private static final int UNBOUNDED = 16_384;
    private static final int BOUND = 1_000;
    private static final int ROOM = 1_000;
    private static final int SENDERS = 10;
    private static final int IDLE = 10_000;
    private static final String STOPPED = ", one stopped";

    private static final List<Figure> FLAT_OUT = List.of(Figure.RATE, Figure.CPU, Figure.MEMORY);
    private static final List<Figure> PACED = List.of(Figure.CPU, Figure.P50, Figure.P99, Figure.LONGEST,
            Figure.EVERYWHERE, Figure.EVERYWHERE_99);
    private static final List<Aim> FLAT_OUT_AIMS = List.of(
            Aim.atLeast(4, Figure.RATE, Contenders.TEXT, Contenders.NATS),
            Aim.atLeast(3, Figure.RATE, Contenders.TEXT, Contenders.REDIS),
            Aim.atLeast(2, Figure.RATE, Contenders.JSON, Contenders.NATS),
            Aim.atLeast(1.3, Figure.RATE, Contenders.JSON, Contenders.REDIS),
            Aim.atLeast(0.6, Figure.RATE, Contenders.JSON, Contenders.FLOOR_512),
            Aim.atLeast(1, Figure.RATE, Contenders.DURABLE, Contenders.NATS),
            Aim.atMost(0.25, Figure.CPU, Contenders.TEXT, Contenders.REDIS));
    private static final List<Aim> PACED_AIMS = Stream.of(Contenders.TEXT, Contenders.JSON).flatMap(ours -> Stream.of(
            Aim.atMost(1.3, Figure.CPU, ours, Contenders.FLOOR), Aim.atMost(1, Figure.P99, ours, Contenders.REDIS)))
            .toList();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void w1OneSenderFlatOut() throws Exception {
        each("w1", "W1: 100 receivers, one sender flat out", all(), Workload.flatOut(100, 1, UNBOUNDED), FLAT_OUT,
                FLAT_OUT_AIMS);
    }

    @Test
    void w2TenSendersFlatOut() throws Exception {
        each("w2", "W2: 1,000 receivers, ten senders flat out, at most 1,000 messages on their way", all(),
                Workload.flatOut(ROOM, SENDERS, BOUND), FLAT_OUT, FLAT_OUT_AIMS);
    }

    @Test
    void w3HundredASecond() throws Exception {
        each("w3-100", "W3: 1,000 receivers, 100 messages a second", paced(), Workload.paced(ROOM, SENDERS, 100), PACED,
                PACED_AIMS);
    }

    @Test
    void w3TwentyASecond() throws Exception {
        each("w3-20", "W3: 1,000 receivers, 20 messages a second", paced(), Workload.paced(ROOM, SENDERS, 20), PACED,
                PACED_AIMS);
    }

    @Test
    void w4IdleConnections() throws Exception {
        Workload idle = Workload.idle(IDLE);
        each("w4", "W4: 10,000 connections, one message a second", paced(), idle,
                List.of(Figure.BASE, Figure.EACH, Figure.CONNECTING, Figure.EVERYWHERE, Figure.EVERYWHERE_99),
                Stream.of(Contenders.TEXT, Contenders.JSON, Contenders.DURABLE)
                        .map(ours -> Aim.atMost(10, Figure.EACH, ours, null)).toList());
    }

    /** Each server twice in a round: with one who reads nothing, and without. */
    @Test
    void w5OneHasStoppedReading() throws Exception {
        List<Rounds.Entry> entries = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        Workload without = Workload.paced(ROOM, SENDERS, 100);
        for (Contender contender : paced()) {
            entries.add(new Rounds.Entry(contender.name(), contender, without));
            entries.add(new Rounds.Entry(contender.name() + STOPPED, contender, without.withStopped(1)));
            if (contender.isOurs()) {
                aims.add(Aim.atMost(1.1, Figure.P99, contender.name() + STOPPED, contender.name()));
            }
        }
        run("w5", "W5: 1,000 receivers, 100 messages a second, and one who has stopped reading", entries,
                List.of(Figure.P50, Figure.P99, Figure.LONGEST), aims);
    }

    @Test
    void w6ComingAndGoing() throws Exception {
        each("w6", "W6: 1,000 receivers, 20 messages a second, 200 a second come and go", paced(),
                Workload.paced(ROOM, SENDERS, 20).withChurn(200),
                List.of(Figure.P50, Figure.P99, Figure.LONGEST, Figure.JOINS, Figure.JOINING, Figure.JOINING_99,
                        Figure.MEMORY),
                List.of());
    }

    private static List<Contender> all() throws Exception {
        Set<String> wanted = Stream.of(System.getProperty("confab.benchmark.servers", "").split(","))
                .filter(Predicate.not(String::isBlank)).map(String::strip).collect(Collectors.toSet());
        Contenders contenders = new Contenders(wanted, Workload.TEXT_BYTES);
        contenders.remarks().forEach(System.out::println);
        return contenders.present();
    }

    /** Without the one that gathers 512 messages: at a pace there is nothing to gather. */
    private static List<Contender> paced() throws Exception {
        return all().stream().filter(contender -> !contender.name().equals(Contenders.FLOOR_512)).toList();
    }

    private void each(String name, String title, List<Contender> contenders, Workload workload, List<Figure> figures,
            List<Aim> aims) throws Exception {
        run(name, title, contenders.stream().map(each -> new Rounds.Entry(each.name(), each, workload)).toList(),
                figures, aims);
    }

    private void run(String name, String title, List<Rounds.Entry> entries, List<Figure> figures, List<Aim> aims)
            throws Exception {
        Files.createDirectories(KEPT);
        List<Outcome> outcomes = new Rounds(name, plan -> new Load(plan).run(), directory, KEPT.resolve("relay.jsonl"))
                .run(entries, ROUNDS);
        RelayReport report = new RelayReport(title, figures, aims, outcomes);
        System.out.println("\n" + report.text());
        Files.writeString(KEPT.resolve("relay.md"), report.text() + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertThat(report.faultsOfOurs()).as("everybody gets everything once and in one order").isEmpty();
    }
}
