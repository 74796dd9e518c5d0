package confab.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import confab.model.RoomName;
import confab.server.load.JsonWire;
import confab.server.load.Load;
import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A long time with a thousand in a room, talk, and people who come and go: nothing may be lost, and nothing may grow that
 * is not the journal. Only when it is asked for; docs/TESTING.md says how. {@code -Dconfab.soak.minutes=2} is a try.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class RelaySoak {
    private static final int MINUTES = Integer.getInteger("confab.soak.minutes", 60);
    private static final Path KEPT = Path.of("target", "benchmark");
    private static final int RECEIVERS = 1_000;
    private static final int SENDERS = 10;
    private static final int PER_SECOND = 20;
    private static final int CHURN = 20;
    private static final int WARM_UP_SECONDS = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void anHourOfComingAndGoing() throws Exception {
        try (ServerProcess server = ServerProcess.asInstalled(Proof.freePort(), directory.resolve("data"),
                directory.resolve("log"), "--journal", "sqlite");
                ScheduledExecutorService watching = Executors
                        .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("soak").factory())) {
            server.start();
            server.awaitPort();
            Load load = new Load(new LoadPlan(server.address(), new JsonWire(RoomName.LOBBY), RECEIVERS, SENDERS, true,
                    PER_SECOND, 0, Workload.TEXT_BYTES, Duration.ofSeconds(WARM_UP_SECONDS),
                    Duration.ofMinutes(MINUTES), CHURN, 0, false, server.pid()));
            SoakRecorder recorder = new SoakRecorder(load, new Vitals(server.pid()), KEPT.resolve("soak.csv"),
                    MINUTES >= 30 ? 300 : 30);
            Future<?> recording = watching.scheduleWithFixedDelay(recorder, 1, 1, TimeUnit.SECONDS);
            LoadResult result = load.run();
            server.assertRunning();
            assertThat(recording.isDone()).as("the watching has ended early").isFalse();
            recording.cancel(false);
            report(result, recorder.samples());
            assertThat(result.isFaultless()).as("everybody gets everything once and in one order").isTrue();
        }
    }

    private static void report(LoadResult result, List<SoakSample> samples) throws Exception {
        Files.writeString(KEPT.resolve("soak.svg"), new SoakPicture(samples, MINUTES).svg());
        System.out.printf(
                "%d min, %,d receivers, %d messages a second, %d a second come and go: %,d messages, %,d deliveries, %,d came;"
                        + " lost %d, doubled %d, out of order %d, different %d, cut off %d%n",
                MINUTES, RECEIVERS, PER_SECOND, CHURN, result.sent(), result.delivered(), result.joins(), result.lost(),
                result.doubled(), result.outOfOrder(), result.different(), result.disconnected());
        System.out.printf("p50 %s ms, p99 %s ms, longest %s ms; until one is in p99 %s ms; %s µs of CPU a delivery%n",
                Figure.P50.text(Figure.P50.of(result)), Figure.P99.text(Figure.P99.of(result)),
                Figure.LONGEST.text(Figure.LONGEST.of(result)), Figure.JOINING_99.text(Figure.JOINING_99.of(result)),
                Figure.CPU.text(Figure.CPU.of(result)));
        System.out.println(SoakSample.trend(samples, SoakSample::threads).text("threads of the system", ""));
        System.out.println(SoakSample.trend(samples, SoakSample::virtualThreads).text("virtual threads", ""));
        System.out.println(SoakSample.trend(samples, SoakSample::resident).text("resident memory", " MiB"));
        System.out.println(SoakSample.trend(samples, SoakSample::live).text("live heap", " MiB"));
        System.out.println(SoakSample.trend(samples, SoakSample::files).text("open files", ""));
        System.out.println(SoakSample.trend(samples, SoakSample::p99).text("p99", " ms"));
    }
}
