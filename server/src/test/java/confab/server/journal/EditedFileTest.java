package confab.server.journal;

import java.nio.file.Path;
import java.sql.Connection;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody has edited the file with another program: the server is not harmed, nor what stands beside it. */
@Timeout(20)
class EditedFileTest {
    private static final String LOBBY = "#lobby";

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

    /** Three messages, an owner, a pair; then the edit. */
    private void edit(String sql) throws Exception {
        try (SqliteJournal journal = open()) {
            for (String text : List.of("one", "two", "three")) {
                journal.append(author.owned(handed, LOBBY, text, text));
            }
            journal.registry().keep(new Registry.Owned(1, Nickname.of("Ada"), null, Instant.EPOCH));
            journal.registry().keep(new Registry.Owned(2, Nickname.of("Bob"), null, Instant.EPOCH));
            Registry.Half half = new Registry.Half(1, Nickname.of("Bob"), 0, 0);
            journal.registry().keep(new Registry.Pair("@1", half, new Registry.Half(2, Nickname.of("Ada"), 0, 0)));
            journal.registry().keep(new Registry.Pair("@2", half, new Registry.Half(3, Nickname.of("Cleo"), 0, 0)));
            journal.registry().keep(new Registry.Numbered(1, Nickname.of("Bob"), 7, 4));
        }
        try (Connection connection = Database.write(directory.resolve("confab.db"))) {
            Database.run(connection, sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nickname = ':'", "nickname = ''", "color = -1", "color = 99999999",
        "text = printf('%.*c', 20000, 'x')", "file = ''", "file = 'x'", "file = '{}'", "file = x'00'", "file = '[[['",
        "file = '{\"id\":\"../x\",\"name\":\"a\",\"size\":1,\"sha256\":\"x\",\"type\":\"a/b\"}'",
        "file = printf('%.*c', 20000, '[')"})
    void entryThatIsNoneIsPassedOver(String change) throws Exception {
        edit("UPDATE entry SET " + change + " WHERE seq = 2");
        try (SqliteJournal journal = open()) {
            assertThat(journal.after(LOBBY, 0, 2)).extracting(Entry::text).containsExactly("one", "three");
            assertThat(journal.before(LOBBY, 4, 2)).extracting(Entry::text).containsExactly("one", "three");
            assertThat(journal.said(author.number(), "two")).isNull();
        }
    }

    @Test
    void idOfAnEntryThatIsNoneIsRefusedAndOthersAreNot() throws Exception {
        edit("UPDATE entry SET color = -1 WHERE seq = 2");
        try (SqliteJournal journal = open()) {
            journal.append(author.owned(handed, LOBBY, "two", "two"));
            journal.append(author.owned(handed, LOBBY, "four", "four"));
            handed.await(5);
            assertThat(handed.order).endsWith("refused two", "committed four");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "9223372036854775807", "'many'"})
    void numbersNeverGoBack(String last) throws Exception {
        edit("UPDATE log SET last = " + last);
        try (SqliteJournal journal = open()) {
            journal.append(author.owned(handed, LOBBY, "four", null));
            handed.await(4);
            assertThat(handed.numbers(LOBBY)).endsWith(4L);
            assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(1, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner SET nickname = '#Ada'", "owner SET nickname = x'00'"})
    void ownerThatIsNoneIsPassedOver(String change) throws Exception {
        edit("UPDATE " + change + " WHERE number = 1");
        try (SqliteJournal journal = open()) {
            assertThat(journal.registry().load().owned()).extracting(Registry.Owned::number).containsExactly(2L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log = '#lobby'", "first_knows = '('", "second_knows = ''", "first = 2"})
    void pairThatIsNoneIsPassedOver(String change) throws Exception {
        edit("UPDATE pair SET " + change + " WHERE log = '@1'");
        try (SqliteJournal journal = open()) {
            assertThat(journal.registry().load().pairs()).extracting(Registry.Pair::log).containsExactly("@2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9223372036854775807", "'x'"})
    void marksStayWithinWhatWasSaid(String mark) throws Exception {
        edit("UPDATE pair SET first_received = " + mark + ", second_read = " + mark);
        try (SqliteJournal journal = open()) {
            assertThat(journal.registry().load().pairs()).hasSize(2).allSatisfy(pair -> {
                assertThat(pair.first().received()).isZero();
                assertThat(pair.second().read()).isZero();
            });
        }
    }

    @Test
    void numberedThatIsNoneIsPassedOver() throws Exception {
        edit("UPDATE numbered SET last = -7");
        try (SqliteJournal journal = open()) {
            assertThat(journal.registry().load().numbered()).isEmpty();
        }
    }

    @Test
    void roomThatIsNoneIsNotListed() throws Exception {
        edit("INSERT INTO log (name, last) VALUES ('#a b', 1), ('#', 1), ('#UPPER', 1);"
                + "INSERT INTO entry (log, seq, time, author, owned, nickname, color, text, action)"
                + " SELECT number, 1, 0, 1, 0, 'Ada', 1, 'x', 0 FROM log WHERE name != '#lobby'");
        try (SqliteJournal journal = open()) {
            assertThat(journal.rooms(10)).containsExactly(LOBBY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM meta", "UPDATE meta SET value = ''",
        "UPDATE meta SET value = printf('%.*c', 2000, 'x')"})
    void nameThatIsNoneIsMadeAnew(String change) throws Exception {
        edit(change);
        try (SqliteJournal journal = open()) {
            assertThat(journal.name()).hasSizeBetween(1, 64);
            assertThat(journal.range(LOBBY).last()).isEqualTo(3);
        }
    }
}
