package confab.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ResourceBundle;

import ch.qos.logback.classic.Level;
import confab.server.chat.Journal;
import confab.server.chat.JournalException;
import confab.server.journal.Retention;
import confab.server.journal.SqliteJournal;
import confab.server.journal.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the commands share that look after the data directory of a server that is not running. */
final class Offline {
    /** What a command does with the journal. */
    interface Work {
        /** The exit code. */
        int with(Journal journal) throws IOException, InterruptedException;
    }

    private final CommandSpec spec;
    private final ResourceBundle messages;
    private final Path data;

    /** @param data null for that of the server itself, as it is said before the command or usual on this system */
    Offline(CommandSpec spec, ResourceBundle messages, @Nullable Path data) {
        this.spec = spec;
        this.messages = messages;
        OptionSpec before = spec.parent() == null ? null : spec.parent().findOption("--data");
        Path servers = before == null ? null : before.getValue();
        this.data = data != null ? data : servers != null ? servers : DataDirectory.usual();
    }

    /** Opens the journal, which no server may be using meanwhile. */
    int run(Work work) throws InterruptedException {
        Logging.level(Level.WARN);
        if (!SqliteJournal.isIn(data)) {
            return failed("offline.nothing", data);
        }
        try (Journal journal = SqliteJournal.open(data, Retention.FOREVER)) {
            return work.with(journal);
        } catch (UnusableException unusable) {
            return failed(unusable.key(), unusable.place(), unusable.detail());
        } catch (JournalException unreadable) {
            return failed("journal.failed", data, unreadable.getMessage());
        } catch (IOException failed) {
            return failed("offline.failed", failed.toString());
        }
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Says something beside what the command gives. */
    void tell(String key, @Nullable Object... arguments) {
        spec.commandLine().getErr().println(text(key, arguments));
    }

    int failed(String key, @Nullable Object... arguments) {
        tell(key, arguments);
        return ExitCode.SOFTWARE;
    }

    String text(String key, @Nullable Object... arguments) {
        return MessageFormat.format(messages.getString(key), arguments);
    }
}
