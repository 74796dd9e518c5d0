package confab.server;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;

import confab.model.NameException;
import confab.model.Nickname;
import confab.server.chat.Journal;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code confab-server names}: which names are owned, and how the host frees one. Secrets are never shown. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields that nothing else reads
@Command(name = "names", sortOptions = false)
final class NamesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--free", paramLabel = "NAME")
    private @Nullable String free;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    private final ResourceBundle messages;
    private final DateTimeFormatter time;

    NamesCommand(ResourceBundle messages, ZoneId zone) {
        this.messages = messages;
        this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(zone);
    }

    @Override
    public Integer call() throws InterruptedException {
        Offline offline = new Offline(spec, messages, data);
        if (free == null) {
            return offline.run(journal -> list(offline, journal));
        }
        Nickname name = name(free);
        int done = offline.run(journal -> free(offline, journal, name));
        // It is free once the journal was closed, and so has kept it: looked at anew, as a disk may be full.
        return done != ExitCode.OK ? done : offline.run(journal -> {
            if (!owned(journal, name).isEmpty()) {
                return offline.failed("names.not-freed", name);
            }
            offline.out().println(offline.text("names.freed", name));
            return ExitCode.OK;
        });
    }

    private Nickname name(String text) {
        try {
            return Nickname.of(text);
        } catch (NameException none) {
            throw new ParameterException(spec.commandLine(), "--free: " + none.getMessage());
        }
    }

    private int list(Offline offline, Journal journal) {
        List<Registry.Owned> names = journal.registry().load().owned().stream().filter(owned -> owned.secret() != null)
                .sorted(Comparator.comparing(owned -> owned.name().key())).toList();
        offline.tell(names.isEmpty() ? "names.none" : "names.title");
        names.forEach(owned -> offline.out().println(time.format(owned.used()) + "  " + owned.name()));
        return ExitCode.OK;
    }

    private int free(Offline offline, Journal journal, Nickname name) {
        List<Registry.Owned> owned = owned(journal, name);
        if (owned.isEmpty()) {
            return offline.failed("names.unknown", name);
        }
        // The server, at its next start, ends the talks of who owns no name: numbers and what waits for others stay.
        for (Registry.Owned each : owned) {
            try {
                journal.registry().drop(each);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return ExitCode.SOFTWARE;
            }
        }
        return ExitCode.OK;
    }

    private static List<Registry.Owned> owned(Journal journal, Nickname name) {
        return journal.registry().load().owned().stream().filter(owned -> owned.name().equals(name)).toList();
    }
}
