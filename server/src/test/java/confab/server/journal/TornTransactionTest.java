package confab.server.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The power fails while a transaction is written: the file's end stops at any byte of it. */
class TornTransactionTest {
    private static final int PAGE = 512;

    @Test
    void everythingCommittedBeforeIsThereWhereverTheLastOneWasCut(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("confab.db");
        Path wal = directory.resolve("confab.db-wal");
        byte[] database;
        byte[] log;
        int before;
        try (Connection connection = Disk.open(file, PAGE)) {
            Disk.say(connection, "#lobby", "one", "two");
            before = Math.toIntExact(Files.size(wal));
            connection.setAutoCommit(false);
            Disk.say(connection, "#lobby", "three");
            connection.commit();
            database = Files.readAllBytes(file);
            log = Files.readAllBytes(wal);
        }
        assertThat(log.length - before).isGreaterThan(2 * PAGE);
        Path torn = Files.createDirectory(directory.resolve("torn")).resolve("confab.db");
        Path tornLog = torn.resolveSibling("confab.db-wal");
        for (int length = before; length <= log.length; length++) {
            Files.write(torn, database);
            Files.write(tornLog, Arrays.copyOf(log, length));
            String[] there = length < log.length ? new String[]{"one", "two"} : new String[]{"one", "two", "three"};
            try (Connection connection = Disk.open(torn, PAGE)) {
                assertThat(Disk.column(connection, "SELECT text FROM entry ORDER BY position")).as("cut at " + length)
                        .containsExactly(there);
                assertThat(Disk.column(connection, "PRAGMA quick_check")).containsExactly("ok");
            }
        }
    }

    @Test
    void salvageTakesWhatSqliteWouldTake(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("confab.db");
        Path wal = directory.resolve("confab.db-wal");
        byte[] database;
        byte[] log;
        int before;
        try (Connection connection = Disk.open(file, PAGE)) {
            Disk.say(connection, "#lobby", "one", "two");
            before = Math.toIntExact(Files.size(wal));
            connection.setAutoCommit(false);
            Disk.say(connection, "#lobby", "three");
            connection.commit();
            database = Files.readAllBytes(file);
            log = Files.readAllBytes(wal);
        }
        Files.write(file, database);
        try (Connection fresh = Disk.open(directory.resolve("fresh.db"))) {
            for (int length = before; length <= log.length; length += length + 64 < log.length ? 7 : 1) {
                Files.write(wal, Arrays.copyOf(log, length));
                Salvage.recover(file, fresh);
                assertThat(Disk.column(fresh, "SELECT text FROM entry ORDER BY position")).as("cut at " + length)
                        .isEqualTo(length < log.length
                                ? List.of("one", "two")
                                : List.of("one", "two", "three"));
            }
        }
    }
}
