package confab.server.journal;

import confab.server.chat.Entry;
import confab.server.chat.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a journal does not keep any more. */
@Timeout(20)
class MemoryJournalBoundTest {
    private static final String LOBBY = "#lobby";
    private static final String MATHS = "#maths";
    /** Ten entries of one character. */
    private static final int TEN = 10 * 129;

    private final Author author = new Author();
    private final Handed handed = new Handed();

    @AfterEach
    void end() {
        author.close();
    }

    @Test
    void beyondTheBoundTheOldestGoesFirstAndTheNumbersGoOn() throws Exception {
        try (MemoryJournal small = new MemoryJournal(TEN)) {
            say(small, LOBBY, 10);
            handed.await(10);
            assertThat(small.range(LOBBY)).isEqualTo(new Journal.Range(1, 10));
            small.append(author.draft(handed, LOBBY, "x"));
            handed.await(11);
            assertThat(small.range(LOBBY)).isEqualTo(new Journal.Range(2, 11));
        }
    }

    @Test
    void boundIsForAllLogsTogether() throws Exception {
        try (MemoryJournal small = new MemoryJournal(TEN)) {
            say(small, LOBBY, 5);
            say(small, MATHS, 8);
            handed.await(13);
            assertThat(small.range(LOBBY)).isEqualTo(new Journal.Range(4, 5));
            assertThat(small.range(MATHS)).isEqualTo(new Journal.Range(1, 8));
        }
    }

    @Test
    void readingUpToANumberNeverGoesBeyondIt() throws Exception {
        try (MemoryJournal small = new MemoryJournal(TEN)) {
            for (int i = 0; i < 14; i++) {
                small.append(author.draft(handed, LOBBY, "x"));
            }
            handed.await(14);
            assertThat(small.between(LOBBY, 1, 7, 100)).extracting(Entry::seq).containsExactly(5L, 6L, 7L);
            assertThat(small.between(LOBBY, 1, 4, 100)).isEmpty();
            assertThat(small.between(LOBBY, 6, 14, 2)).extracting(Entry::seq).containsExactly(6L, 7L);
        }
    }

    @Test
    void longTextCountsAsMuch() throws Exception {
        try (MemoryJournal small = new MemoryJournal(TEN)) {
            say(small, LOBBY, 10);
            small.append(author.draft(handed, LOBBY, "x".repeat(4 * 129 - 128)));
            handed.await(11);
            assertThat(small.range(LOBBY)).isEqualTo(new Journal.Range(5, 11));
        }
    }

    @Test
    void textThatCannotBeKeptIsHandedOverAllTheSame() throws Exception {
        try (MemoryJournal tiny = new MemoryJournal(100)) {
            tiny.append(author.draft(handed, LOBBY, "x"));
            tiny.append(author.draft(handed, LOBBY, "y"));
            handed.await(2);
            assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L);
            assertThat(tiny.range(LOBBY)).isEqualTo(new Journal.Range(0, 2));
        }
    }

    @Test
    void forgottenLogBeginsAnew() throws Exception {
        try (MemoryJournal journal = new MemoryJournal()) {
            say(journal, "@1,2", 3);
            say(journal, LOBBY, 3);
            handed.await(6);
            journal.forget("@1,2");
            assertThat(journal.range("@1,2")).isEqualTo(new Journal.Range(0, 0));
            say(journal, "@1,2", 1);
            handed.await(7);
            assertThat(journal.range("@1,2")).isEqualTo(new Journal.Range(1, 1));
            assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(1, 3));
        }
    }

    @Test
    void forgottenEntriesDoNotTakeOthersWithThem() throws Exception {
        try (MemoryJournal small = new MemoryJournal(TEN)) {
            say(small, "@1,2", 5);
            say(small, LOBBY, 5);
            handed.await(10);
            small.forget("@1,2");
            say(small, "@1,2", 5);
            handed.await(15);
            assertThat(small.range(LOBBY)).isEqualTo(new Journal.Range(1, 5));
            assertThat(small.range("@1,2")).isEqualTo(new Journal.Range(1, 5));
        }
    }

    /** Says 0, 1, 2 … */
    private void say(Journal where, String log, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            where.append(author.draft(handed, log, String.valueOf(i)));
        }
    }
}
