package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.Registry;
import confab.server.journal.Retention;
import confab.server.journal.SqliteJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The journal of a killed server, torn inside its last transactions as by a crash of the whole machine: it opens, with
 * everything up to the last complete transaction, in order and without a gap. {@code -Dconfab.tears=2000} makes it the
 * longer proof.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class TornTest {
    private static final int TEARS = Proof.times("confab.tears", 40);
    private static final int PEOPLE = 8;
    private static final int MESSAGES = 500;
    private static final int LAST_TRANSACTIONS = 12;
    private static final int PAGE = 1000;
    private static final Talker.Manners MANNERS = new Talker.Manners(4, 20_000, 10_000);

    /** How bytes that were not flushed are found after a crash. */
    private enum Tear {
        MISSING, ZERO, GARBAGE
    }

    private final Random random = Proof.random(-5);

    @Test
    void journalTornAnywhereOpensWithEveryCompleteTransaction(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        Ledger ledger = killedInTheMiddle(data, directory.resolve("server.log"));
        WriteAheadLog log = WriteAheadLog.read(WriteAheadLog.find(data));
        int from = log.end(Math.max(0, log.transactions() - LAST_TRANSACTIONS));
        Map<Integer, Map<String, Long>> complete = new HashMap<>();
        Map<String, Long> all = open(data, log, log.bytes().length, Tear.MISSING, directory.resolve("all"), ledger);
        all.forEach((name, last) -> assertThat(last).as("what is kept of " + name + ", all of it acknowledged")
                .isGreaterThanOrEqualTo(ledger.last(name)));
        for (int tear = 0; tear < TEARS; tear++) {
            int at = from + random.nextInt(log.bytes().length - from);
            int end = log.endBefore(at);
            Path place = directory.resolve("torn " + tear);
            if (!complete.containsKey(end)) {
                complete.put(end, open(data, log, end, Tear.MISSING, directory.resolve("up to " + end), ledger));
            }
            Tear kind = Tear.values()[random.nextInt(Tear.values().length)];
            assertThat(open(data, log, at, kind, place, ledger))
                    .as("torn at %d of %d, %s, seed %d: what was complete at %d", at, log.bytes().length, kind,
                            Proof.SEED, end)
                    .isEqualTo(complete.get(end));
        }
        System.out.printf("Torn %d times inside the last %d of %d transactions; seed %d%n", TEARS, LAST_TRANSACTIONS,
                log.transactions(), Proof.SEED);
    }

    private static Ledger killedInTheMiddle(Path data, Path log) throws Exception {
        InetSocketAddress address = Proof.freePort();
        try (ServerProcess server = new ServerProcess(address, data, log);
                Crowd crowd = new Crowd(PEOPLE, address, MANNERS)) {
            server.start();
            crowd.begin();
            crowd.ledger().awaitAcknowledged(MESSAGES, server::assertRunning);
            server.kill();
            return crowd.ledger();
        }
    }

    /** Opens a copy whose log is torn, and says up to where each conversation goes. */
    private Map<String, Long> open(Path data, WriteAheadLog log, int at, Tear kind, Path copy, Ledger ledger)
            throws IOException {
        Files.createDirectory(copy);
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        Files.write(WriteAheadLog.find(copy), torn(log.bytes(), at, kind));
        try (SqliteJournal journal = SqliteJournal.open(copy, Retention.FOREVER)) {
            return read(journal, ledger);
        }
    }

    private byte[] torn(byte[] bytes, int at, Tear kind) {
        byte[] torn = Arrays.copyOf(bytes, kind == Tear.MISSING ? at : bytes.length);
        if (kind == Tear.ZERO) {
            Arrays.fill(torn, at, torn.length, (byte) 0);
        } else if (kind == Tear.GARBAGE) {
            byte[] garbage = new byte[torn.length - at];
            random.nextBytes(garbage);
            System.arraycopy(garbage, 0, torn, at, garbage.length);
        }
        return torn;
    }

    private static Map<String, Long> read(Journal journal, Ledger ledger) {
        Map<String, String> names = new TreeMap<>();
        journal.rooms(PAGE).forEach(room -> names.put(room, room));
        for (Registry.Pair pair : journal.registry().load().pairs()) {
            List<String> both = Stream.of(pair.first().knows().text(), pair.second().knows().text()).sorted().toList();
            names.put(pair.log(), both.getFirst() + " & " + both.getLast());
        }
        Map<String, Long> last = new TreeMap<>();
        names.forEach((log, name) -> {
            long end = check(journal, log, name, ledger);
            if (end > 0) {
                last.put(name, end);
            }
        });
        return last;
    }

    /** Reads one log to its end. */
    private static long check(Journal journal, String log, String name, Ledger ledger) {
        long seq = 0;
        List<Entry> page = journal.after(log, 0, PAGE);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                assertThat(entry.seq()).as("the number after " + seq + " in " + name).isEqualTo(seq + 1);
                seq = entry.seq();
                Ledger.Line known = ledger.line(name, seq);
                if (known != null) {
                    assertThat(new Ledger.Line(entry.from().text(), entry.id(), entry.text()))
                            .as("number " + seq + " of " + name).isEqualTo(known);
                }
            }
            page = journal.after(log, seq, PAGE);
        }
        assertThat(journal.range(log).last()).as("the last number of " + name).isEqualTo(seq);
        return seq;
    }
}
