package confab.server.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import confab.server.chat.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is opened, and what is refused and left as it was. */
@Timeout(20)
class JournalFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private static SqliteJournal open(Path where) throws Exception {
        return SqliteJournal.open(where, List.of(), Duration.ofSeconds(1));
    }

    private Path database() {
        return directory.resolve("confab.db");
    }

    private void assertRefused(Path where, String key) {
        assertThatThrownBy(() -> open(where)).isInstanceOfSatisfying(UnusableException.class,
                refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @Test
    void directoryIsMadeWithAllAboveIt() throws Exception {
        open(directory.resolve("a").resolve("小 b %20?#;mode=ro")).close();
        assertThat(directory.resolve("a").resolve("小 b %20?#;mode=ro").resolve("confab.db")).isNotEmptyFile();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Files have no such modes there.")
    void whatIsKeptIsForNobodyElseOnThisMachine() throws Exception {
        try (SqliteJournal journal = open(directory)) {
            assertThat(journal.range("#lobby").last()).isZero();
            for (String file : List.of("confab.db", "confab.db-wal")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void secondServerIsRefusedUntilTheFirstIsClosed() throws Exception {
        try (SqliteJournal first = open(directory)) {
            assertRefused(directory, "journal.in-use");
            assertThat(first.range("#lobby").last()).isZero();
        }
        open(directory).close();
    }

    @Test
    void newerVersionIsRefusedAndNotTouched() throws Exception {
        open(directory).close();
        try (Connection connection = Database.write(database())) {
            Database.run(connection, "PRAGMA user_version = " + (Schema.VERSION + 1));
        }
        byte[] before = Files.readAllBytes(database());
        assertRefused(directory, "journal.newer");
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        assertThat(directory.resolve("confab.db-wal")).doesNotExist();
    }

    @Test
    void newerVersionThatWasNotClosedIsRefusedToo(@TempDir Path copy) throws Exception {
        open(directory).close();
        try (Connection connection = Database.write(database())) {
            Database.run(connection, "PRAGMA wal_autocheckpoint = 0");
            Database.run(connection, "PRAGMA user_version = " + (Schema.VERSION + 1));
            for (String file : List.of("confab.db", "confab.db-wal")) {
                Files.copy(directory.resolve(file), copy.resolve(file));
            }
        }
        assertRefused(copy, "journal.newer");
    }

    @Test
    void refusedDirectoryCanBeUsedOnceItIsMended() throws Exception {
        try (Connection connection = Database.create(database())) {
            Database.run(connection, "CREATE TABLE recipe (name TEXT)");
        }
        assertRefused(directory, "journal.foreign");
        Files.delete(database());
        open(directory).close();
    }

    @Test
    void whatIsNoDatabaseIsSetAside() throws Exception {
        String text = "not a database at all, but text that is long enough to be looked at ".repeat(9);
        Files.writeString(database(), text);
        open(directory).close();
        assertThat(damaged(directory)).hasContent(text);
    }

    private static Path damaged(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("confab-damaged-.*\\.db")).findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void fileOfAnotherProgramIsRefusedAndNotTouched() throws Exception {
        try (Connection connection = Database.create(database())) {
            Database.run(connection, "CREATE TABLE recipe (name TEXT)");
        }
        assertRefused(directory, "journal.foreign");
        try (Connection connection = Database.write(database())) {
            assertThat(Database.number(connection, "SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
        }
    }

    @Test
    void emptyFileIsANewJournal() throws Exception {
        Files.createFile(database());
        open(directory).close();
        assertThat(database()).isNotEmptyFile();
    }

    @Test
    void directoryInPlaceOfTheFileIsRefused() throws Exception {
        Files.createDirectory(database());
        assertRefused(directory, "journal.not-writable");
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused(file, "journal.not-writable");
        assertRefused(file.resolve("below"), "journal.not-writable");
    }

    @Test
    void lostPagesAreFoundAfterAnUncleanStopAndTheOthersRecovered(@TempDir Path copy) throws Exception {
        Author author = new Author();
        Handed handed = new Handed();
        try (SqliteJournal journal = open(directory)) {
            for (int i = 0; i < 1000; i++) {
                journal.append(author.draft(handed, "#lobby", "message " + i));
            }
        }
        byte[] whole = Files.readAllBytes(database());
        try (SqliteJournal journal = open(directory)) {
            journal.append(author.draft(handed, "#lobby", "and one that is in the log beside the file"));
            handed.await(1001);
            Files.copy(directory.resolve("confab.db-wal"), copy.resolve("confab.db-wal"));
        }
        Arrays.fill(whole, whole.length / 2, whole.length / 2 + 8192, (byte) 0);
        Files.write(copy.resolve("confab.db"), whole);
        try (SqliteJournal journal = open(copy)) {
            assertThat(journal.range("#lobby").last()).isEqualTo(1001);
            assertThat(journal.after("#lobby", 0, 2000)).hasSizeBetween(600, 1000).last().extracting(Entry::text)
                    .isEqualTo("and one that is in the log beside the file");
        }
        assertThat(damaged(copy)).hasBinaryContent(whole);
        author.close();
    }
}
