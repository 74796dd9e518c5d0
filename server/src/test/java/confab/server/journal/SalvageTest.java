package confab.server.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import confab.server.chat.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that are really damaged, and what is had from them. */
class SalvageTest {
    private static final int PAGE = 4096;
    private static final int ENTRIES = 400;
    private static final int PEOPLE = 150;
    private static final String SECRET = "0".repeat(32) + ":" + "a".repeat(64);
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("confab.db");
    }

    /** A file as a server leaves it: rooms, talks, people; some texts too long for a page. */
    private void fill(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        for (int i = 1; i <= ENTRIES; i++) {
            Disk.say(connection, i % 3 == 0 ? "#games" : i % 50 == 0 ? "@talk" : "#lobby",
                    "word " + i + (i % 40 == 0 ? " long".repeat(2500) : " 学习".repeat(i % 20)));
        }
        for (int i = 1; i <= PEOPLE; i++) {
            Disk.run(connection, "INSERT INTO owner VALUES (" + i + ", 'Person" + i + "', "
                    + (i % 10 == 0 ? "NULL" : "'" + SECRET + "'") + ", 1795255200000)");
            Disk.run(connection, "INSERT INTO pair VALUES ('@p" + i + "', " + i + ", 'Bob', 3, 2, 900, 'Person" + i
                    + "', 5, 4)");
            Disk.run(connection, "INSERT INTO numbered VALUES (" + i + ", 'bob', 'Bob', " + i + ", 4)");
        }
        connection.commit();
        connection.setAutoCommit(true);
        while (new SearchIndex().step(connection)) {
            // the next batch
        }
    }

    private void make() throws Exception {
        try (Connection connection = Disk.open(file())) {
            fill(connection);
        }
    }

    private void overwrite(long at, byte[] bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(at);
            file.write(bytes);
        }
    }

    /** What came over: the texts by position, and how the report counts. */
    private record Recovered(NavigableMap<Long, String> texts, Salvage.Report report, List<String> logs,
            List<String> others) {}

    /** Recovers into new tables, and sees that the damaged one stays as it was. */
    private Recovered recover() throws Exception {
        List<byte[]> before = bytes();
        try (Connection fresh = Disk.inMemory()) {
            Salvage.Report report = Salvage.recover(file(), fresh);
            assertThat(bytes()).as("the damaged file").usingElementComparator(Arrays::compare).isEqualTo(before);
            assertThat(fresh.getAutoCommit()).isTrue();
            assertThat(Disk.column(fresh, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(Disk.column(fresh, "PRAGMA foreign_key_check")).isEmpty();
            NavigableMap<Long, String> texts = new TreeMap<>();
            try (Statement statement = fresh.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT position, text FROM entry")) {
                while (rows.next()) {
                    texts.put(rows.getLong(1), rows.getString(2));
                }
            }
            assertThat(report.entries()).isEqualTo(texts.size());
            return new Recovered(texts, report, Disk.column(fresh, "SELECT name || last FROM log ORDER BY name"),
                    Disk.column(fresh, "SELECT count(*) FROM owner UNION ALL SELECT count(*) FROM pair"
                            + " UNION ALL SELECT count(*) FROM numbered"));
        }
    }

    private List<byte[]> bytes() throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (String file : List.of("", "-wal", "-shm")) {
            Path path = directory.resolve("confab.db" + file);
            all.add(Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0]);
        }
        return all;
    }

    @Test
    void wholeFileComesOverWhole() throws Exception {
        make();
        Recovered recovered = recover();
        assertThat(recovered.texts()).hasSize(ENTRIES).containsEntry(1L, "word 1 学习")
                .containsEntry(40L, "word 40" + " long".repeat(2500));
        assertThat(recovered.report()).isEqualTo(new Salvage.Report(ENTRIES, 3, PEOPLE, 0));
        assertThat(recovered.logs()).containsExactly("#games133", "#lobby261", "@talk6");
        assertThat(recovered.others()).containsExactly("150", "150", "150");
    }

    @Test
    void rowsAreTheSameToTheLastColumn() throws Exception {
        make();
        String[] all = {"SELECT * FROM entry", "SELECT * FROM log", "SELECT * FROM owner", "SELECT * FROM pair",
            "SELECT * FROM numbered"};
        Path target = directory.resolve("fresh.db");
        try (Connection fresh = Disk.open(target)) {
            Salvage.recover(file(), fresh);
            Disk.run(fresh, "ATTACH '" + file() + "' AS old");
            for (String each : all) {
                assertThat(Disk.column(fresh, "SELECT count(*) FROM (" + each.replace("FROM ", "FROM old.") + " EXCEPT "
                        + each + ")")).as(each).containsExactly("0");
            }
        }
    }

    @Test
    void whatIsOnlyInTheWriteAheadLogComesOverToo() throws Exception {
        try (Connection connection = Disk.open(file())) {
            fill(connection);
            assertThat(Files.size(file())).isLessThan(2 * PAGE);
            assertThat(recover().report()).isEqualTo(new Salvage.Report(ENTRIES, 3, PEOPLE, 0));
        }
    }

    /** What each page holds, by its number: how many entries there are only there. */
    private NavigableMap<Integer, Integer> entriesByPage() throws Exception {
        NavigableMap<Integer, Integer> entries = new TreeMap<>();
        try (Connection connection = Disk.open(file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pageno, name, pagetype, ncell FROM dbstat")) {
            while (rows.next()) {
                boolean ours = rows.getString(2).equals("entry");
                entries.put(rows.getInt(1), !ours || rows.getString(3).equals("internal")
                        ? 0
                        : rows.getString(3).equals("leaf") ? rows.getInt(4) : 1);
            }
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeros", "garbage"})
    void whateverPageIsLostTheOthersAreRecovered(String damage) throws Exception {
        make();
        NavigableMap<Integer, Integer> pages = entriesByPage();
        assertThat(pages).hasSizeGreaterThan(50);
        byte[] whole = Files.readAllBytes(file());
        byte[] bad = new byte[PAGE];
        for (int page : pages.keySet()) {
            if (damage.equals("garbage")) {
                new Random(page).nextBytes(bad);
            }
            Files.write(file(), whole);
            overwrite((page - 1L) * PAGE, bad);
            Recovered recovered = recover();
            assertThat(recovered.texts().size()).as("page " + page).isEqualTo(ENTRIES - pages.getOrDefault(page, 0));
            assertThat(recovered.report().logs()).as("page " + page).isEqualTo(3);
            recovered.texts().forEach((position, text) -> assertThat(text).startsWith("word " + position));
        }
    }

    @Test
    void reportSaysWhatRoomsLack() throws Exception {
        make();
        NavigableMap<Integer, Integer> pages = entriesByPage();
        int page = pages.keySet().stream().filter(each -> pages.getOrDefault(each, 0) > 5).skip(2).findFirst()
                .orElseThrow();
        overwrite((page - 1L) * PAGE, new byte[PAGE]);
        assertThat(recover().report().missing()).isBetween(pages.getOrDefault(page, 0) - 2L,
                (long) pages.getOrDefault(page, 0));
    }

    @Test
    void numbersGoOnAboveAllThatWereGiven() throws Exception {
        make();
        try (Connection connection = Disk.open(file())) {
            Disk.run(connection, "UPDATE log SET last = 900 WHERE name = '#games'");
            Disk.run(connection, "UPDATE log SET last = 3 WHERE name = '#lobby'");
            Disk.run(connection, "INSERT INTO log (name, last) VALUES ('@p7', 1)");
        }
        assertThat(recover().logs()).containsExactly("#games900", "#lobby261", "@p75", "@talk6");
    }

    @Test
    void truncatedFileIsReadAsFarAsItGoes() throws Exception {
        make();
        NavigableMap<Integer, Integer> pages = entriesByPage();
        int kept = pages.size() / 2;
        int there = pages.headMap(kept, true).values().stream().mapToInt(Integer::intValue).sum();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, kept * PAGE + 1000));
        assertThat(recover().texts().size()).isBetween(there - 20, there).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 100, PAGE})
    void fileWithoutItsBeginningIsRecovered(int lost) throws Exception {
        make();
        overwrite(0, new byte[lost]);
        assertThat(recover().report()).isEqualTo(new Salvage.Report(ENTRIES, 3, PEOPLE, 0));
    }

    @Test
    void whatWasForgottenDoesNotComeBack() throws Exception {
        make();
        try (Connection connection = Disk.open(file())) {
            Disk.run(connection, "DELETE FROM entry WHERE position <= 300");
            assertThat(Integer.parseInt(Disk.column(connection, "PRAGMA freelist_count").getFirst())).isGreaterThan(5);
        }
        assertThat(recover().texts()).hasSize(ENTRIES - 300).doesNotContainKey(300L);
    }

    @Test
    void whatWasForgottenDoesNotComeBackWhenTheBeginningIsLostToo() throws Exception {
        make();
        try (Connection connection = Disk.open(file())) {
            Disk.run(connection, "DELETE FROM entry WHERE position <= 300");
        }
        overwrite(0, new byte[PAGE]);
        assertThat(recover().texts()).hasSize(ENTRIES - 300).doesNotContainKey(300L);
    }

    @Test
    void entriesOfAnUnknownLogAreNobodys() throws Exception {
        make();
        try (Connection connection = Disk.open(file())) {
            Disk.run(connection, "PRAGMA foreign_keys = OFF");
            Disk.run(connection, "DELETE FROM log WHERE name = '@talk'");
        }
        Recovered recovered = recover();
        assertThat(recovered.texts()).hasSize(ENTRIES - 6).doesNotContainKey(50L);
        assertThat(recovered.logs()).doesNotContain("@talk6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "entry | seq = -1", "entry | seq = 2000000000000", "entry | log = 77", "entry | time = -1",
        "entry | author = 0", "entry | owned = 2", "entry | nickname = 'a:b'", "entry | nickname = ''",
        "entry | color = 16777216", "entry | text = ''", "entry | text = CAST(x'6100' AS TEXT)", "entry | action = 7",
        "entry | text = hex(zeroblob(9000))", "entry | text = CAST(x'ff41' AS TEXT)", "entry | text = zeroblob(9)",
        "entry | id = hex(zeroblob(33))", "entry | position = 2000000000000"})
    void entryThatCannotBeIsLeftOut(String table, String value) throws Exception {
        try (Connection connection = Disk.open(file())) {
            Disk.say(connection, "#lobby", "one", "two", "three");
            Disk.run(connection, "PRAGMA foreign_keys = OFF");
            Disk.run(connection, "UPDATE " + table + " SET " + value + " WHERE position = 2");
        }
        assertThat(recover().texts().values()).containsExactly("one", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#two words", "#", "lobby", "#LOBBY", "@TALK", "@", "@a' OR 1", "#a\u202Eb", ""})
    void logThatCannotBeIsLeftOut(String name) throws Exception {
        try (Connection connection = Disk.open(file())) {
            Disk.say(connection, "#lobby", "one");
            Disk.say(connection, name.replace("'", "''"), "two");
        }
        Recovered recovered = recover();
        assertThat(recovered.texts().values()).containsExactly("one");
        assertThat(recovered.logs()).containsExactly("#lobby1");
    }

    @Test
    void peopleWhoCannotBeAreLeftOut() throws Exception {
        try (Connection connection = Disk.open(file())) {
            Disk.run(connection, """
                INSERT INTO owner VALUES (1, 'Ada', '%1$s', 5), (2, 'ada', '%1$s', 9), (3, 'a:b', '%1$s', 5),
                    (4, 'Bob', 'plain', 5), (-5, 'Jo', '%1$s', 5), (6, 'Kim', '%1$s', -1)""".formatted(SECRET));
            Disk.run(connection, """
                INSERT INTO pair VALUES ('@a', 1, 'Bob', 0, 0, 2, 'Ada', 0, 0), ('#a', 1, 'Bob', 0, 0, 2, 'Ada', 0, 0),
                    ('@b', 0, 'Bob', 0, 0, 2, 'Ada', 0, 0), ('@c', 1, 'Bob', 0, 0, 2, '', 0, 0),
                    ('@d', 1, 'Bob', 0, 0, 2, 'Ada', -1, 0)""");
            Disk.run(connection, """
                INSERT INTO numbered VALUES (1, 'bob', 'Bob', 4, 4), (2, 'jim', 'Bob', 4, 4), (0, 'bob', 'Bob', 4, 4),
                    (3, 'bob', 'Bob', -4, 4)""");
        }
        assertThat(recover().others()).as("owners, pairs, numbers").containsExactly("1", "1", "1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 5000, 70_000})
    void garbageHoldsNothing(int length) throws Exception {
        byte[] garbage = new byte[length];
        new Random(length).nextBytes(garbage);
        Files.write(file(), garbage);
        Files.write(directory.resolve("confab.db-wal"), garbage);
        assertThat(recover().report()).isEqualTo(new Salvage.Report(0, 0, 0, 0));
    }

    @Test
    void whatIsNoFileHoldsNothing() throws Exception {
        assertThat(recover().report()).isEqualTo(new Salvage.Report(0, 0, 0, 0));
        Files.createDirectory(file());
        assertThat(recover().report()).isEqualTo(new Salvage.Report(0, 0, 0, 0));
    }

    @Test
    void whateverIsWrittenOverItWhatComesOverIsSane() throws Exception {
        make();
        byte[] whole = Files.readAllBytes(file());
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = 0; i < 3000; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file(), damaged);
            assertThat(recover().texts().size()).as("seed " + seed).isBetween(ENTRIES / 10, ENTRIES);
        }
    }

    @Test
    void framesAfterADamagedOneStillCount() throws Exception {
        Path wal = directory.resolve("confab.db-wal");
        byte[] log;
        byte[] database;
        try (Connection connection = Disk.open(file())) {
            Disk.say(connection, "#lobby", "one");
            for (int i = 2; i <= 30; i++) {
                Disk.say(connection, "#lobby", "text " + i);
            }
            log = Files.readAllBytes(wal);
            database = Files.readAllBytes(file());
        }
        Files.write(file(), database);
        int frame = PAGE + 24;
        Arrays.fill(log, 32 + frame * 40 + 100, 32 + frame * 40 + 200, (byte) 9);
        Files.write(wal, log);
        assertThat(recover().texts()).hasSize(30).containsEntry(30L, "text 30");
    }

    @Test
    void damagedFileIsNamedAfterTheDay() throws Exception {
        for (String file : List.of("", "-wal", "-shm")) {
            Files.writeString(directory.resolve("confab.db" + file), "bytes of " + file);
        }
        Path aside = Salvage.setAside(file(), NOW);
        assertThat(aside).isEqualTo(directory.resolve("confab-damaged-2026-11-21-101530.db"));
        for (String file : List.of("", "-wal", "-shm")) {
            assertThat(directory.resolve("confab.db" + file)).doesNotExist();
            assertThat(directory.resolve(aside.getFileName() + file)).hasContent("bytes of " + file);
        }
    }

    @Test
    void nothingThatWasSetAsideIsOverwritten() throws Exception {
        Files.writeString(directory.resolve("confab-damaged-2026-11-21-101530.db-wal"), "earlier");
        Files.writeString(file(), "first");
        Path first = Salvage.setAside(file(), NOW);
        Files.writeString(file(), "second");
        Path second = Salvage.setAside(file(), NOW);
        assertThat(first).hasFileName("confab-damaged-2026-11-21-101530-2.db").hasContent("first");
        assertThat(second).hasFileName("confab-damaged-2026-11-21-101530-3.db").hasContent("second");
        assertThat(directory.resolve("confab-damaged-2026-11-21-101530.db-wal")).hasContent("earlier");
    }

    @Test
    void directoryInItsPlaceIsSetAsideToo() throws Exception {
        Files.createDirectory(file());
        assertThat(Salvage.setAside(file(), NOW)).isDirectory();
        assertThat(file()).doesNotExist();
    }

    @Test
    void journalComesUpWithWhatWasRecoveredUnderAnotherName() throws Exception {
        make();
        String name;
        try (SqliteJournal whole = journal()) {
            name = whole.name();
        }
        byte[] before = Files.readAllBytes(file());
        overwrite(0, new byte[PAGE]);
        try (SqliteJournal journal = journal()) {
            assertThat(journal.name()).isNotBlank().isNotEqualTo(name);
            assertThat(journal.range("#games")).isEqualTo(new Journal.Range(1, 133));
            assertThat(journal.rooms(9)).containsExactlyInAnyOrder("#lobby", "#games");
            assertThat(journal.registry().load().owned()).hasSize(PEOPLE);
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> aside = files.filter(file -> file.getFileName().toString().contains("-damaged-")).toList();
            assertThat(aside).hasSize(1);
            Arrays.fill(before, 0, PAGE, (byte) 0);
            assertThat(aside.getFirst()).hasBinaryContent(before);
        }
        assertThat(directory.resolve("recovered-confab.db")).doesNotExist();
        assertThat(directory.resolve("recovering-confab.db")).doesNotExist();
    }

    private SqliteJournal journal() throws Exception {
        return SqliteJournal.open(directory, List.of(), Duration.ofSeconds(1));
    }

    @Test
    void recoveryThatWasInterruptedBeginsAnew() throws Exception {
        make();
        overwrite(0, new byte[PAGE]);
        Files.writeString(directory.resolve("recovering-confab.db"), "half of it");
        try (SqliteJournal journal = journal()) {
            assertThat(journal.range("#games")).isEqualTo(new Journal.Range(1, 133));
        }
    }

    @Test
    void recoveryThatWasInterruptedAtItsEndIsFinished() throws Exception {
        make();
        Files.move(file(), directory.resolve("recovered-confab.db"));
        Files.writeString(directory.resolve("confab.db-wal"), "of the damaged one");
        try (SqliteJournal journal = journal()) {
            assertThat(journal.range("#games")).isEqualTo(new Journal.Range(1, 133));
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().matches("confab-damaged-.*\\.db-wal")))
                    .hasSize(1).allSatisfy(file -> assertThat(file).hasContent("of the damaged one"));
        }
    }
}
