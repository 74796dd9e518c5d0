package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * How long the packaged client takes from being started until its first window is painted, with its start-up cache and
 * without, in turns. Only when it is asked for; docs/BENCHMARKS.md says how.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class StartBenchmark {
    private static final int ROUNDS = Integer.getInteger("confab.benchmark.rounds", 15);
    private static final Path PROGRAM = Path
            .of(System.getProperty("confab.benchmark.program", "target/confab/bin/confab")).toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60;
    private static final double MOST = 0.7;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** A way to start: the same program, with one option more or less. */
    private enum Way {
        CACHE("with the cache", ""), NONE("without", " -XX:AOTMode=off");

        private final String words;
        private final String option;

        Way(String words, String option) {
            this.words = words;
            this.option = option;
        }
    }

    @Test
    void firstWindowComesSooner() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        assumeTrue(Files.isExecutable(PROGRAM), "there is no packaged program");
        List<Way> ways = List.of(Way.values());
        List<List<Double>> times = ways.stream().map(_ -> (List<Double>) new ArrayList<Double>()).toList();
        for (Way way : ways) {
            start(way); // reads the files, so that the first does not pay for all
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ways.size(); i++) {
                times.get(i).add(start(ways.get(i)));
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            Collections.sort(times.get(i));
            System.out.printf(Locale.ROOT, "%-16s median %.0f ms, fastest %.0f, slowest %.0f, of %d starts%n",
                    ways.get(i).words, median(times.get(i)), times.get(i).getFirst(), times.get(i).getLast(), ROUNDS);
        }
        double ratio = median(times.get(0)) / median(times.get(1));
        System.out.printf(Locale.ROOT, "the first window comes in %.2f of the time%n", ratio);
        assertThat(ratio).isLessThan(MOST);
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** Milliseconds by this JVM's clock until the program says that it has painted. */
    private double start(Way way) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_TOOL_OPTIONS",
                "-Dconfab.painted=true -Dconfab.discovery=off \"-Dconfab.settings=%s\"%s".formatted(folder,
                        way.option));
        long began = System.nanoTime();
        Process program = builder.start();
        try (BufferedReader said = program.inputReader()) {
            CompletableFuture<Long> painted = CompletableFuture.supplyAsync(() -> awaitPainted(said));
            return (painted.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - began) / 1e6;
        } finally {
            program.destroyForcibly();
            program.waitFor();
        }
    }

    private static long awaitPainted(BufferedReader said) {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals("painted")) {
                    return System.nanoTime();
                }
            }
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
        throw new AssertionError("it ended without a window");
    }
}
