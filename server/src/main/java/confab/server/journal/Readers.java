package confab.server.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads, {@code journal reader N}, that read while others wait: a native call holds the thread that makes it,
 * and of those that carry virtual threads there are few. Any thread may call it.
 */
final class Readers implements AutoCloseable {
    /** What one of them is asked to read. */
    interface Query<T extends @Nullable Object> {
        T ask(Reading reading) throws SQLException;
    }

    private static final int CLOSE_SECONDS = 5;
    private static final Logger LOGGER = LoggerFactory.getLogger(Readers.class);

    private final Path database;
    private final Runnable damaged;
    private final ExecutorService threads;

    // Guarded by itself: connections that nobody uses now, at most as many as threads.
    private final ArrayDeque<Reading> idle = new ArrayDeque<>();

    /** @param damaged called when damage is seen in the file */
    Readers(Path database, int count, Runnable damaged) {
        this.database = database;
        this.damaged = damaged;
        this.threads = Executors.newFixedThreadPool(count,
                Thread.ofPlatform().name("journal reader ", 1).daemon().factory());
    }

    /** @throws confab.server.chat.JournalException if it cannot be read, or the wait was interrupted */
    <T extends @Nullable Object> T read(Query<T> query) {
        Future<T> answer;
        try {
            answer = threads.submit(() -> ask(query));
        } catch (RejectedExecutionException closed) {
            throw Fault.notRead(closed);
        }
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw Fault.notRead(failed.getCause() instanceof SQLException sql ? sql : failed);
        } catch (InterruptedException hurry) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw Fault.notRead(hurry);
        }
    }

    /** A connection that has failed is not used again: the next one finds the file as it is then. */
    private <T extends @Nullable Object> T ask(Query<T> query) throws SQLException {
        Reading reading = take();
        try {
            T answer = query.ask(reading);
            giveBack(reading);
            return answer;
        } catch (SQLException | RuntimeException failed) {
            Database.close(reading.connection(), failed);
            if (Fault.of(failed) == Fault.DAMAGED) {
                damaged.run();
            }
            throw failed;
        }
    }

    private Reading take() throws SQLException {
        synchronized (idle) {
            Reading free = idle.poll();
            if (free != null) {
                return free;
            }
        }
        return new Reading(database);
    }

    private void giveBack(Reading reading) {
        synchronized (idle) {
            idle.push(reading);
        }
    }

    /** Lets what is being read be read, then closes every connection. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("Something is still being read of {}", database);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        synchronized (idle) {
            for (Reading reading : idle) {
                try {
                    reading.close();
                } catch (SQLException unlikely) {
                    LOGGER.warn("A connection to {} did not close", database, unlikely);
                }
            }
            idle.clear();
        }
    }
}
