package confab.server.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import confab.protocol.FileInfo;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Journals against the simplest model of them, a list for each log, with several threads that write and one that reads.
 * {@code -Dconfab.properties=1000} makes it the longer proof.
 */
@Timeout(3600)
class JournalOrderTest {
    private static final int ROUNDS = Integer.getInteger("confab.properties", 10);
    private static final long SEED = Long.getLong("confab.seed", new Random().nextLong(1_000_000));
    private static final int WRITERS = 4;
    private static final int EACH = 120;
    private static final List<String> LOGS = List.of("#lobby", "#maths", "@one", "@two", "@three");

    @Test
    void memoryJournalIsAListForEachLog() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (Journal journal = new MemoryJournal()) {
                round(journal, SEED * 31 + round);
            }
        }
    }

    @Test
    void sqliteJournalIsAListForEachLogAndIsItAgainWhenReopened(@TempDir Path directory) throws Exception {
        for (int round = 0; round < Math.max(2, ROUNDS / 3); round++) {
            Path place = directory.resolve("round " + round);
            Map<String, List<Entry>> model;
            try (Journal journal = SqliteJournal.open(place, Retention.FOREVER)) {
                model = round(journal, SEED * 31 + round);
            }
            model.keySet().removeIf(log -> log.startsWith("@")); // guests' talks, which end with the server
            try (Journal journal = SqliteJournal.open(place, Retention.FOREVER)) {
                check(journal, model, new Random(SEED + round));
            }
        }
    }

    private static Map<String, List<Entry>> round(Journal journal, long seed) throws Exception {
        try (Author author = new Author();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Handed> handed = LOGS.stream().map(log -> new Handed()).toList();
            AtomicBoolean over = new AtomicBoolean();
            Future<Boolean> reader = threads.submit(() -> readMeanwhile(journal, over));
            List<Future<List<String>>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed * WRITERS + writer);
                String name = "w" + writer;
                writers.add(threads.submit(() -> write(journal, author, handed, name, random)));
            }
            List<List<String>> said = new ArrayList<>();
            for (Future<List<String>> writer : writers) {
                said.add(writer.get());
            }
            journal.said(1, "everything in line before this is done with");
            over.set(true);
            reader.get();
            Map<String, List<Entry>> model = new TreeMap<>();
            for (int i = 0; i < LOGS.size(); i++) {
                model.put(LOGS.get(i), handed.get(i).all.stream().map(Receiver.Committed::entry).toList());
            }
            for (List<String> one : said) {
                assertOrder(one, model);
            }
            assertThat(model.values().stream().mapToInt(List::size).sum()).as("all of it once, seed %d", SEED)
                    .isEqualTo(said.stream().mapToInt(List::size).sum());
            check(journal, model, new Random(seed));
            return model;
        }
    }

    /** Says something new mostly, and sometimes what was said before with its id. What was new, in order. */
    private static List<String> write(Journal journal, Author author, List<Handed> handed, String name,
            Random random) throws InterruptedException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            if (!said.isEmpty() && random.nextInt(8) == 0) {
                String again = said.get(random.nextInt(said.size()));
                String log = again.substring(again.lastIndexOf(' ') + 1);
                journal.append(author.owned(handed.get(LOGS.indexOf(log)), log, again, again));
            } else {
                String log = LOGS.get(random.nextInt(LOGS.size()));
                String text = name + " " + i + " " + "x".repeat(random.nextInt(300)) + " " + log;
                said.add(text);
                Handed receiver = handed.get(LOGS.indexOf(log));
                journal.append(random.nextInt(5) == 0
                        ? author.handing(receiver, log, text, file(random))
                        : author.owned(receiver, log, text, text));
            }
        }
        return said;
    }

    private static FileInfo file(Random random) {
        return new FileInfo("f" + random.nextInt(100), "n".repeat(1 + random.nextInt(100)), random.nextInt(1 << 20),
                "0123456789abcdef".repeat(4), "text/plain");
    }

    /** Whoever reads meanwhile never sees a gap, and never less than before. */
    private static boolean readMeanwhile(Journal journal, AtomicBoolean over) {
        Map<String, Long> seen = new HashMap<>();
        while (!over.get()) {
            for (String log : LOGS) {
                long from = seen.getOrDefault(log, 0L);
                List<Entry> page = journal.after(log, from, 50);
                for (Entry entry : page) {
                    assertThat(entry.seq()).as("the number after %d in %s, seed %d", from, log, SEED)
                            .isEqualTo(++from);
                }
                seen.put(log, from);
                assertThat(journal.range(log).last()).as("the last of %s, seed %d", log, SEED)
                        .isGreaterThanOrEqualTo(from);
            }
        }
        return true;
    }

    private static void assertOrder(List<String> said, Map<String, List<Entry>> model) {
        model.forEach((log, entries) -> assertThat(
                entries.stream().map(Entry::text).filter(said::contains).toList())
                .as("one writer's order in %s, seed %d", log, SEED)
                .containsExactlyElementsOf(said.stream().filter(text -> text.endsWith(" " + log)).toList()));
    }

    private static void check(Journal journal, Map<String, List<Entry>> model, Random random) {
        model.forEach((log, entries) -> {
            for (int i = 0; i < entries.size(); i++) {
                assertThat(entries.get(i).seq()).as("numbers of %s as handed over, seed %d", log, SEED)
                        .isEqualTo(i + 1);
            }
            assertThat(journal.range(log)).isEqualTo(new Journal.Range(entries.isEmpty() ? 0 : 1, entries.size()));
            for (int i = 0; i < 30; i++) {
                checkPages(journal, log, entries, random);
            }
        });
    }

    private static void checkPages(Journal journal, String log, List<Entry> entries, Random random) {
        int size = entries.size();
        int from = random.nextInt(size + 2);
        int to = from + random.nextInt(size + 2);
        int limit = 1 + random.nextInt(size + 2);
        int start = Math.min(from, size);
        assertThat(journal.after(log, from, limit)).as("after %d in %s, seed %d", from, log, SEED)
                .isEqualTo(entries.subList(start, Math.min(size, start + limit)));
        int end = Math.clamp(from - 1L, 0, size);
        assertThat(journal.before(log, from, limit)).as("before %d in %s, seed %d", from, log, SEED)
                .isEqualTo(entries.subList(Math.max(0, end - limit), end));
        int last = Math.min(to, size);
        assertThat(journal.between(log, from + 1L, to, limit)).as("%d to %d in %s, seed %d", from + 1, to, log, SEED)
                .isEqualTo(from >= last ? List.of() : entries.subList(from, Math.min(last, from + limit)));
        assertThat(journal.entry(log, from)).isEqualTo(from < 1 || from > size ? null : entries.get(from - 1));
    }
}
