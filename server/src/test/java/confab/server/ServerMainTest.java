package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class ServerMainTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}|\\$\\{[^}]*}|%n");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "--port        | 65536          | --port is 0 to 65535",
        "--port        | -1             | --port is 0 to 65535",
        "--name        | ~~             | --name has 1 to 64 characters",
        "--max-clients | 0              | --max-clients is 1 to 1000000",
        "--max-clients | 1000001        | --max-clients is 1 to 1000000",
        "--max-rooms   | 0              | --max-rooms is 1 to 1000000",
        "--rate-limit  | -1             | --rate-limit is 0 to 1000000",
        "--port        | seven          | 'seven' is not an int",
        "--port        | 99999999999    | '99999999999' is not an int",
        "--threads     | green          | 'green' is not one of: virtual, platform",
        "--log-level   | loud           | 'loud' is not one of: error, warn, info, debug",
        "--journal     | paper          | 'paper' is not one of: sqlite, memory",
        "--keep-days   | -1             | --keep-days is 0 to 36500",
        "--keep-days   | 36501          | --keep-days is 0 to 36500",
        "--file-max    | 2.5G           | '2.5G' is no size such as 500M or 2G",
        "--files-max   | 99999999T      | '99999999T' is no size such as 500M or 2G",
        "--files-max-person | 1025T     | --files-max-person is 0 to 1024T",
        "--files-days  | 0              | --files-days is 1 to 36500",
        "--keep-megabytes | -1          | --keep-megabytes is 0 to 1000000",
        "--bind        | :::            | --bind"})
    void badValueEndsWithASentence(String option, String value, String sentence) {
        Terminal terminal = new Terminal(Locale.ENGLISH);
        assertThat(terminal.execute(option, value)).isEqualTo(2);
        assertThat(terminal.err()).contains(sentence, "confab-server --help").doesNotContain("\tat ");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void fileForTheDataEndsWithASentence(@TempDir Path directory) throws Exception {
        Terminal terminal = new Terminal(Locale.ENGLISH);
        String file = Files.createFile(directory.resolve("file")).toString();
        assertThat(terminal.execute("--data", file)).isEqualTo(2);
        assertThat(terminal.err()).contains("--data is a directory");
    }

    @Test
    void sentenceIsInTheLanguageOfItsReader() {
        Terminal terminal = new Terminal(Locale.SIMPLIFIED_CHINESE);
        assertThat(terminal.execute("--port", "70000")).isEqualTo(2);
        assertThat(terminal.err()).contains("--port 为 0 到 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "7070", "--port", "-x"})
    void whatIsNoOptionEndsWithASentence(String argument) {
        Terminal terminal = new Terminal(Locale.ENGLISH);
        assertThat(terminal.execute(argument)).isEqualTo(2);
        assertThat(terminal.err()).contains(argument, "confab-server --help");
    }

    @ParameterizedTest
    @CsvSource({"--threads, Platform", "--log-level, DEBUG", "--journal, MEMORY"})
    void caseOfAWordMakesNoDifference(String option, String value) {
        assertThat(new Terminal(Locale.ENGLISH).value(option, option, value))
                .isEqualTo(new Terminal(Locale.ENGLISH).value(option, option, value.toLowerCase(Locale.ROOT)));
    }

    @Test
    void defaultsAreThoseOfTheProtocol() {
        Terminal terminal = new Terminal(Locale.ENGLISH);
        assertThat(terminal.value("--port")).isEqualTo(7070);
        assertThat(terminal.value("--rate-limit")).isEqualTo(20);
        assertThat(terminal.value("--threads")).isEqualTo(Threads.VIRTUAL);
        assertThat(terminal.value("--journal")).isEqualTo(JournalKind.SQLITE);
        assertThat(terminal.value("--file-max")).isEqualTo(2L << 30);
    }

    @Test
    void programsThatHoldAServerHaveTheSameDefaults() {
        CommandLine line = new Terminal(Locale.ENGLISH).line();
        line.parseArgs();
        assertThat(((ServerMain) line.getCommandSpec().userObject()).settings())
                .isEqualTo(ServerConfig.usual("Confab", 7070, DataDirectory.usual()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "17, 17", "1k, 1024", "500M, 524288000", "2g, 2147483648", "1T, 1099511627776"})
    void sizesAreInPowersOf1024(String text, long bytes) {
        assertThat(new Terminal(Locale.ENGLISH).value("--file-max", "--file-max", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void helpListsEveryOptionInEveryLanguage(String language) throws Exception {
        Terminal terminal = new Terminal(Locale.forLanguageTag(language));
        assertThat(terminal.execute("--help")).isZero();
        String help = withoutSpaces(terminal.out());
        Properties messages = messages(language.equals("en") ? "" : "_" + language);
        assertThat(terminal.line().getCommandSpec().options()).hasSizeGreaterThan(10);
        for (OptionSpec option : terminal.line().getCommandSpec().options()) {
            String explained = messages.getProperty(option.longestName().substring(2));
            assertThat(explained).as(option.longestName()).isNotBlank();
            String shown = explained.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
            assertThat(help).contains(option.names()).contains(withoutSpaces(shown));
        }
        assertThat(help).doesNotContain("${").contains(withoutSpaces(messages.getProperty("usage.header")));
    }

    @Test
    void otherLanguagesGetEnglish() {
        Locale usual = Locale.getDefault();
        Terminal terminal = new Terminal(Locale.FRENCH);
        assertThat(terminal.execute("--help")).isZero();
        assertThat(terminal.out()).contains("A chat server for a room full of computers.");
        assertThat(Locale.getDefault()).isEqualTo(usual);
    }

    @Test
    void languagesHaveTheSameKeys() throws Exception {
        assertThat(messages("_zh").stringPropertyNames()).isEqualTo(messages("").stringPropertyNames());
    }

    @Test
    void languagesFillInTheSame() throws Exception {
        Properties english = messages("");
        Properties chinese = messages("_zh");
        for (String key : english.stringPropertyNames()) {
            assertThat(PLACEHOLDER.matcher(chinese.getProperty(key)).results().map(MatchResult::group)).as(key)
                    .containsExactlyInAnyOrderElementsOf(
                            PLACEHOLDER.matcher(english.getProperty(key)).results().map(MatchResult::group).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void versionNamesTheProgramAndItsJava(String option) {
        Terminal terminal = new Terminal(Locale.ENGLISH);
        assertThat(terminal.execute(option)).isZero();
        assertThat(terminal.out()).startsWith("confab-server ").contains("Java " + Runtime.version());
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        @Nullable
        InputStream file = ServerMain.class.getResourceAsStream("messages" + language + ".properties");
        assertThat(file).isNotNull();
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s|%n", "");
    }
}
