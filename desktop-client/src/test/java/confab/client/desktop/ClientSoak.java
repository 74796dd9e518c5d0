package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * A long time in a room where people talk all the while: what the window takes must not grow. Only when it is asked for;
 * docs/TESTING.md says how. {@code -Dconfab.soak.minutes=3} is a try.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class ClientSoak {
    private static final int MINUTES = Integer.getInteger("confab.soak.minutes", 60);
    private static final int PER_SECOND = Integer.getInteger("confab.soak.rate", 5);
    private static final Path KEPT = Path.of("target", "benchmark");
    private static final Path CSV = KEPT.resolve("client-soak.csv");
    private static final int SAMPLES_A_MINUTE = MINUTES < 10 ? 6 : 1;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final List<SoakSample> samples = new ArrayList<>();

    @Test
    void anHourOfChatter() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        Files.createDirectories(KEPT);
        Files.writeString(CSV, SoakSample.HEADER + "\n");
        Path log = KEPT.resolve("client-soak.log");
        try (ChatServer server = ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0,
                Threads.VIRTUAL, new Chat.Settings("Room", 100, 10, 0, false), JournalKind.SQLITE,
                folder.resolve("server"), Deadlines.USUAL));
                ClientProcess client = new ClientProcess(LivedIn.class, List.of(
                        "127.0.0.1:" + server.address().getPort(), folder.resolve("client").toString()), log);
                Chatter chatter = new Chatter(server.address())) {
            watch(client, chatter);
            Files.writeString(KEPT.resolve("client-soak-live.txt"), client.histogram());
            assertThat(client.isRunning()).as("the window is still there").isTrue();
            assertThat(log).as("nothing went wrong in it").content().doesNotContain("Exception", "Error");
        }
        Files.writeString(KEPT.resolve("client-soak.svg"), new SoakPicture(samples, MINUTES).svg());
        System.out.println(SoakSample.trend(samples, "live heap", " MiB", SoakSample::live));
        System.out.println(SoakSample.trend(samples, "resident memory", " MiB", SoakSample::resident));
        System.out.println(SoakSample.trend(samples, "threads", "", SoakSample::threads));
    }

    /** Talks at its pace, and looks at the client now and then. */
    private void watch(ClientProcess client, Chatter chatter) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long end = began + Duration.ofMinutes(MINUTES).toNanos();
        long pause = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        long betweenSamples = TimeUnit.MINUTES.toNanos(1) / SAMPLES_A_MINUTE;
        long sample = began + betweenSamples;
        for (long next = began; next <= end; next += pause) {
            LockSupport.parkNanos(next - System.nanoTime());
            chatter.next();
            if (next >= sample) {
                sample += betweenSamples;
                add(client, chatter, (next - began) / (double) TimeUnit.MINUTES.toNanos(1));
            }
        }
    }

    private void add(ClientProcess client, Chatter chatter, double minutes) throws IOException, InterruptedException {
        double heap = client.heapMib();
        SoakSample sample = new SoakSample(minutes, client.threads(), client.residentMib(), heap, client.liveMib(),
                chatter.said());
        samples.add(sample);
        Files.writeString(CSV, sample.csv() + "\n", StandardOpenOption.APPEND);
        System.out.printf("%.1f min: %.1f MiB live, %.0f MiB resident, %.0f threads%n", minutes, sample.live(),
                sample.resident(), sample.threads());
    }
}
