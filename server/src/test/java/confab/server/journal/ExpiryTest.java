package confab.server.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import confab.model.Nickname;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is too old or too much goes, and what waits for somebody stays. */
@Timeout(60)
class ExpiryTest {
    private static final String LOBBY = "#lobby";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final Author author = new Author();
    private final Handed handed = new Handed();

    @AfterEach
    void end() {
        author.close();
    }

    private SqliteJournal open() throws Exception {
        return SqliteJournal.open(directory, List.of(), Duration.ofSeconds(1));
    }

    private void say(String log, int count, String text) throws Exception {
        try (SqliteJournal journal = open()) {
            journal.registry().keep(new Registry.Owned(1, Nickname.of("Ada"), null, Instant.EPOCH));
            journal.registry().keep(pair(4, 0));
            for (int i = 0; i < count; i++) {
                journal.append(author.owned(handed, log, text, null));
            }
        }
    }

    /** Of Ada, who owns her name, and a guest. */
    private static Registry.Pair pair(long adaReceived, long guestReceived) {
        return new Registry.Pair("@1", new Registry.Half(1, Nickname.of("Bob"), adaReceived, 0),
                new Registry.Half(2, Nickname.of("Ada"), guestReceived, 0));
    }

    private void edit(String sql) throws Exception {
        try (Connection connection = Database.write(directory.resolve("confab.db"))) {
            Database.run(connection, sql);
        }
    }

    /** Lets everything expire that is to, and says in how many steps. */
    private int expire(Retention retention) throws SQLException {
        Expiry expiry = new Expiry(retention, () -> NOW);
        try (Connection connection = Database.write(directory.resolve("confab.db"))) {
            int steps = 1;
            while (Database.transaction(connection, () -> expiry.step(connection))) {
                steps++;
            }
            return steps;
        }
    }

    private void aged(long from, long to, Duration age) throws Exception {
        edit("UPDATE entry SET time = " + NOW.minus(age).toEpochMilli() + " WHERE seq BETWEEN " + from + " AND " + to);
    }

    private List<Long> kept(String log) throws Exception {
        try (SqliteJournal journal = open()) {
            return journal.after(log, 0, 10_000).stream().map(Entry::seq).toList();
        }
    }

    @Test
    void forEverIsForEver() throws Exception {
        say(LOBBY, 3, "x");
        aged(1, 3, Duration.ofDays(30_000));
        expire(Retention.FOREVER);
        assertThat(kept(LOBBY)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatIsTooOldGoesAndTheNumbersGoOn() throws Exception {
        say(LOBBY, 4, "x");
        aged(1, 2, Duration.ofDays(8));
        aged(3, 4, Duration.ofDays(6));
        expire(new Retention(7, 0));
        assertThat(kept(LOBBY)).containsExactly(3L, 4L);
        aged(3, 4, Duration.ofDays(8));
        expire(new Retention(7, 0));
        try (SqliteJournal journal = open()) {
            assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(0, 4));
            journal.append(author.owned(handed, LOBBY, "x", null));
            handed.await(5);
            assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(5, 5));
        }
    }

    @Test
    void manyGoInSeveralSteps() throws Exception {
        say(LOBBY, 1200, "x");
        aged(1, 1200, Duration.ofDays(8));
        assertThat(expire(new Retention(7, 0))).isEqualTo(3);
        assertThat(kept(LOBBY)).isEmpty();
    }

    @Test
    void whatAnOwnerHasNotReceivedStays() throws Exception {
        say("@1", 6, "x");
        aged(1, 6, Duration.ofDays(8));
        expire(new Retention(7, 0));
        assertThat(kept("@1")).containsExactly(5L, 6L);
    }

    @Test
    void whatNobodyOwnsTheNameForGoes() throws Exception {
        say("@1", 6, "x");
        edit("DELETE FROM owner");
        aged(1, 6, Duration.ofDays(8));
        expire(new Retention(7, 0));
        assertThat(kept("@1")).isEmpty();
    }

    @Test
    void whatIsBehindSomethingThatWaitsGoesAllTheSame() throws Exception {
        say("@1", 600, "x");
        say(LOBBY, 2, "x");
        aged(1, 600, Duration.ofDays(8));
        expire(new Retention(7, 0));
        assertThat(kept("@1")).hasSize(596);
        assertThat(kept(LOBBY)).isEmpty();
    }

    @Test
    void whatIsTooMuchGoesOldestFirst() throws Exception {
        say(LOBBY, 200, "x".repeat(16 * 1024)); // more than 3 MiB
        expire(new Retention(0, 2));
        List<Long> kept = kept(LOBBY);
        assertThat(kept).last().isEqualTo(200L);
        assertThat(kept.size()).isBetween(80, 128);
        assertThat(used()).isLessThanOrEqualTo(2 * 1024 * 1024);
    }

    @Test
    void whatIsNotTooMuchStays() throws Exception {
        say(LOBBY, 200, "x".repeat(16 * 1024));
        expire(new Retention(0, 5));
        assertThat(kept(LOBBY)).hasSize(200);
    }

    @Test
    void whatIsTooMuchButWaitsStays() throws Exception {
        say("@1", 200, "x".repeat(16 * 1024));
        expire(new Retention(0, 2));
        assertThat(kept("@1")).hasSize(196);
    }

    @Test
    void roomIsGivenBackToTheDisk() throws Exception {
        say(LOBBY, 500, "x".repeat(16 * 1024));
        expire(new Retention(0, 1));
        Shrinking shrinking = new Shrinking();
        try (Connection connection = Database.write(directory.resolve("confab.db"))) {
            long before = Database.number(connection, "PRAGMA page_count");
            while (Database.transaction(connection, () -> shrinking.step(connection))) {
                assertThat(Database.number(connection, "PRAGMA page_count")).isLessThan(before);
            }
            assertThat(before - Database.number(connection, "PRAGMA page_count")).isGreaterThanOrEqualTo(1000);
        }
        assertThat(kept(LOBBY)).isNotEmpty();
    }

    @Test
    void theJournalDoesItByItself() throws Exception {
        say(LOBBY, 3, "x");
        aged(1, 2, Duration.ofDays(8));
        aged(3, 3, Duration.ofDays(6));
        SqlChore after = new SqlChore();
        after.order("SELECT 1");
        try (SqliteJournal journal = SqliteJournal.open(directory,
                List.of(new Expiry(new Retention(7, 0), () -> NOW), after), Duration.ofMillis(1))) {
            after.await();
            journal.append(author.owned(handed, "#maths", "x", null));
            handed.await(4); // the transaction before it is over
            assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(3, 3));
        }
    }

    private long used() throws Exception {
        try (Connection connection = Database.write(directory.resolve("confab.db"))) {
            return (Database.number(connection, "PRAGMA page_count")
                    - Database.number(connection, "PRAGMA freelist_count"))
                    * Database.number(connection, "PRAGMA page_size");
        }
    }
}
