package confab.server;

import java.io.File;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import confab.protocol.JsonCodec;
import confab.server.chat.FeedBenchmark;
import confab.server.dialect.CodecBenchmark;
import confab.server.dialect.TextEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Figures, not proofs: what one message costs the codec and the feed, by JMH. Its name does not end in Test, so it runs
 * only when it is asked for; docs/BENCHMARKS.md says how, and what came out.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class MicroBenchmark {
    private static final int FORKS = Integer.getInteger("confab.benchmark.forks", 2);
    private static final int SECONDS = Integer.getInteger("confab.benchmark.seconds", 3);
    private static final String ONLY = System.getProperty("confab.benchmark.only", "");

    @Test
    void codecAndFeed() throws Exception {
        // JMH starts its processes with this property as their class path, and here the modules stand elsewhere.
        System.setProperty("java.class.path", System.getProperty("jdk.module.path", "") + File.pathSeparator
                + System.getProperty("java.class.path"));
        Options options = new OptionsBuilder().include("(Codec|Feed)Benchmark\\..*" + ONLY)
                .mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS)
                .forks(FORKS).warmupIterations(3).warmupTime(TimeValue.seconds(1))
                .measurementIterations(SECONDS).measurementTime(TimeValue.seconds(1))
                // as the installed program has them
                .jvmArgs("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                // or JMH itself is warned about
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class).shouldFailOnError(true).verbosity(VerboseMode.SILENT).build();
        Collection<RunResult> results = new Runner(options).run();
        assertThat(results).isNotEmpty();
        System.out.printf(Locale.ROOT, "%n%-30s %10s %10s %10s %14s %16s%n", "one message", "ns", "least", "±",
                "a second",
                "bytes allocated");
        results.forEach(MicroBenchmark::print);
        System.out.printf(Locale.ROOT,
                "The message has %d bytes as JSON and %d as text; %d of them are drained, one after the other.%n",
                new JsonCodec().encode(CodecBenchmark.message()).length,
                new TextEncoder().encode(CodecBenchmark.message()).length, FeedBenchmark.DRAINED_MESSAGES);
    }

    private static void print(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        String readers = result.getParams().getParam("readers");
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        System.out.printf(Locale.ROOT, "%-30s %,10.2f %,10.2f %,10.2f %,14.0f %,16.2f%n",
                time.getLabel() + (readers == null ? "" : ", " + readers + " readers"), time.getScore(),
                time.getStatistics().getMin(), time.getScoreError(), 1e9 / time.getScore(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
