package confab.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;

import ch.qos.logback.classic.Level;
import confab.server.chat.Chat;
import confab.server.files.FileLimits;
import confab.server.journal.Retention;
import confab.server.web.QrPicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. What each option means stands in the resource bundle, in every language. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields that nothing else reads
@Command(name = "confab-server", sortOptions = false, versionProvider = Version.class)
public final class ServerMain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "7070")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "0.0.0.0", converter = Converters.ToAddress.class)
    @SuppressWarnings("NullAway.Init")
    private InetAddress bind;

    @Option(names = "--host-name", paramLabel = "NAME")
    private List<String> hostNames = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "Confab")
    private String name = "";

    @Option(names = "--announce")
    private boolean announces;

    @Option(names = "--threads", paramLabel = "virtual|platform", defaultValue = "virtual", converter = Converters.ToThreads.class)
    private Threads threads = Threads.VIRTUAL;

    @Option(names = "--max-clients", paramLabel = "N", defaultValue = "10000")
    private int maxClients;

    @Option(names = "--max-rooms", paramLabel = "N", defaultValue = "1000")
    private int maxRooms;

    @Option(names = "--rate-limit", paramLabel = "N", defaultValue = "20")
    private int rateLimit;

    @Option(names = "--guest-mail")
    private boolean guestMail;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--journal", paramLabel = "sqlite|memory", defaultValue = "sqlite", converter = Converters.ToJournal.class)
    private JournalKind journal = JournalKind.SQLITE;

    @Option(names = "--keep-days", paramLabel = "N", defaultValue = "0")
    private int keepDays;

    @Option(names = "--keep-megabytes", paramLabel = "N", defaultValue = "0")
    private int keepMegabytes;

    @Option(names = "--file-max", paramLabel = "SIZE", defaultValue = "2G", converter = Converters.ToSize.class)
    private long fileMax;

    @Option(names = "--files-max", paramLabel = "SIZE", defaultValue = "20G", converter = Converters.ToSize.class)
    private long filesMax;

    @Option(names = "--files-max-person", paramLabel = "SIZE", defaultValue = "5G", converter = Converters.ToSize.class)
    private long filesMaxPerson;

    @Option(names = "--files-days", paramLabel = "N", defaultValue = "7")
    private int filesDays;

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    @Option(names = "--log-level", paramLabel = "error|warn|info|debug", defaultValue = "info", converter = Converters.ToLevel.class)
    private Level logLevel = Level.INFO;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true)
    private boolean version;

    private final ResourceBundle messages;

    private ServerMain(ResourceBundle messages) {
        this.messages = messages;
    }

    /** Starts a server and runs until it is told to stop. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // pictures are made small, and none is shown
        System.exit(
                commandLine(writer(System.out), writer(System.err), Screen.here()).execute(arguments));
    }

    /** What goes into a file is UTF-8 whatever the terminal is, as an export is read elsewhere. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Screen.isThere() ? stream.charset() : StandardCharsets.UTF_8);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err, Screen screen) {
        ResourceBundle messages = ResourceBundle.getBundle("confab.server.messages", Locale.getDefault());
        CommandLine line = new CommandLine(new ServerMain(messages));
        line.setDefaultValueProvider(new ConfigFile(messages)); // the file is the server's alone
        line.addSubcommand(new ExportCommand(messages, ZoneId.systemDefault(),
                messages.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : messages.getLocale()));
        line.addSubcommand(new NamesCommand(messages, ZoneId.systemDefault()));
        line.addSubcommand(new LoadCommand(messages, screen, LoadRun::of, LoadCommand::mostFiles));
        line.setResourceBundle(messages);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler((refused, arguments) -> {
            err.println(refused.getMessage());
            err.println(MessageFormat.format(messages.getString("try.help"),
                    refused.getCommandLine().getCommandSpec().qualifiedName()));
            return CommandLine.ExitCode.USAGE;
        });
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.level(logLevel);
        try (ChatServer server = ChatServer.start(settings())) {
            Announcement announcement = announces ? Announcement.of(server) : null;
            Runtime.getRuntime().addShutdownHook(
                    Thread.ofPlatform().name("stop").unstarted(() -> stop(server, announcement)));
            announce(server.address());
            warnOfFewFiles(server);
            server.join();
            return CommandLine.ExitCode.OK;
        } catch (IOException failed) {
            return failed(StartTrouble.of(failed, data()));
        }
    }

    /** At once nobody new is called in; the others are bidden goodbye meanwhile. */
    private static void stop(ChatServer server, @Nullable Announcement announcement) {
        if (announcement == null) {
            server.close();
            return;
        }
        announcement.close();
        server.close();
        announcement.awaitEnd();
    }

    private int failed(StartTrouble trouble) {
        return trouble.place().isEmpty()
                ? failed(trouble.key(), bind.getHostAddress(), String.valueOf(port), trouble.detail())
                : failed(trouble.key(), trouble.place(), trouble.detail());
    }

    private Path data() {
        return data == null ? DataDirectory.usual() : data;
    }

    /** What the options say, once they are parsed. */
    ServerConfig settings() {
        try {
            return new ServerConfig(bind, port, threads,
                    new Chat.Settings(name, maxClients, maxRooms, rateLimit, guestMail),
                    journal, new Retention(keepDays, keepMegabytes),
                    new FileLimits(fileMax, filesMax, filesMaxPerson, filesDays), hostNames,
                    data(), Deadlines.USUAL);
        } catch (BadConfigException refused) {
            throw new ParameterException(spec.commandLine(), messages.getString(refused.key()));
        }
    }

    private int failed(String key, @Nullable Object... arguments) {
        spec.commandLine().getErr().println(MessageFormat.format(messages.getString(key), arguments));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void warnOfFewFiles(ChatServer server) {
        if (server.mostPeople() < maxClients) {
            OpenFiles files = server.files();
            spec.commandLine().getErr().println(MessageFormat.format(messages.getString("files.few"),
                    String.valueOf(server.mostPeople()), String.valueOf(files.limit()), String.valueOf(maxClients),
                    String.valueOf(files.limitFor(maxClients))));
        }
    }

    /** The first line is the same in every language: scripts read it too. */
    private void announce(InetSocketAddress address) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Confab is listening on " + LanAddresses.text(address.getAddress(), address.getPort()));
        var others = LanAddresses.of(address);
        if (!others.isEmpty()) {
            out.println(messages.getString("join.title"));
            others.forEach(each -> out.println("  " + each));
            if (Screen.isThere()) {
                out.println(messages.getString("join.scan"));
                out.print(QrPicture.halfBlocks("http://" + others.getFirst() + "/"));
            }
        }
        out.println(messages.getString("stop.hint"));
        out.flush();
    }
}
