package confab.server.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.JournalException;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in a SQLite database: what was handed over has been flushed to the disk. One thread writes, see
 * {@link CommitLoop}; a few read, see {@link Readers}.
 */
public final class SqliteJournal implements Journal {
    private static final int LINE = 1024;
    private static final int READERS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOGGER = LoggerFactory.getLogger(SqliteJournal.class);

    private final String name;
    private final Intake intake = new Intake(LINE);
    private final Standing standing = new Standing();
    private final Readers readers;
    private final Registry registry;
    private final Thread thread;

    /**
     * Opens the journal in a directory, or makes both. Nobody else can open it until it is closed.
     *
     * @throws UnusableException if that cannot be
     */
    public static SqliteJournal open(Path directory, Retention retention) throws UnusableException {
        return open(directory,
                List.of(new SearchIndex(), new Expiry(retention, InstantSource.system()), new Shrinking()), PAUSE);
    }

    /** Whether there is a journal in a directory. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(JournalFiles.FILE));
    }

    static SqliteJournal open(Path directory, List<Chore> chores, Duration pause) throws UnusableException {
        try {
            return opened(directory, chores, pause);
        } catch (JournalException damaged) {
            LOGGER.warn("What is kept in {} cannot be read; it is looked at once more", directory, damaged);
        }
        try {
            return opened(directory, chores, pause); // damage has been noted, so that it is recovered from first
        } catch (JournalException again) {
            throw new UnusableException(UnusableException.Reason.DAMAGED, directory, again.getMessage(), again);
        }
    }

    /** Reads what a chat reads first: damage there is found now, where it can be recovered from. */
    private static SqliteJournal opened(Path directory, List<Chore> chores, Duration pause) throws UnusableException {
        SqliteJournal journal = new SqliteJournal(JournalFiles.open(directory), chores, pause);
        boolean readable = false;
        try {
            journal.registry.load();
            journal.rooms(1);
            readable = true;
            return journal;
        } finally {
            if (!readable) {
                journal.close();
            }
        }
    }

    private SqliteJournal(JournalFiles files, List<Chore> chores, Duration pause) {
        this.name = files.name();
        this.readers = new Readers(files.database(), READERS, files::suspect);
        this.registry = new SqliteRegistry(intake, readers);
        this.thread = Thread.ofPlatform().name("journal").daemon()
                .uncaughtExceptionHandler(
                        (ended, fault) -> LOGGER.error("The journal has ended; nothing is delivered any more", fault))
                .start(new CommitLoop(intake, files, readers, chores, pause, standing));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(Draft draft) throws InterruptedException {
        intake.put(draft);
    }

    @Override
    public List<Entry> after(String log, long after, int limit) {
        return readers.read(reading -> reading.after(log, after, limit));
    }

    @Override
    public List<Entry> before(String log, long before, int limit) {
        return readers.read(reading -> reading.before(log, before, limit));
    }

    @Override
    public Range range(String log) {
        return readers.read(reading -> reading.range(log));
    }

    @Override
    public @Nullable Entry said(long owner, String id) throws InterruptedException {
        intake.awaitFinished();
        return readers.read(reading -> reading.said(owner, id));
    }

    @Override
    public Found search(Collection<String> logs, String words, long before, int limit) {
        return readers.read(reading -> SearchIndex.find(reading.connection(), logs, words, before, limit));
    }

    @Override
    public List<String> rooms(int most) {
        return readers.read(reading -> reading.rooms(most));
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public Health health() {
        return standing.health();
    }

    @Override
    public void forget(String log) {
        intake.forget(log);
    }

    @Override
    public void close() {
        intake.close();
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
