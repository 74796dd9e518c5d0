package confab.server.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Connections to the one file. Each belongs to one thread at a time. */
final class Database {
    /** How much the write-ahead log grows before it is carried over, in pages of 4 KiB: fewer times for more. */
    private static final int CHECKPOINT_PAGES = 4000;
    private static final int WRITER_CACHE_KIB = 32 * 1024;
    private static final int READER_CACHE_KIB = 4 * 1024;
    private static final int LOG_BYTES = 64 * 1024 * 1024;

    /** Or else the driver asks for the last row's number after each insert, which doubles its cost. */
    private static final Properties DRIVER = new Properties();

    static {
        DRIVER.setProperty("jdbc.get_generated_keys", "false");
    }

    private Database() {}

    /** For the only one who writes; makes the file if there is none. */
    static Connection create(Path file) throws SQLException {
        return writer(file, "rwc");
    }

    /** For the only one who writes; the file must be there. */
    static Connection write(Path file) throws SQLException {
        return writer(file, "rw");
    }

    private static Connection writer(Path file, String mode) throws SQLException {
        return connect(file, mode,
                "PRAGMA auto_vacuum = INCREMENTAL", // heeded while the file is empty
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL", // flushed with each commit, not with each checkpoint
                "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES,
                "PRAGMA journal_size_limit = " + LOG_BYTES,
                "PRAGMA cache_size = -" + WRITER_CACHE_KIB);
    }

    static Connection read(Path file) throws SQLException {
        return connect(file, "ro", "PRAGMA query_only = ON", "PRAGMA cache_size = -" + READER_CACHE_KIB);
    }

    private static Connection connect(Path file, String mode, String... pragmas) throws SQLException {
        // As a URI, so that no character of a path means anything to anybody else.
        Connection connection = DriverManager
                .getConnection("jdbc:sqlite:" + file.toUri().toASCIIString() + "?mode=" + mode, DRIVER);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA trusted_schema = OFF"); // somebody else may have had the file
            statement.execute("PRAGMA cell_size_check = ON");
            statement.execute("PRAGMA temp_store = MEMORY");
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException refused) {
            close(connection, refused);
            throw refused;
        }
    }

    /** The one number that a statement gives. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Any number of statements. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Closes a connection after something else went wrong, which is what counts. */
    static void close(Connection connection, Exception because) {
        try {
            connection.close();
        } catch (SQLException also) {
            because.addSuppressed(also);
        }
    }

    /** What is in a transaction is done all of it or nothing. */
    interface Work<T> {
        T run() throws SQLException;
    }

    static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        run(connection, "BEGIN IMMEDIATE");
        try {
            T result = work.run();
            run(connection, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException failed) {
            rollback(connection, failed);
            throw failed;
        }
    }

    private static void rollback(Connection connection, Exception because) {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException already) {
            because.addSuppressed(already); // SQLite has rolled back by itself, or the connection is lost
        }
    }
}
