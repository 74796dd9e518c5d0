package confab.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import confab.server.chat.Chat;
import confab.server.chat.Registry;
import confab.server.journal.Retention;
import confab.server.journal.SqliteJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the host does with the data of a server that is not running. */
@Timeout(60)
class OfflineCommandsTest {
    private static final String KEY = "a secret of Ada that nobody knows";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path data;

    private final Terminal terminal = new Terminal(Locale.ENGLISH);

    /** A server ran here: Ada owns her name, spoke in two rooms, and wrote to Bob. */
    @BeforeEach
    void talk() throws Exception {
        try (ChatServer server = start()) {
            try (Socket ada = connect(server); Socket bob = connect(server)) {
                BufferedReader heard = say(ada, "Ada", "/key " + KEY, "<b>hello</b>", "学习");
                await(heard, "Ada: 学习");
                await(say(bob, "Bob"), "Welcome");
                await(say(ada, "@Bob a secret", "/join #games", "chess?"), "Ada: chess?");
            }
        }
    }

    private ChatServer start() throws Exception {
        return ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", 10, 10, 0, false), JournalKind.SQLITE, Retention.FOREVER, List.of(), data,
                Deadlines.USUAL));
    }

    private static Socket connect(ChatServer server) throws Exception {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    private static BufferedReader say(Socket socket, String... lines) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void await(BufferedReader heard, String words) throws Exception {
        String line = heard.readLine();
        while (line != null && !line.contains(words)) {
            line = heard.readLine();
        }
        assertThat(line).as("heard").contains(words);
    }

    private int run(String... arguments) {
        return terminal.execute(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }

    @Test
    void withoutARoomItSaysWhichThereAre() {
        assertThat(run("export")).isZero();
        assertThat(terminal.out().lines()).containsExactly("#games", "#lobby");
        assertThat(terminal.err()).contains("--room");
    }

    @Test
    void roomIsExportedAsText() {
        assertThat(run("export", "--room", "#lobby")).isZero();
        assertThat(
                terminal.out().lines().map(line -> line.replaceAll("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ", ">")))
                .hasSize(3).endsWith(">Ada: <b>hello</b>", ">Ada: 学习");
        assertThat(terminal.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lobby, html, &lt;b&gt;hello&lt;/b&gt;", "#LOBBY, jsonl, \"<b>hello</b>\""})
    void roomIsExportedToAFile(String room, String format, String there) throws Exception {
        Path file = data.resolve("lobby");
        Files.writeString(file, "of before");
        assertThat(run("export", "--room", room, "--format", format, "--out", file.toString())).isZero();
        assertThat(Files.readString(file)).contains(there, "学习").doesNotContain("of before", KEY, "a secret");
        assertThat(terminal.err()).contains("2 messages");
        assertThat(terminal.out()).isEmpty();
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void daysAreTheFirstAndTheLast() {
        assertThat(run("export", "--room", "#lobby", "--format", "jsonl", "--to", "2020-01-01")).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(run("export", "--room", "#lobby", "--format", "jsonl", "--from", "2020-01-01", "--to",
                "2999-12-31")).isZero();
        assertThat(terminal.out().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "2 | export --room @Bob                        | Private talks cannot be exported",
        "2 | export --room #no,room                    | A room's name is",
        "1 | export --room #chess                      | Nothing is kept of #chess. There are: #games, #lobby",
        "2 | export --room #lobby --from soon          | 'soon' is no date such as 2026-11-21",
        "2 | export --room #lobby --from 2026-02-02 --to 2026-02-01 | --to is a day before --from",
        "2 | export --format pdf                       | 'pdf' is not one of: text, jsonl, html",
        "2 | names --free a:b                          | A nickname has",
        "1 | names --free Bob                          | Nobody owns the name Bob here"})
    void whatCannotBeEndsWithASentence(int code, String arguments, String sentence) {
        assertThat(run(arguments.split(" "))).isEqualTo(code);
        assertThat(terminal.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void directoryWithoutMessagesStaysEmpty(@TempDir Path other) throws Exception {
        assertThat(terminal.execute("export", "--data", other.toString())).isEqualTo(1);
        assertThat(terminal.err()).contains("There are no messages in " + other);
        try (Stream<Path> files = Files.list(other)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void directoryMayStandBeforeTheCommand() {
        assertThat(terminal.execute("--data", data.toString(), "export")).isZero();
        assertThat(terminal.out()).contains("#lobby");
    }

    @ParameterizedTest
    @CsvSource({"export", "names"})
    void serverThatRunsHasToBeStoppedFirst(String command) throws Exception {
        try (ChatServer server = start()) {
            assertThat(server.address().getPort()).isPositive();
            assertThat(run(command)).isEqualTo(1);
            assertThat(terminal.err()).contains("Stop it");
            assertThat(terminal.out()).isEmpty();
        }
    }

    @Test
    void namesAreListedWithoutTheirSecrets() {
        assertThat(run("names")).isZero();
        assertThat(terminal.out()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d {2}Ada\\R");
    }

    @Test
    void freedNameIsAnybodysAndItsTalksAreGone() throws Exception {
        Registry.Contents before = registry();
        assertThat(before.owned()).hasSize(1);
        assertThat(run("names", "--free", "ADA")).isZero();
        assertThat(terminal.out()).contains("The name ADA is free.");
        assertThat(registry().owned()).isEmpty();
        assertThat(run("names")).isZero();
        assertThat(terminal.err()).contains("Nobody owns a name here.");
        try (ChatServer server = start(); Socket other = connect(server)) {
            await(say(other, "Ada"), "Welcome, Ada");
        }
        assertThat(registry().pairs()).isEmpty();
    }

    private Registry.Contents registry() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(data, Retention.FOREVER)) {
            return journal.registry().load();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Commands", "zh-CN, 命令"})
    void helpListsTheCommands(String language, String heading) {
        Terminal own = new Terminal(Locale.forLanguageTag(language));
        assertThat(own.execute("--help")).isZero();
        assertThat(own.out()).contains(heading, "  export  ", "  names  ", "  load  ");
        for (String command : List.of("export", "names")) {
            Terminal each = new Terminal(Locale.forLanguageTag(language));
            assertThat(each.execute(command, "--help")).isZero();
            assertThat(each.out()).contains("confab-server " + command, "--data", "--help").doesNotContain("7070",
                    "nc ");
        }
    }
}
