package confab.client;

import java.awt.GraphicsEnvironment;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;

import confab.client.desktop.DesktopFace;
import confab.client.disk.DataFolder;
import confab.client.link.ServerAddress;
import confab.client.settings.SettingsFile;
import confab.model.NameException;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Starts the client: reads the command line and opens the window. */
@CommandLine.Command(name = "confab", description = "Chat with everybody on the same network.", mixinStandardHelpOptions = true, versionProvider = ClientMain.Version.class)
public final class ClientMain implements Callable<Integer> {
    private static final String NAME = "confab-desktop";

    @CommandLine.Option(names = "--connect", paramLabel = "HOST[:PORT]", description = "Go straight to this server; the port is 7070 if none is given. IPv6 in brackets: [fe80::1]:7070.")
    private @Nullable ServerAddress server;

    @CommandLine.Option(names = "--nickname", paramLabel = "NAME", description = "Under this name; the last one used if none is given.")
    private @Nullable Nickname nickname;

    @CommandLine.Parameters(arity = "0..1", paramLabel = "confab://HOST[:PORT]", description = "A link: shows this server in the connect view, ready to be joined.")
    private @Nullable ServerAddress link;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    private ClientMain() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("logback.configurationFile", "confab-client-logback.xml"); // the server's is there, too
        // What reads command lines was compiled for Java 5, and no start-up cache takes that: who double-clicks does not wait for it.
        int code = args.length == 0
                ? new ClientMain().call()
                : commandLine().setParameterExceptionHandler(ClientMain::complain).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new ClientMain())
                .registerConverter(ServerAddress.class, text -> convert(() -> ServerAddress.of(text)))
                .registerConverter(Nickname.class, text -> convert(() -> Nickname.of(text)))
                .setParameterExceptionHandler((wrong, _) -> print(wrong));
    }

    private static int print(CommandLine.ParameterException wrong) {
        wrong.getCommandLine().getErr().println("confab: " + wrong.getMessage());
        return CommandLine.ExitCode.USAGE;
    }

    /** Whoever clicked on a link sees no standard error. */
    @SuppressWarnings("SystemConsoleNull") // what was so from Java 22 to 24 is not so any more
    private static int complain(CommandLine.ParameterException wrong, String[] args) {
        int code = print(wrong);
        if (System.console() == null && !GraphicsEnvironment.isHeadless()) {
            DesktopFace.complain(String.valueOf(wrong.getMessage()));
        }
        return code;
    }

    private static <T> T convert(Callable<T> parse) throws Exception {
        try {
            return parse.call();
        } catch (IllegalArgumentException | NameException refused) {
            throw new CommandLine.TypeConversionException(refused.getMessage());
        }
    }

    @Override
    public Integer call() throws Exception {
        if (server != null && link != null) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--connect and the link both name a server; give one of them.");
        }
        Clock clock = Clock.system(ZoneId.systemDefault());
        DesktopFace face = new DesktopFace(SettingsFile.usualFolder(), DataFolder.usual(), clock,
                NAME + "/" + version());
        if (Boolean.getBoolean("confab.training")) { // the packaging's run that fills the image's cache
            face.rehearse();
            System.out.println("painted");
            return CommandLine.ExitCode.OK;
        }
        if (GraphicsEnvironment.isHeadless()) {
            System.err.println("confab: there is no display to open a window on.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        face.open(server, nickname, link);
        return CommandLine.ExitCode.OK;
    }

    /** As the build wrote it into the jar. */
    private static String version() {
        String version = ClientMain.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"confab " + version()};
        }
    }
}
