package confab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import confab.server.load.Load;
import confab.server.load.LoadProgress;

/** Looks at the server now and then while a load runs, and writes down what it sees at once. The thread {@code soak} runs it. */
final class SoakRecorder implements Runnable {
    private static final int SAMPLE_SECONDS = 10;
    private static final int MINUTE_SECONDS = 60;

    private final Load load;
    private final Vitals vitals;
    private final Path csv;
    private final int collectSeconds;
    private final List<SoakSample> samples = new ArrayList<>();
    /** In ms, of the seconds of this minute. */
    private final List<Double> seconds = new ArrayList<>();
    private int tick;
    private long began;

    /** @param collectSeconds how often all garbage is collected; a multiple of ten */
    SoakRecorder(Load load, Vitals vitals, Path csv, int collectSeconds) throws IOException {
        this.load = load;
        this.vitals = vitals;
        this.csv = csv;
        this.collectSeconds = collectSeconds;
        Files.createDirectories(csv.toAbsolutePath().getParent());
        Files.writeString(csv, SoakSample.HEADER + "\n");
    }

    /** To be called once a second; does nothing while nothing is measured. */
    @Override
    public synchronized void run() {
        LoadProgress progress = load.progress();
        if (progress.phase() != LoadProgress.Phase.MEASURING) {
            return;
        }
        if (progress.p99() > 0) {
            seconds.add(progress.p99() / 1e6);
        }
        if (tick == 0) {
            began = System.nanoTime();
        }
        tick++;
        if (tick % SAMPLE_SECONDS == 0) {
            try {
                add(progress);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed); // kept by the executor, for whoever asks
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void add(LoadProgress progress) throws IOException, InterruptedException {
        double threads = vitals.threads();
        double resident = vitals.residentMib();
        double files = vitals.files();
        double heap = vitals.heapMib();
        Vitals.Live live = tick % collectSeconds == 0
                ? vitals.live()
                : new Vitals.Live(Double.NaN, Double.NaN);
        boolean minute = tick % MINUTE_SECONDS == 0 && !seconds.isEmpty();
        List<Double> sorted = seconds.stream().sorted().toList();
        SoakSample sample = new SoakSample((System.nanoTime() - began) / (double) TimeUnit.MINUTES.toNanos(1), threads,
                live.virtualThreads(), resident, heap, live.mib(), files,
                minute ? sorted.get(sorted.size() / 2) : Double.NaN, minute ? sorted.getLast() : Double.NaN,
                progress.delivered());
        samples.add(sample);
        Files.writeString(csv, sample.csv() + "\n", StandardOpenOption.APPEND);
        if (minute) {
            seconds.clear();
            System.out.printf("%.0f min: %.0f threads, %.0f MiB resident, %.0f files, p99 %.1f ms%n", sample.minutes(),
                    sample.threads(), sample.resident(), sample.files(), sample.p99());
        }
    }

    synchronized List<SoakSample> samples() {
        return List.copyOf(samples);
    }
}
