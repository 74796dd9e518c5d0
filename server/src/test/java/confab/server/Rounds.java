package confab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;

/**
 * Runs one workload in turn: in each round every entry once, with a fresh server, so that whatever else the machine does
 * meets all of them.
 */
final class Rounds {
    /** What does to a server what a plan says. */
    interface Engine {
        LoadResult run(LoadPlan plan) throws IOException;
    }

    /**
     * One row of the table.
     *
     * @param name the contender's, or that and what is different
     */
    record Entry(String name, Contender contender, Workload workload) {}

    private final String workload;
    private final Engine engine;
    private final Path directory;
    private final Path kept;

    /**
     * @param workload its short name: {@code w1}
     * @param directory for the files of servers
     * @param kept where each run leaves a line of JSON when it has ended
     */
    Rounds(String workload, Engine engine, Path directory, Path kept) {
        this.workload = workload;
        this.engine = engine;
        this.directory = directory;
        this.kept = kept;
    }

    List<Outcome> run(List<Entry> entries, int rounds) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        int runs = entries.size() * rounds;
        long began = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            for (Entry entry : entries) {
                Outcome outcome = run(entry, round);
                outcomes.add(outcome);
                keep(outcome);
                double minutes = (System.nanoTime() - began) / (double) TimeUnit.MINUTES.toNanos(1);
                System.out.printf("%s, round %d of %d, %s: %s; about %.0f min left%n", workload, round, rounds,
                        entry.name(), outcome.inShort(), minutes / outcomes.size() * (runs - outcomes.size()));
            }
        }
        return outcomes;
    }

    private Outcome run(Entry entry, int round) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(directory, workload);
        Contender contender = entry.contender();
        try (RelayServer server = contender.start().in(place)) {
            return new Outcome(entry.name(), contender.isOurs(), round,
                    engine.run(entry.workload().plan(contender, server)), "");
        } catch (IOException failed) {
            return new Outcome(entry.name(), contender.isOurs(), round, null, "failed: " + failed.getMessage());
        } finally {
            delete(place);
        }
    }

    /** A durable run leaves hundreds of megabytes. */
    private static void delete(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    private void keep(Outcome outcome) throws IOException {
        StringBuilder line = new StringBuilder("{\"workload\":\"%s\",\"round\":%d,\"server\":\"%s\"".formatted(
                workload, outcome.round(), outcome.entry()));
        LoadResult result = outcome.result();
        if (result != null) {
            for (Figure figure : Figure.values()) {
                double value = figure.of(result);
                if (Double.isFinite(value)) {
                    line.append(
                            String.format(Locale.ROOT, ",\"%s\":%.4f", figure.name().toLowerCase(Locale.ROOT), value));
                }
            }
            line.append(
                    ",\"sent\":%d,\"delivered\":%d,\"lost\":%d,\"doubled\":%d,\"outOfOrder\":%d,\"different\":%d,\"cutOff\":%d"
                            .formatted(result.sent(), result.delivered(), result.lost(), result.doubled(),
                                    result.outOfOrder(),
                                    result.different(), result.disconnected()));
        }
        Files.createDirectories(kept.toAbsolutePath().getParent());
        Files.writeString(kept, line.append("}\n"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
