package confab.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;

import confab.server.load.LoadPlan;
import confab.server.load.LoadProgress;
import confab.server.load.LoadResult;
import confab.server.report.Pages;
import confab.server.report.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line of the load tool, with runs that never take place, and one that does. */
@Timeout(60)
class LoadCommandTest {
    private static final int FILES = 2000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<LoadPlan> plans = new ArrayList<>();

    /** What a run comes to. */
    private interface Outcome {
        LoadResult of(LoadPlan plan) throws IOException;
    }

    private CommandLine command(Screen screen, Function<LoadPlan, LoadRun> runs) {
        ResourceBundle messages = ResourceBundle.getBundle("confab.server.messages", Locale.ROOT);
        CommandLine line = new CommandLine(new LoadCommand(messages, screen, plan -> {
            plans.add(plan);
            return runs.apply(plan);
        }, () -> FILES));
        line.setResourceBundle(messages);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line;
    }

    private int run(Outcome outcome, String... arguments) {
        return command(Screen.NONE, plan -> new Fake(plan, outcome)).execute(arguments);
    }

    private record Fake(LoadPlan plan, Outcome outcome) implements LoadRun {
        @Override
        public LoadResult run() throws IOException {
            return outcome.of(plan);
        }

        @Override
        public void stop() {}

        @Override
        public LoadProgress progress() {
            return new LoadProgress(LoadProgress.Phase.MEASURING, 100, 5, 500, 1, 10, 0);
        }
    }

    @Test
    void defaultsAreAQuietRoom() {
        assertThat(run(Runs::faultless)).isZero();
        LoadPlan plan = plans.getFirst();
        assertThat(plan.server().getPort()).isEqualTo(7070);
        assertThat(plan.server().getAddress().isLoopbackAddress()).isTrue();
        assertThat(plan.wire().name()).isEqualTo("json");
        assertThat(List.of(plan.clients(), plan.senders(), plan.rate(), plan.inFlight(), plan.bytes(), plan.stopped()))
                .isEqualTo(List.of(100, 1, 20.0, 10_000, 64, 0));
        assertThat(plan.time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.warmUp()).isEqualTo(Duration.ofSeconds(2));
        assertThat(plan.apart()).isFalse();
        assertThat(plan.resumeCheck()).isFalse();
        assertThat(plan.pid()).isNull();
    }

