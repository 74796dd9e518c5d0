package confab.server;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import confab.server.journal.Retention;
import confab.server.journal.SqliteJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures, not proofs: what keeping every message costs. Its name does not end in Test, so it runs only when it is asked
 * for; docs/BENCHMARKS.md says how, and what came out.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class DurableBenchmark {
    private static final int RUNS = Integer.getInteger("confab.benchmark.runs", 5);
    private static final int CLIENTS = Integer.getInteger("confab.benchmark.clients", 64);
    private static final int MESSAGES = Integer.getInteger("confab.benchmark.messages", 128_000);
    private static final int SECONDS = Integer.getInteger("confab.benchmark.seconds", 60);
    private static final String NATS = System.getProperty("confab.benchmark.nats", "nats-server");
    private static final String NATS_SETTING = System.getProperty("confab.benchmark.nats.setting", "");
    private static final String NATS_DIRECTORY = System.getProperty("confab.benchmark.nats.directory", "");
    private static final int PEOPLE = 200;
    private static final int PER_SECOND = 20;
    private static final String TEXT = "x".repeat(100);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private int places;

    private Path place() throws Exception {
        return Files.createDirectory(directory.resolve("place " + places++));
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double rate(int messages, long nanos) {
        return messages * 1e9 / nanos;
    }

    /** Flat out: the line in front of the journal is always full. */
    @Test
    void journalAgainstBareLoopFlatOut() throws Exception {
        journalAgainstBareLoop("flat out", Integer.MAX_VALUE, MESSAGES * 2);
    }

    /** As clients do that wait for each message to come back. */
    @Test
    void journalAgainstBareLoopOneAtATime() throws Exception {
        journalAgainstBareLoop("each with one on its way", 1, MESSAGES);
    }

    private void journalAgainstBareLoop(String how, int window, int messages) throws Exception {
        List<Double> journal = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        double batch = 0;
        for (int run = 0; run <= RUNS; run++) {
            List<String> ids = IntStream.range(0, messages).mapToObj(i -> i % CLIENTS + "-" + i + "-of-a-benchmark")
                    .toList();
            JournalLoad.Result result;
            try (SqliteJournal kept = SqliteJournal.open(place(), Retention.FOREVER)) {
                result = JournalLoad.run(kept, CLIENTS, window, ids, TEXT);
            }
            Path empty = place();
            SqliteJournal.open(empty, Retention.FOREVER).close();
            long least = BareLoop.run(empty.resolve("confab.db"), result.batches(), result.ids(), TEXT);
            if (run > 0) { // the first one warms up
                journal.add(rate(messages, result.nanos()));
                bare.add(rate(messages, least));
                batch = (double) messages / result.batches().size();
            }
        }
        System.out.printf(
                "%d writers, %s, about %.0f messages a flush: journal %,.0f messages/s, bare loop %,.0f, ratio %.2f (of each run: %s)%n",
                CLIENTS, how, batch, median(journal), median(bare), median(journal) / median(bare),
                ratios(journal, bare));
    }

    private static String ratios(List<Double> one, List<Double> other) {
        return IntStream.range(0, one.size()).mapToObj(i -> "%.2f".formatted(one.get(i) / other.get(i)))
                .reduce((a, b) -> a + " " + b).orElse("");
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Each client does its step again and again, all at the same time; how many a second. */
    private static double together(List<Step> clients, int each) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients.size() + 1);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Boolean>> ends = new ArrayList<>();
            for (Step client : clients) {
                ends.add(threads.submit(repeat(client, each, start)));
            }
            start.await();
            long began = System.nanoTime();
            for (Future<Boolean> end : ends) {
                end.get();
            }
            return rate(clients.size() * each, System.nanoTime() - began);
        }
    }

    private static Callable<Boolean> repeat(Step step, int times, CyclicBarrier start) {
        return () -> {
            for (int i = 0; i < times / 2; i++) {
                step.run(); // warming up
            }
            start.await();
            for (int i = 0; i < times; i++) {
                step.run();
            }
            return true;
        };
    }

    /**
     * NATS as it comes, or with {@code -Dconfab.benchmark.nats.setting} a line in JetStream's configuration, or with
     * {@code -Dconfab.benchmark.nats.directory} its files somewhere else, as on a disk that is mounted with {@code sync}.
     */
    @Test
    void endToEndAgainstNats() throws Exception {
        List<Double> confab = new ArrayList<>();
        List<Double> oneRoom = new ArrayList<>();
        List<Double> nats = new ArrayList<>();
        int each = MESSAGES / CLIENTS;
        for (int run = 0; run < RUNS; run++) {
            confab.add(confab(each, i -> "#room" + i));
            nats.add(nats(each));
            oneRoom.add(confab(each / 4, i -> "#lobby"));
        }
        System.out.printf(
                "%d clients, each sends the next when the one before is acknowledged: Confab %,.0f messages/s (all in one room, each told of all: %,.0f), NATS%s %,.0f, ratio %.2f (of each run: %s)%n",
                CLIENTS, median(confab), median(oneRoom), NATS_DIRECTORY.isEmpty() ? NATS_SETTING : " elsewhere",
                median(nats), median(confab) / median(nats),
                ratios(confab, nats));
    }

    private double confab(int each, IntFunction<String> room) throws Exception {
        InetSocketAddress address = Proof.freePort();
        Path place = place();
        List<EchoClient> clients = new ArrayList<>();
        try (ServerProcess server = ServerProcess.asInstalled(address, place.resolve("data"), place.resolve("log"))) {
            server.start();
            server.awaitPort();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new EchoClient(i, room.apply(i), address));
            }
            return together(clients.stream().<Step>map(client -> () -> client.awaitLine(client.say(TEXT))).toList(),
                    each);
        } finally {
            for (EchoClient client : clients) {
                client.close();
            }
        }
    }

    private double nats(int each) throws Exception {
        List<NatsPublisher> publishers = new ArrayList<>();
        try (NatsServer server = new NatsServer(NATS,
                NATS_DIRECTORY.isEmpty() ? place() : Files.createTempDirectory(Path.of(NATS_DIRECTORY), "nats"),
                NATS_SETTING)) {
            for (int i = 0; i < CLIENTS; i++) {
                publishers.add(new NatsPublisher(i, server.address()));
            }
            publishers.getFirst().createStream("CHAT", "chat.>");
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                NatsPublisher publisher = publishers.get(i);
                String subject = "chat.room" + i;
                steps.add(() -> publisher.publish(subject, TEXT));
            }
            return together(steps, each);
        } finally {
            for (NatsPublisher publisher : publishers) {
                publisher.close();
            }
        }
    }

    /** From saying to coming back, while two hundred people talk at a steady rate in one room. */
    @Test
    void timeToComeBack() throws Exception {
        InetSocketAddress address = Proof.freePort();
        Path place = place();
        try (ServerProcess server = ServerProcess.asInstalled(address, place.resolve("data"), place.resolve("log"));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            server.start();
            server.awaitPort();
            List<EchoClient> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(new EchoClient(i, "#lobby", address));
            }
            int messages = SECONDS * PER_SECOND;
            int warm = 5 * PER_SECOND;
            ConcurrentHashMap<String, Long> heard = new ConcurrentHashMap<>();
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                ends.add(readers.submit(hear(people.get(i), i, heard)));
            }
            List<String> ids = new ArrayList<>();
            List<Long> sent = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < messages + warm; i++) {
                // A steady rate, not a wait for anything.
                TimeUnit.NANOSECONDS.sleep(start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND - System.nanoTime());
                int who = i * 7 % PEOPLE;
                String id = who + "-" + i + "-of-a-benchmark";
                ids.add(id);
                sent.add(System.nanoTime());
                people.get(who).say(TEXT, id);
            }
            for (EchoClient person : people) {
                person.endOutput();
            }
            for (Future<Boolean> end : ends) {
                end.get();
            }
            long[] nanos = IntStream.range(warm, ids.size())
                    .mapToLong(i -> heard.getOrDefault(ids.get(i), Long.MAX_VALUE) - sent.get(i)).sorted().toArray();
            System.out.printf(
                    "%d people, %d messages a second for %d s: from saying to coming back p50 %.1f ms, p99 %.1f ms, max %.1f ms; %d messages%n",
                    PEOPLE, PER_SECOND, SECONDS, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6,
                    nanos[nanos.length - 1] / 1e6, nanos.length);
            System.out.println("slowest: " + Arrays.toString(Arrays.stream(nanos).skip(nanos.length - 5)
                    .mapToObj(each -> "%.1f ms".formatted(each / 1e6)).toArray()));
        }
    }

    /** When this person's own messages come back, by their ids. */
    private static Callable<Boolean> hear(EchoClient person, int number, ConcurrentHashMap<String, Long> at) {
        String mine = "\"id\":\"" + number + "-";
        return () -> {
            person.readAll(line -> {
                int id = line.indexOf(mine);
                if (id >= 0) {
                    int start = line.indexOf(':', id) + 2;
                    at.put(line.substring(start, line.indexOf('"', start)), System.nanoTime());
                }
            });
            return true;
        };
    }
}
