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
    @CommandLine.Option(names = "--connect", paramLabel = "HOST[:PORT]", description = "Go straight to this server; the port is 7070 if none is given. IPv6 in brackets: [fe80::1]:7070.")
    private @Nullable ServerAddress server;

    @CommandLine.Option(names = "--nickname", paramLabel = "NAME", description = "Under this name; the last one used if none is given.")
    private @Nullable Nickname nickname;

    private ClientMain() {}

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "confab-client-logback.xml"); // the server's is there, too
        int code = commandLine().execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new ClientMain())
                .registerConverter(ServerAddress.class, text -> convert(() -> ServerAddress.of(text)))
                .registerConverter(Nickname.class, text -> convert(() -> Nickname.of(text)))
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("confab: " + wrong.getMessage());
                    return CommandLine.ExitCode.USAGE;
                });
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
        Clock clock = Clock.system(ZoneId.systemDefault());
        DesktopFace face = new DesktopFace(SettingsFile.usualFolder(), DataFolder.usual(), clock,
                Version.NAME + "/" + Version.number());
        if (Boolean.getBoolean("confab.training")) { // the packaging's run that fills the image's cache
            face.rehearse();
            System.out.println("painted");
            return CommandLine.ExitCode.OK;
        }
        if (GraphicsEnvironment.isHeadless()) {
            System.err.println("confab: there is no display to open a window on.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        face.open(server, nickname);
        return CommandLine.ExitCode.OK;
    }

    /** The version, as the build wrote it into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        private static final String NAME = "confab-desktop";

        static String number() {
            String version = ClientMain.class.getPackage().getImplementationVersion();
            return version == null ? "unpackaged" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[]{"confab " + number()};
        }
    }
}
