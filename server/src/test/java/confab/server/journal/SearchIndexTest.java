package confab.server.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import confab.server.chat.Entry;
import confab.server.chat.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class SearchIndexTest {
    private static final String LOBBY = "#lobby";

    private Connection connection;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        connection = Disk.open(directory.resolve("confab.db"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void say(String... texts) throws SQLException {
        Disk.say(connection, LOBBY, texts);
        index();
    }

    private void index() throws SQLException {
        while (new SearchIndex().step(connection)) {
            // the next batch
        }
    }

    private void forget() throws SQLException {
        try (Statements statements = new Statements(connection)) {
            new LogTable(statements).forget(LOBBY);
        }
    }

    private List<String> found(String words) throws SQLException {
        return texts(find(words, Long.MAX_VALUE, 50));
    }

    private Journal.Found find(String words, long before, int limit) throws SQLException {
        return SearchIndex.find(connection, List.of(LOBBY), words, before, limit);
    }

    private static List<String> texts(Journal.Found found) {
        return found.entries().stream().map(Entry::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "我们在学习中文       | 学习",
        "我们在学习中文       | 我们在学习中文",
        "study学习hard        | 学习",
        "study学习hard        | hard",
        "ひらがなとカタカナ   | がな",
        "ひらがなとカタカナ   | タカ",
        "안녕하세요           | 하세",
        "ㄅㄆㄇ               | ㄆㄇ",
        "𠮷野家               | 𠮷野",
        "A naïve question     | naive",
        "A naive question     | Naïve",
        "Việt Nam             | viet nam",
        "HELLO world          | hello",
        "ＨＥＬＬＯ           | hello",
        "Привет               | ПРИВЕТ",
        "one, two; three      | one two three",
        "don't                | don't",
        "C3PO                 | c3po"})
    void wordsAreFound(String text, String words) throws Exception {
        say("something else", text);
        assertThat(found(words)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "我们在学习中文       | 习学",
        "我们在学习中文       | 学中",
        "one two three        | one three",
        "one two three        | two one",
        "hello                | ello",
        "hello                | hellos"})
    void otherWordsAreNot(String text, String words) throws Exception {
        say(text);
        assertThat(found(words)).isEmpty();
    }

    @Test
    void lastWordMayBeUnfinished() throws Exception {
        say("hello world", "help", "he", "h");
        assertThat(found("hel")).containsExactly("hello world", "help");
        assertThat(found("hello wo")).containsExactly("hello world");
        assertThat(found("hel world")).isEmpty();
        assertThat(found("hel ")).isEmpty();
        assertThat(found("hel!")).isEmpty();
        assertThat(found("h")).containsExactly("h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "say \"hi\"", "a OR b", "a AND b", "NOT a", "a NEAR b", "NEAR(a b, 5)",
        "text: a", "{log} : l1", "a*", "^a", "a + b", "(a", "a)", "-a", "a;b", "a'b", "a\u0000b", "a%b_", "\\", ":",
        "log", "l1"})
    void operatorsArePlainText(String words) throws Exception {
        say("b a", words + " said");
        if (words.codePoints().anyMatch(Character::isLetterOrDigit)) {
            assertThat(found(words)).contains(words + " said").hasSizeLessThan(3);
        } else {
            assertThat(found(words)).isEmpty();
        }
    }

    @Test
    void operatorsDoNotChooseBetweenWords() throws Exception {
        say("apples", "pears", "apples or pears");
        assertThat(found("apples OR pears")).containsExactly("apples or pears");
        assertThat(found("apples NOT pears")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "👩‍💻🎉", "!?", " ", "…"})
    void whatHasNoWordInItFindsNothing(String words) throws Exception {
        say("party " + words, words, "party");
        assertThat(found(words)).isEmpty();
    }

    @Test
    void queryMayBeAsLongAsTheProtocolAllows() throws Exception {
        String long1 = "学".repeat(341);
        say(long1, "学");
        assertThat(found(long1)).containsExactly(long1);
    }

    @Test
    void newestAreFoundOldestFirst() throws Exception {
        say("word 1", "other", "word 2", "word 3", "word 4");
        Journal.Found newest = find("word", Long.MAX_VALUE, 2);
        assertThat(texts(newest)).containsExactly("word 3", "word 4");
        assertThat(newest.more()).isTrue();
        Journal.Found before = find("word", 4, 2);
        assertThat(texts(before)).containsExactly("word 1", "word 2");
        assertThat(before.more()).isFalse();
        assertThat(find("word", 1, 2).entries()).isEmpty();
    }

    @Test
    void entryIsAsItWasSaid() throws Exception {
        say("first", "学习");
        Entry entry = find("学习", Long.MAX_VALUE, 1).entries().getFirst();
        assertThat(entry.log()).isEqualTo(LOBBY);
        assertThat(entry.seq()).isEqualTo(2);
        assertThat(entry.time().toEpochMilli()).isEqualTo(1795255200002L);
        assertThat(entry.author()).isEqualTo(7);
        assertThat(entry.from().text()).isEqualTo("Ada");
        assertThat(entry.color().rgb()).isEqualTo(255);
        assertThat(entry.id()).isEqualTo("#lobby2");
        assertThat(entry.action()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 40})
    void onlyTheseLogsAreSearched(int logs) throws Exception {
        for (int i = 1; i <= 41; i++) {
            Disk.say(connection, "@" + i, "word in " + i);
        }
        index();
        List<String> searched = IntStream.rangeClosed(1, logs).mapToObj(i -> "@" + i).toList();
        assertThat(texts(SearchIndex.find(connection, searched, "word", Long.MAX_VALUE, 50)))
                .isEqualTo(IntStream.rangeClosed(1, logs).mapToObj(i -> "word in " + i).toList());
    }

    @Test
    void manyLogsAreSearchedAtOnce() throws Exception {
        connection.setAutoCommit(false);
        for (int i = 1; i <= 5000; i++) {
            Disk.say(connection, "@" + i, i % 1000 == 0 ? "word" : "other");
        }
        connection.commit();
        index();
        List<String> all = IntStream.rangeClosed(1, 5000).mapToObj(i -> "@" + i).toList();
        assertThat(SearchIndex.find(connection, all, "word", Long.MAX_VALUE, 50).entries()).extracting(Entry::log)
                .containsExactly("@1000", "@2000", "@3000", "@4000", "@5000");
    }

    @Test
    void logsThatAreNotThereAreNotSearched() throws Exception {
        say("word");
        assertThat(SearchIndex.find(connection, List.of("#none", "' OR 1 --"), "word", 9, 9).entries()).isEmpty();
        assertThat(SearchIndex.find(connection, List.of(), "word", 9, 9).entries()).isEmpty();
    }

    @Test
    void whatIsNotIndexedYetIsSaidToBeBehind() throws Exception {
        say("word 1");
        assertThat(find("word", Long.MAX_VALUE, 9).behind()).isFalse();
        Disk.say(connection, LOBBY, "word 2");
        Journal.Found found = find("word", Long.MAX_VALUE, 9);
        assertThat(texts(found)).containsExactly("word 1");
        assertThat(found.behind()).isTrue();
        index();
        assertThat(texts(find("word", Long.MAX_VALUE, 9))).containsExactly("word 1", "word 2");
    }

    @Test
    void batchIsBoundedByItsCount() throws Exception {
        Disk.say(connection, LOBBY, Collections.nCopies(SearchIndex.BATCH + 1, "word").toArray(String[]::new));
        assertThat(new SearchIndex().step(connection)).isTrue();
        assertThat(find("word", Long.MAX_VALUE, 1000).entries()).hasSize(SearchIndex.BATCH);
        assertThat(new SearchIndex().step(connection)).isFalse();
        assertThat(find("word", Long.MAX_VALUE, 1000).entries()).hasSize(SearchIndex.BATCH + 1);
        assertThat(new SearchIndex().step(connection)).isFalse();
    }

    @Test
    void batchIsBoundedByItsText() throws Exception {
        Disk.say(connection, LOBBY, Collections.nCopies(100, "word ".repeat(3000)).toArray(String[]::new));
        assertThat(new SearchIndex().step(connection)).isTrue();
        assertThat(find("word", Long.MAX_VALUE, 1000).entries()).hasSizeBetween(60, 80);
        index();
        assertThat(find("word", Long.MAX_VALUE, 1000).entries()).hasSize(100);
    }

    @Test
    void batchThatFailsIsDoneAnew() throws Exception {
        say("word");
        Disk.say(connection, LOBBY, "word 2");
        Disk.run(connection, "CREATE TRIGGER stop BEFORE UPDATE ON meta BEGIN SELECT raise(ABORT, 'full'); END");
        connection.setAutoCommit(false);
        assertThat(catchThrowable(() -> new SearchIndex().step(connection))).hasMessageContaining("full");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(found("word")).containsExactly("word");
        Disk.run(connection, "DROP TRIGGER stop");
        index();
        assertThat(found("word")).containsExactly("word", "word 2");
    }

    @Test
    void forgottenWordsAreGone() throws Exception {
        say("word 1", "word 2");
        Disk.say(connection, LOBBY, "word 3"); // not indexed yet
        forget();
        index();
        assertThat(Disk.column(connection, "SELECT count(*) FROM words")).containsExactly("0");
        say("word 4");
        assertThat(found("word")).containsExactly("word 4");
        Disk.run(connection, "INSERT INTO words (words) VALUES ('integrity-check')");
    }

    @Test
    void logNeverGetsTheNumberOfAForgottenOne() throws Exception {
        say("word");
        forget();
        Disk.say(connection, "#other", "word");
        assertThat(Disk.column(connection, "SELECT number FROM log")).containsExactly("2");
    }
}
