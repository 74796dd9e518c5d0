package confab.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongSupplier;

import ch.qos.logback.classic.Level;
import confab.model.NameException;
import confab.model.RoomName;
import confab.protocol.Limits;
import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;
import confab.server.report.About;
import confab.server.report.LiveLine;
import confab.server.report.LoadReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code confab-server load}: measures a server that is running, which it knows by its port only. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields that nothing else reads
@Command(name = "load", sortOptions = false)
final class LoadCommand implements Callable<Integer> {
    private static final int MOST_CLIENTS = 100_000;
    private static final int MOST_RATE = 1_000_000;
    private static final int MOST_SECONDS = 86_400;
    /** Above it, a server as it comes reads a sender more slowly. */
    private static final int USUAL_RATE_LIMIT = 20;
    /** Files that the program has open beside its sockets. */
    private static final int OTHER_FILES = 50;
    private static final String AS_MUCH_AS_GOES = "max";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "HOST:PORT", defaultValue = "localhost:7070")
    private String to = "";

    @Option(names = "--clients", paramLabel = "N", defaultValue = "100")
    private int clients;

    @Option(names = "--senders", paramLabel = "N", defaultValue = "1")
    private int senders;

    @Option(names = "--rate", paramLabel = "N|max", defaultValue = "20")
    private String rate = "";

    @Option(names = "--bytes", paramLabel = "N", defaultValue = "64")
    private int bytes;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10")
    private int seconds;

    @Option(names = "--dialect", paramLabel = "json|text", defaultValue = "json", converter = Converters.ToLoadDialect.class)
    private LoadDialect dialect = LoadDialect.JSON;

    @Option(names = "--room", paramLabel = "#ROOM", defaultValue = "#load")
    private String room = "";

    @Option(names = "--resume-check")
    private boolean resumeCheck;

    @Option(names = "--pid", paramLabel = "PID")
    private @Nullable Long pid;

    @Option(names = "--json", paramLabel = "FILE")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE")
    private @Nullable Path html;

    @Option(names = "--churn", paramLabel = "N", defaultValue = "0")
    private double churn;

    @Option(names = "--stopped", paramLabel = "N", defaultValue = "0")
    private int stopped;

    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "10000")
    private int inFlight;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "2")
    private int warmUp;

    @Option(names = "--i-own-this-host")
    private boolean ownHost;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    private final ResourceBundle messages;
    private final Screen screen;
    private final Function<LoadPlan, LoadRun> runs;
    private final LongSupplier mostFiles;

    /**
     * @param runs what carries out a plan
     * @param mostFiles how many may be open
     */
    LoadCommand(ResourceBundle messages, Screen screen, Function<LoadPlan, LoadRun> runs, LongSupplier mostFiles) {
        this.messages = messages;
        this.screen = screen;
        this.runs = runs;
        this.mostFiles = mostFiles;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.level(Level.WARN);
        RoomName asked = room();
        LoadTarget target = target();
        LoadPlan plan = plan(asked, target);
        if (json != null && html != null
                && json.toAbsolutePath().normalize().equals(html.toAbsolutePath().normalize())) {
            throw refused("load.same-file");
        }
        try (ReportFile jsonFile = begin(json); ReportFile htmlFile = begin(html)) {
            if (plan.rate() == 0 || plan.rate() > USUAL_RATE_LIMIT * plan.senders()) {
                tell("load.rate-limit");
            }
            LoadRun run = runs.apply(plan);
            try (EarlyEnd early = new EarlyEnd(run::stop)) {
                Instant began = Instant.now();
                LoadReport report = new LoadReport(result(run, plan), new About(target.toString(), asked.text(), began),
                        messages);
                write(jsonFile, json, report.json());
                write(htmlFile, html, report.page());
                PrintWriter out = spec.commandLine().getOut();
                out.println(report.text());
                out.flush();
                return report.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        } catch (IOException failed) {
            tell("load.failed", target, failed.getMessage() == null ? failed.toString() : failed.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private LoadResult result(LoadRun run, LoadPlan plan) throws IOException, InterruptedException {
        try (LiveProgress live = new LiveProgress(spec.commandLine().getErr(), screen, run::progress,
                new LiveLine(plan, messages, LiveProgress.seconds()))) {
            return run.run();
        }
    }

    private RoomName room() {
        try {
            return RoomName.of(room.startsWith("#") ? room : "#" + room); // shells take an unquoted # for a comment
        } catch (NameException none) {
            throw new ParameterException(spec.commandLine(), "--room: " + none.getMessage());
        }
    }

    private LoadTarget target() {
        try {
            return LoadTarget.of(to);
        } catch (LoadTarget.NoTargetException none) {
            throw refused(none.key(), none.arguments());
        }
    }

    private LoadPlan plan(RoomName asked, LoadTarget target) {
        within("--clients", clients, 1, MOST_CLIENTS);
        within("--bytes", bytes, LoadPlan.LEAST_BYTES, Limits.TEXT_BYTES);
        within("--seconds", seconds, 1, MOST_SECONDS);
        within("--warm-up", warmUp, 0, MOST_SECONDS);
        within("--stopped", stopped, 0, MOST_CLIENTS);
        within("--in-flight", inFlight, 1, MOST_RATE);
        int mostSenders = Math.min(clients, LoadPlan.MOST_SENDERS);
        require(senders >= 1 && senders <= mostSenders, "load.bad-senders", mostSenders);
        require(churn >= 0 && churn <= MOST_CLIENTS, "load.bad-churn", MOST_CLIENTS);
        require(!resumeCheck || (dialect == LoadDialect.JSON && senders < clients), "load.bad-resume");
        Long process = pid;
        require(process == null || (process > 0 && ProcessHandle.of(process).isPresent()), "load.bad-pid",
                String.valueOf(process));
        double perSecond = rate();
        enoughFiles();
        return new LoadPlan(address(target), dialect.wire(asked), clients, senders, false, perSecond, inFlight, bytes,
                Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), churn, stopped, resumeCheck, process);
    }

    private InetSocketAddress address(LoadTarget target) {
        try {
            return target.address(ownHost);
        } catch (LoadTarget.NoTargetException none) {
            throw refused(none.key(), none.arguments());
        }
    }

    /** 0 for as many as go. */
    private double rate() {
        if (rate.equalsIgnoreCase(AS_MUCH_AS_GOES)) {
            return 0;
        }
        require(rate.matches("\\d{1,7}(\\.\\d{1,6})?"), "load.bad-rate", MOST_RATE);
        double perSecond = Double.parseDouble(rate);
        require(perSecond > 0 && perSecond <= MOST_RATE, "load.bad-rate", MOST_RATE);
        return perSecond;
    }

    /** Said before, and not by the client that is one too many. */
    private void enoughFiles() {
        long needed = (long) clients + stopped + (long) Math.ceil(churn) + OTHER_FILES;
        long most = mostFiles.getAsLong();
        require(needed <= most, "load.few-files", clients + stopped, most, needed);
    }

    /** How many this process may have open. */
    static long mostFiles() {
        return OpenFiles.ofThisProcess().limit();
    }

    private void within(String option, int value, int least, int most) {
        require(value >= least && value <= most, "load.bounds", option, least, most);
    }

    private void require(boolean holds, String key, Object... arguments) {
        if (!holds) {
            throw refused(key, arguments);
        }
    }

    private @Nullable ReportFile begin(@Nullable Path file) {
        try {
            return file == null ? null : ReportFile.begin(file);
        } catch (IOException unwritable) {
            throw refused("load.unwritable", file, unwritable.toString());
        }
    }

    private void write(@Nullable ReportFile file, @Nullable Path name, String text) throws IOException {
        if (file != null && name != null) {
            file.write(text);
            tell("load.written", name);
        }
    }

    private ParameterException refused(String key, @Nullable Object... arguments) {
        return new ParameterException(spec.commandLine(), text(key, arguments));
    }

    private void tell(String key, Object... arguments) {
        spec.commandLine().getErr().println(text(key, arguments));
    }

    /** Numbers as they are typed, not grouped. */
    private String text(String key, @Nullable Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            words[i] = String.valueOf(arguments[i]);
        }
        return MessageFormat.format(messages.getString(key), words);
    }
}
