package confab.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;

import confab.server.journal.Retention;
import confab.server.journal.SqliteJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A journal that cannot be opened: the program says so in words and ends. */
@Timeout(20)
class UnusableJournalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private String refusal(String language, Path data) {
        Terminal terminal = new Terminal(Locale.forLanguageTag(language));
        assertThat(terminal.execute("--port", "0", "--bind", "127.0.0.1", "--data", data.toString())).isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).doesNotContain("\tat ").contains(data.toString()).contains("--data");
        return terminal.err();
    }

    @ParameterizedTest
    @CsvSource({"en, Another Confab server uses", "zh, 另一个 Confab 服务器正在使用"})
    void secondServerIsTold(String language, String words) throws Exception {
        SqliteJournal first = SqliteJournal.open(directory, Retention.FOREVER);
        assertThat(refusal(language, directory)).contains(words);
        first.close();
    }

    @ParameterizedTest
    @CsvSource({"en, by a newer Confab (their version is 99)", "zh, 更新版本的 Confab 保存（版本为 99）"})
    void newerDatabaseIsTold(String language, String words) throws Exception {
        SqliteJournal.open(directory, Retention.FOREVER).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("confab.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThat(refusal(language, directory)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"en, cannot be written", "zh, 无法写入"})
    void directoryThatCannotBeMadeIsTold(String language, String words) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(refusal(language, file.resolve("below"))).contains(words);
    }

    @Test
    void portIsFreeAgain() throws Exception {
        Files.createDirectory(directory.resolve("confab.db"));
        refusal("en", directory);
        try (TestServer server = TestServer.start()) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void directoryThatMakesTroubleIsMended() throws Exception {
        Path inTheWay = Files.createDirectory(directory.resolve("confab.db"));
        assertThat(refusal("en", directory)).contains("cannot be written");
        Files.delete(inTheWay);
        SqliteJournal.open(directory, Retention.FOREVER).close();
    }
}
