package confab.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import confab.server.chat.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code journal}: takes all that is waiting, keeps it with one flush, and only then hands it over. What
 * cannot be kept is handed back, and the next is tried again. While nobody waits it does its chores.
 */
final class CommitLoop implements Runnable {
    /** When nothing was said, chores are looked after this often all the same. */
    private static final long REST = TimeUnit.MINUTES.toNanos(1);
    private static final Logger LOGGER = LoggerFactory.getLogger(CommitLoop.class);

    private final Intake intake;
    private final JournalFiles files;
    private final Readers readers;
    private final List<Chore> chores;
    private final long pause;
    private final Standing standing;

    private @Nullable Connection connection;
    private @Nullable BatchWriter writer;
    private @Nullable Fault wrong;
    private boolean undone;
    private long due = System.nanoTime();

    /** @param pause after something was kept, until the chores that it makes are done: they cost a flush of their own */
    CommitLoop(Intake intake, JournalFiles files, Readers readers, List<Chore> chores, Duration pause,
            Standing standing) {
        this.intake = intake;
        this.files = files;
        this.readers = readers;
        this.chores = List.copyOf(chores);
        this.pause = pause.toNanos();
        this.standing = standing;
    }

    @Override
    public void run() {
        try {
            Intake.Batch batch = intake.take(0);
            while (batch != null) {
                handle(batch);
                batch = intake.take(due - System.nanoTime());
            }
        } catch (InterruptedException end) {
            LOGGER.error("The journal was interrupted; nothing is delivered any more", end);
        } finally {
            intake.close(); // whatever ended this thread, nobody waits for it for ever
            refuseTheRest();
            closeAll();
        }
    }

    private void handle(Intake.Batch batch) {
        if (!batch.isEmpty()) {
            HandOver handOver = commit(batch);
            standing.kept(handOver.kept());
            handOver.deliver();
            intake.finish(batch.drafts().size());
            due = earlier(due, System.nanoTime() + pause);
        }
        // When nothing can be kept there is always something that waits, and a chore may make room.
        if (batch.isEmpty() || (wrong != null && due - System.nanoTime() <= 0)) {
            boolean more = doChores();
            due = System.nanoTime() + (more ? 0 : wrong != null ? pause : REST);
        }
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** Keeps a batch if it can be; what is to be handed over then. */
    private HandOver commit(Intake.Batch batch) {
        try {
            HandOver handOver = writer().write(batch);
            isRight();
            batch.notes().committed();
            return handOver;
        } catch (SQLException | RuntimeException failed) { // whatever it is, senders get an answer
            Fault fault = isWrong(failed);
            JournalException why = fault.notKept(failed);
            batch.notes().refused(why);
            if (fault != Fault.OTHER) { // else what was noted may be what is wrong
                intake.giveBack(batch.notes());
            }
            return HandOver.refusing(batch.drafts(), why);
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = files.writer();
            connection = open;
        }
        return open;
    }

    private BatchWriter writer() throws SQLException {
        BatchWriter open = writer;
        if (open == null) {
            open = new BatchWriter(connection());
            writer = open;
        }
        return open;
    }

    /** Says what is wrong once, not with every message. */
    private Fault isWrong(Exception failed) {
        Fault fault = Fault.of(failed);
        if (fault != wrong) {
            wrong = fault;
            standing.able(false);
            LOGGER.error("{}: nothing that is said is kept now; {}. It is tried again all the time. ({})",
                    files.database(), fault.forHost(), failed.getMessage());
            if (fault == Fault.DAMAGED) {
                files.suspect();
            }
            if (fault == Fault.OTHER) {
                LOGGER.error("Here is where", failed);
            }
        }
        giveUp(fault);
        return fault;
    }

    /** What has failed is not used again. */
    private void giveUp(Fault fault) {
        closeWriter();
        if (fault.endsConnection()) {
            closeConnection();
        }
    }

    private void closeWriter() {
        try (BatchWriter failed = writer) {
            writer = null;
        } catch (SQLException already) {
            LOGGER.debug("{}: statements did not close", files.database(), already);
        }
    }

    private void closeConnection() {
        try (Connection failed = connection) {
            connection = null;
        } catch (SQLException already) {
            LOGGER.debug("{} did not close", files.database(), already);
        }
    }

    private void isRight() {
        if (wrong != null) {
            wrong = null;
            standing.able(true);
            LOGGER.info("{}: what is said is kept again", files.database());
        }
    }

    /** A step of each; whether there is more to do. */
    private boolean doChores() {
        boolean more = false;
        try {
            for (Chore chore : chores) {
                Connection open = connection();
                more |= Database.transaction(open, () -> chore.step(open));
            }
            undone = false;
            return more;
        } catch (SQLException | RuntimeException failed) { // nobody's message depends on it
            if (!undone) {
                undone = true;
                LOGGER.warn("{}: what is done when nobody waits is put off", files.database(), failed);
            }
            if (Fault.of(failed) == Fault.DAMAGED) {
                files.suspect();
            }
            giveUp(Fault.of(failed));
            return false;
        }
    }

    private void refuseTheRest() {
        try {
            JournalException ended = Fault.OTHER.notKept(new IllegalStateException("the journal's thread has ended"));
            for (Intake.Batch rest = intake.take(0); rest != null; rest = intake.take(0)) {
                rest.notes().refused(ended);
                HandOver.refusing(rest.drafts(), ended).deliver();
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last connection to be closed carries everything over into the one file, so that nothing else is needed. */
    private void closeAll() {
        readers.close();
        closeWriter();
        closeConnection();
        files.close();
    }
}