    @Test
    void whatIsAskedIsThePlan() {
        assertThat(run(Runs::faultless, "--to", "127.0.0.1:7999", "--clients", "50", "--senders", "5", "--rate", "MAX",
                "--in-flight", "7", "--bytes", "32", "--seconds", "3", "--warm-up", "0", "--dialect", "text",
                "--room", "quiet", "--churn", "1.5", "--stopped", "2", "--pid",
                Long.toString(ProcessHandle.current().pid()))).isZero();
        LoadPlan plan = plans.getFirst();
        assertThat(plan.server().getPort()).isEqualTo(7999);
        assertThat(plan.wire().name()).isEqualTo("text");
        assertThat(List.of(plan.clients(), plan.senders(), plan.rate(), plan.inFlight(), plan.bytes(), plan.stopped(),
                plan.churn())).isEqualTo(List.of(50, 5, 0.0, 7, 32, 2, 1.5));
        assertThat(plan.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(out.toString()).contains("127.0.0.1:7999, text, #quiet");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "--clients 0                | --clients is 1 to 100000.          | --clients 为 1 到 100000。",
        "--clients 100001           | --clients is 1 to 100000.          | --clients 为 1 到 100000。",
        "--senders 0                | --senders is 1 to 100,             | --senders 为 1 到 100，",
        "--clients 5 --senders 6    | --senders is 1 to 5,               | --senders 为 1 到 5，",
        "--bytes 31                 | --bytes is 32 to 16384.            | --bytes 为 32 到 16384。",
        "--bytes 16385              | --bytes is 32 to 16384.            | --bytes 为 32 到 16384。",
        "--seconds 0                | --seconds is 1 to 86400.           | --seconds 为 1 到 86400。",
        "--warm-up -1               | --warm-up is 0 to 86400.           | --warm-up 为 0 到 86400。",
        "--stopped -1               | --stopped is 0 to 100000.          | --stopped 为 0 到 100000。",
        "--in-flight 0              | --in-flight is 1 to 1000000.       | --in-flight 为 1 到 1000000。",
        "--churn -1                 | --churn is 0 to 100000 clients     | --churn 为每秒 0 到 100000 个客户端",
        "--churn NaN                | --churn is 0 to 100000 clients     | --churn 为每秒 0 到 100000 个客户端",
        "--rate 0                   | --rate is max, or up to 1000000    | --rate 为 max，或每秒至多 1000000 条",
        "--rate -5                  | --rate is max, or up to 1000000    | --rate 为 max，或每秒至多 1000000 条",
        "--rate 1000001             | --rate is max, or up to 1000000    | --rate 为 max，或每秒至多 1000000 条",
        "--rate fast                | --rate is max, or up to 1000000    | --rate 为 max，或每秒至多 1000000 条",
        "--resume-check --dialect text | --resume-check needs --dialect json | --resume-check 需要 --dialect json",
        "--resume-check --clients 3 --senders 3 | fewer --senders than --clients | --senders 要少于 --clients",
        "--pid 0                    | There is no process 0              | 本机没有进程 0",
        "--to localhost:0           | --to is a machine and a port       | --to 为电脑和 1 到 65535 的端口",
        "--dialect morse            | 'morse' is not one of: json, text  | 'morse' is not one of: json, text",
        "--room a,b                 | A room's name is                   | A room's name is",
        "--json same --html ./same  | name the same file                 | 指向同一个文件",
        "--html /                   | / cannot be written                | 无法写入 /",
        "--json no/such/directory/f | cannot be written                  | 无法写入"})
    void whatCannotBeEndsWithASentence(String arguments, String english, String chinese) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Terminal terminal = new Terminal(language);
            String[] all = Stream.concat(Stream.of("load"), Stream.of(arguments.split(" "))).toArray(String[]::new);
            assertThat(terminal.execute(all)).isEqualTo(2);
            assertThat(terminal.err()).contains(language.equals(Locale.ENGLISH) ? english : chinese)
                    .contains("confab-server load --help").doesNotContain("\tat ");
            assertThat(terminal.out()).isEmpty();
        }
    }

    // 192.0.2.0/24 is for documentation (RFC 5737): nobody has it.
    @Test
    void otherMachineIsRefusedBeforeAnythingIsSent() {
        Terminal terminal = new Terminal(Locale.ENGLISH);
        assertThat(terminal.execute("load", "--to", "192.0.2.1:7070")).isEqualTo(2);
        assertThat(terminal.err()).contains("192.0.2.1, which is no address of this machine", "nothing was sent",
                "--i-own-this-host");
        assertThat(run(Runs::faultless, "--to", "192.0.2.1:7070")).isEqualTo(2);
        assertThat(plans).as("runs that were begun").isEmpty();
        assertThat(run(Runs::faultless, "--to", "192.0.2.1:7070", "--i-own-this-host")).isZero();
        assertThat(plans).hasSize(1);
    }

    @Test
    void moreClientsThanFilesIsSaidBefore() {
        String[] many = {"--clients", Integer.toString(FILES), "--stopped", "10"};
        assertThat(run(Runs::faultless, many)).isEqualTo(2);
        assertThat(err.toString()).contains("2010 clients want a socket each", "only 2000 files open",
                "ulimit -n 2060");
        assertThat(plans).as("runs that were begun").isEmpty();
        assertThat(LoadCommand.mostFiles()).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"20, false", "20.5, true", "max, true"})
    void fastSendersAreWarnedOfTheRateLimit(String rate, boolean warned) {
        assertThat(run(Runs::faultless, "--rate", rate)).isZero();
        assertThat(err.toString().contains("--rate-limit 0")).isEqualTo(warned);
    }

    @Test
    void faultsEndWithStatusOne() {
        Outcome outcome = plan -> Runs.result(plan, 1000, 3, 0, 0, 0, 0, null);
        assertThat(run(outcome, "--clients", "1000")).isEqualTo(1);
        assertThat(out.toString().strip()).endsWith("Not faultless: 3 lost.");
    }

    @Test
    void failedRunLeavesWhatWasThere(@TempDir Path directory) throws Exception {
        Path html = Files.writeString(directory.resolve("report.html"), "of before");
        assertThat(run(plan -> {
            throw new IOException("nobody listens");
        }, "--html", html.toString(), "--json", directory.resolve("new.json").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("The run against localhost:7070 failed (nobody listens).");
        assertThat(out.toString()).isEmpty();
        assertThat(html).hasContent("of before");
        assertThat(names(directory)).containsExactly("report.html");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void liveLineIsWrittenOverAndThenTakenAway() {
        CountDownLatch shown = new CountDownLatch(3);
        CommandLine line = command(new Screen(true, 40, 1), plan -> new LoadRun() {
            @Override
            public LoadResult run() {
                try {
                    shown.await();
                } catch (InterruptedException hurry) {
                    Thread.currentThread().interrupt();
                }
                return Runs.faultless(plan);
            }

            @Override
            public void stop() {}

            @Override
            public LoadProgress progress() {
                shown.countDown();
                return new LoadProgress(LoadProgress.Phase.MEASURING, 100, 5, 500, 1, 10, 0);
            }
        });
        assertThat(line.execute()).isZero();
        String[] lines = err.toString().split("\r", -1);
        assertThat(lines).hasSizeGreaterThan(3).allMatch(each -> each.replace("\u001b[K", "").length() < 40);
        assertThat(lines[1]).startsWith("Measuring [");
        assertThat(lines[lines.length - 1]).isEqualTo("\u001b[K");
    }

    @Test
    void withoutATerminalNothingIsWrittenOver() {
        assertThat(run(Runs::faultless)).isZero();
        assertThat(err.toString()).doesNotContain("\r", "\u001b");
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "5, 20", "wide, 80", "-1, 80", ", 80", "99999, 80"})
    void widthIsThatOfTheTerminal(String said, int columns) {
        assertThat(Screen.columns(said)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"json, --resume-check", "text, --stopped=1"})
    void realRunIsFaultless(String dialect, String more, @TempDir Path directory) throws Exception {
        Path json = directory.resolve("report.json");
        Path html = directory.resolve("report.html");
        try (TestServer server = TestServer.start()) {
            Terminal terminal = new Terminal(Locale.ENGLISH);
            assertThat(terminal.execute("load", "--to", "127.0.0.1:" + server.port(), "--clients", "20", "--senders",
                    "4", "--rate", "100", "--seconds", "2", "--warm-up", "0", "--dialect", dialect, more, "--json",
                    json.toString(), "--html", html.toString())).as(terminal.out() + terminal.err()).isZero();
            assertThat(terminal.out()).contains("Faultless: all 20 clients");
        }
        assertThat(Files.readString(json)).contains("\"good\"", "\"p99_ms\"", "\"dialect\"");
        String page = Files.readString(html);
        Pages.check(page);
        assertThat(page).contains("class=\"bar\"", "class=\"area\"");
        assertThat(names(directory)).containsExactly("report.html", "report.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void helpSaysWhatEveryOptionMeans(String language) {
        Terminal terminal = new Terminal(Locale.forLanguageTag(language));
        assertThat(terminal.execute("load", "--help")).isZero();
        CommandLine load = Objects.requireNonNull(terminal.line().getSubcommands().get("load"));
        assertThat(load.getCommandSpec().options()).hasSize(18).allSatisfy(option -> {
            assertThat(terminal.out()).contains(option.longestName());
            assertThat(option.description()).as(option.longestName()).isNotEmpty();
        });
        assertThat(terminal.out()).contains("--rate-limit 0", "ulimit -n").doesNotContain("${");
    }
}
