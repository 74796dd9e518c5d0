package confab.server.journal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import confab.protocol.FileInfo;
import confab.server.chat.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A database of an earlier version is one of this version once it was opened, and nothing in it is lost. */
@Timeout(20)
class SchemaUpgradeTest {
    private static final String LOBBY = "#lobby";
    private static final FileInfo FILE = new FileInfo("f1", "a.txt", 5, "0123456789abcdef".repeat(4), "text/plain");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final Author author = new Author();
    private final Handed handed = new Handed();

    @AfterEach
    void end() {
        author.close();
    }

    /** As a server of version 1 leaves it, with three messages. */
    private void makeVersion1() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                InputStream script = requireNonNull(Schema.class.getResourceAsStream("schema-1.sql"))) {
            Disk.run(connection, "PRAGMA auto_vacuum = INCREMENTAL");
            Disk.run(connection, "PRAGMA journal_mode = WAL");
            Disk.run(connection, new String(script.readAllBytes(), StandardCharsets.UTF_8));
            Disk.run(connection, "PRAGMA user_version = 1");
            Disk.say(connection, LOBBY, "one", "two", "three");
        }
    }

    private Path database() {
        return directory.resolve("confab.db");
    }

    private SqliteJournal open() throws Exception {
        return SqliteJournal.open(directory, List.of(new SearchIndex()), Duration.ZERO);
    }

    @Test
    void whatWasSaidBeforeIsThereAndWithoutAFile() throws Exception {
        makeVersion1();
        try (SqliteJournal journal = open()) {
            List<Entry> entries = journal.after(LOBBY, 0, 10);
            assertThat(entries).extracting(Entry::text).containsExactly("one", "two", "three");
            assertThat(entries).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
            assertThat(entries).extracting(Entry::file).containsOnlyNulls();
            assertThat(requireNonNull(journal.said(7, "#lobby2")).text()).isEqualTo("two");
        }
    }

    @Test
    void filesAreKeptFromThenOnAndNumbersGoOn() throws Exception {
        makeVersion1();
        try (SqliteJournal journal = open()) {
            journal.append(author.handing(handed, LOBBY, "four", FILE));
            handed.await(1);
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.after(LOBBY, 0, 10)).extracting(Entry::file).containsExactly(null, null, null, FILE);
            assertThat(journal.range(LOBBY).last()).isEqualTo(4);
        }
        try (Connection connection = Database.write(database())) {
            assertThat(Database.number(connection, "PRAGMA user_version")).isEqualTo(2);
            assertThat(Disk.column(connection, "PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    @Test
    void wordsOfBeforeAreFound() throws Exception {
        makeVersion1();
        try (SqliteJournal journal = open()) {
            while (journal.search(List.of(LOBBY), "two", Long.MAX_VALUE, 10).behind()) {
                Thread.onSpinWait();
            }
            assertThat(journal.search(List.of(LOBBY), "two", Long.MAX_VALUE, 10).entries()).hasSize(1);
        }
    }

    @Test
    void damagedFileOfBeforeIsRecovered() throws Exception {
        makeVersion1();
        try (Connection fresh = Disk.inMemory()) {
            assertThat(Salvage.recover(database(), fresh)).isEqualTo(new Salvage.Report(3, 1, 0, 0));
            assertThat(Disk.column(fresh, "SELECT text FROM entry ORDER BY position")).containsExactly("one", "two",
                    "three");
        }
    }

    @Test
    void rowsOfBothVersionsAreRecoveredFromOneDamagedFile() throws Exception {
        makeVersion1();
        try (SqliteJournal journal = open()) {
            journal.append(author.handing(handed, LOBBY, "", FILE));
            journal.append(author.owned(handed, LOBBY, "five", null));
            handed.await(2);
        }
        try (Connection fresh = Disk.inMemory()) {
            assertThat(Salvage.recover(database(), fresh).entries()).isEqualTo(5);
            assertThat(Disk.column(fresh, "SELECT text FROM entry ORDER BY position")).containsExactly("one", "two",
                    "three", "", "five");
            assertThat(Disk.column(fresh, "SELECT file FROM entry ORDER BY position")).containsExactly(null, null,
                    null, FileColumn.text(FILE), null);
        }
    }

    @Test
    void damagedFileIsReplacedAtTheStartWithItsFiles() throws Exception {
        try (SqliteJournal journal = open()) {
            for (int i = 0; i < 200; i++) {
                journal.append(author.handing(handed, LOBBY, "text " + i, FILE));
            }
            handed.await(200);
        }
        byte[] bytes = Files.readAllBytes(database());
        bytes[18] = 99; // no version of the format: SQLite refuses it
        Files.write(database(), bytes);
        Salvage.replace(database(), Instant.parse("2026-11-21T10:15:30Z"));
        try (SqliteJournal journal = open()) {
            assertThat(journal.after(LOBBY, 0, 300)).hasSize(200)
                    .allSatisfy(entry -> assertThat(entry.file()).isEqualTo(FILE));
        }
    }
}
