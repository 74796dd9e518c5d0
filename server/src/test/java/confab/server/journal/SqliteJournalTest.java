package confab.server.journal;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.JournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract on disk, and what is still there afterwards. */
class SqliteJournalTest extends JournalContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Override
    Journal open() throws Exception {
        return open(directory);
    }

    private static Journal open(Path where) throws Exception {
        return SqliteJournal.open(where, List.of(new SearchIndex()), Duration.ZERO);
    }

    private void restart() throws Exception {
        journal.close();
        journal = open();
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        say(journal, LOBBY, 3);
        journal.append(author.owned(handed, MATHS, "owned", "a"));
        journal.append(author.owned(handed, MATHS, "without an id", null));
        handed.await(5);
        restart();
        assertThat(journal.after(LOBBY, 0, 10)).extracting(Entry::text).containsExactly("0", "1", "2");
        assertThat(journal.after(LOBBY, 0, 10)).containsExactlyElementsOf(
                handed.all.stream().map(each -> each.entry()).filter(entry -> entry.log().equals(LOBBY)).toList());
        assertThat(journal.after(MATHS, 0, 10)).extracting(Entry::id).containsExactly("a", null);
    }

    @Test
    void numbersGoOnAfterARestartWithoutAGap() throws Exception {
        say(journal, LOBBY, 3);
        restart();
        say(journal, LOBBY, 3);
        handed.await(6);
        assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void idStandsForItsMessageAfterARestart() throws Exception {
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        restart();
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        handed.await(2);
        assertThat(handed.repeated).containsExactly(handed.all.getFirst().entry());
        assertThat(journal.said(author.number(), "a")).isEqualTo(handed.all.getFirst().entry());
        assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(1, 1));
    }

    @Test
    void nameIsTheSameAfterARestartAndAnotherElsewhere() throws Exception {
        String name = journal.name();
        restart();
        assertThat(journal.name()).isEqualTo(name).isNotBlank();
        try (Journal other = open(directory.resolve("elsewhere"))) {
            assertThat(other.name()).isNotEqualTo(name).isNotBlank();
        }
    }

    @Test
    void forgottenLogIsForgottenAfterARestart() throws Exception {
        say(journal, "@1", 3);
        journal.forget("@1");
        restart();
        assertThat(journal.range("@1")).isEqualTo(new Journal.Range(0, 0));
        assertThat(journal.after("@1", 0, 10)).isEmpty();
    }

    @Test
    void forgettingTakesWhatIsInLineWithIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        hold(goOn);
        say(journal, "@1", 3);
        journal.forget("@1");
        say(journal, "@1", 1);
        goOn.countDown();
        handed.await(4);
        assertThat(journal.after("@1", 0, 10)).hasSize(1);
        assertThat(journal.range("@1")).isEqualTo(new Journal.Range(1, 1));
    }

    @Test
    void whatWaitsIsOneTransactionWithOneFlush() throws Exception {
        journal.close();
        journal = SqliteJournal.open(directory, List.of(), Duration.ofSeconds(1)); // no chores with commits of their own
        CountDownLatch goOn = new CountDownLatch(1);
        hold(goOn);
        int before = commits();
        say(journal, LOBBY, 300);
        say(journal, MATHS, 300);
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        goOn.countDown();
        handed.await(602);
        assertThat(commits()).isEqualTo(before + 1);
    }

    /** How often something was committed, as the write-ahead log has it: https://www.sqlite.org/fileformat.html#walformat. */
    private int commits() throws Exception {
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("confab.db-wal")));
        int frame = 24 + log.getInt(8);
        int commits = 0;
        for (int at = 32; at + frame <= log.capacity(); at += frame) {
            commits += log.getInt(at + 4) != 0 ? 1 : 0;
        }
        return commits;
    }

    @Test
    void whatWasHandedOverSurvivesAnUncleanStop(@TempDir Path copy) throws Exception {
        say(journal, LOBBY, 500);
        handed.await(500);
        for (String file : List.of("confab.db", "confab.db-wal")) {
            Files.copy(directory.resolve(file), copy.resolve(file));
        }
        say(journal, LOBBY, 1);
        handed.await(501);
        try (Journal reopened = open(copy)) {
            assertThat(reopened.range(LOBBY)).isEqualTo(new Journal.Range(1, 500));
            assertThat(reopened.after(LOBBY, 0, 1000)).hasSize(500);
            assertThat(reopened.name()).isEqualTo(journal.name());
        }
    }

    @Test
    void closedJournalIsOneFile() throws Exception {
        say(journal, LOBBY, 10);
        journal.close();
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("confab.db", "confab.lock");
        }
    }

    @Test
    void closedJournalReadsNothing() {
        journal.close();
        assertThatThrownBy(() -> journal.range(LOBBY)).isInstanceOf(JournalException.class);
    }

    @Test
    void interruptedReaderStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(0, 0)); // there before it was waited for
        } catch (JournalException interrupted) {
            assertThat(interrupted).hasRootCauseInstanceOf(InterruptedException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(0, 0));
    }

    @Test
    void everyTextComesBackAsItWas() throws Exception {
        List<String> texts = List.of("", "小明 👩‍👩‍👧 ʼn", "a\u0000b\u0001", "'; DROP TABLE entry; --",
                "x".repeat(16 * 1024));
        for (String text : texts) {
            journal.append(author.owned(handed, LOBBY, text, null));
        }
        handed.await(texts.size());
        assertThat(journal.after(LOBBY, 0, 10)).extracting(Entry::text).containsExactlyElementsOf(texts);
    }
}
