package confab.server.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import confab.server.journal.UnusableException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one journal in a data directory, from when they are opened to when they are closed: nobody else has them
 * meanwhile. For the thread that opens it, then the journal's.
 */
final class JournalFiles implements AutoCloseable {
    static final String FILE = "confab.db";

    /** How a database begins. */
    private static final String MAGIC = "SQLite format 3\0";
    /** Where the version stands in the head of a database, https://www.sqlite.org/fileformat.html. */
    private static final int VERSION_OFFSET = 60;
    /**
     * Up to which size everything is looked at after an unclean stop. SQLite needs no check to survive one; the check
     * finds what a disk has lost that had said it had flushed. It reads the whole file: a second or two up to here,
     * minutes for the largest, and nobody waits that long for a chat. What is damaged in a larger one shows when it is
     * read.
     */
    private static final long CHECKED_BYTES = 512L * 1024 * 1024;
    private static final int LOG_NAME_CHARS = 64;
    private static final int WAL_HEAD_BYTES = 32;
    private static final Logger LOGGER = LoggerFactory.getLogger(JournalFiles.class);

    private final DataLock lock;
    private final Path database;
    private final String name;
    private @Nullable Connection opened;

    private JournalFiles(DataLock lock, Path database, Connection writer) throws SQLException {
        this.lock = lock;
        this.database = database;
        this.opened = writer;
        this.name = logName(writer);
    }

    /** Opens what is kept in a directory, or makes both. */
    static JournalFiles open(Path directory) throws UnusableException {
        DataLock lock = null;
        try {
            loadLibrary();
            Files.createDirectories(directory);
            lock = DataLock.take(directory);
            Path database = directory.resolve(FILE);
            JournalFiles files = new JournalFiles(lock, database, writer(database));
            lock = null;
            return files;
        } catch (UnusableException told) {
            throw told;
        } catch (IOException failed) {
            throw new UnusableException(Reason.NOT_WRITABLE, directory, failed.toString(), failed);
        } catch (SQLException failed) {
            throw new UnusableException(Reason.of(Fault.of(failed)), directory, String.valueOf(failed.getMessage()),
                    failed);
        } finally {
            if (lock != null) {
                close(lock);
            }
        }
    }

    /** A database in memory needs nothing but the library, which the driver unpacks first. */
    private static void loadLibrary() throws UnusableException {
        try {
            DriverManager.getConnection("jdbc:sqlite::memory:").close();
        } catch (SQLException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            Path unpacked = Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", "")));
            throw new UnusableException(Reason.NO_LIBRARY, unpacked, String.valueOf(why.getMessage()), failed);
        }
    }

    private static Connection writer(Path database) throws IOException, SQLException {
        Salvage.finishReplacing(database, Instant.now());
        boolean lost = isLost(database);
        hide(database);
        if (lost) {
            return afterDamage(database, new SQLException("only its write-ahead log is there", null, Fault.CORRUPT));
        }
        refuseForeign(database);
        refuseNewer(database, version(database));
        try {
            return usable(database);
        } catch (SQLException failed) {
            if (Fault.of(failed) != Fault.DAMAGED) {
                throw failed;
            }
            return afterDamage(database, failed);
        }
    }

    /**
     * What people say to each other is nobody else's on this machine: a new file is its owner's alone, and SQLite makes
     * those beside it alike. Windows sees to that by where the data directory is.
     */
    static void hide(Path database) throws IOException {
        if (Files.notExists(database) && database.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(database,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** SQLite would delete a write-ahead log that has no database; what people said may stand in it alone. */
    private static boolean isLost(Path database) throws IOException {
        Path log = database.resolveSibling(FILE + "-wal");
        return (Files.notExists(database) || (Files.isRegularFile(database) && Files.size(database) == 0))
                && Files.isRegularFile(log) && Files.size(log) > WAL_HEAD_BYTES;
    }

    /** By a connection that changes nothing. */
    private static void refuseForeign(Path database) throws IOException, SQLException {
        if (!hasHead(database) || version(database) != 0 || Files.exists(database.resolveSibling(FILE + "-wal"))) {
            return; // what is in the log may be what makes it ours
        }
        try (Connection connection = Database.read(database)) {
            if (Database.number(connection, "SELECT count(*) FROM sqlite_schema") > 0) {
                throw new UnusableException(Reason.FOREIGN, database, "", null);
            }
        } catch (SQLException damaged) {
            LOGGER.debug("{} cannot be read; what becomes of it is decided when it is opened", database, damaged);
        }
    }

    /** The one place that decides what becomes of a damaged database. */
    private static Connection afterDamage(Path database, SQLException damage) throws IOException, SQLException {
        LOGGER.error("{} is damaged ({}). What can be read of it is being recovered", database, damage.getMessage());
        Salvage.replace(database, Instant.now());
        Files.deleteIfExists(suspicion(database));
        return usable(database);
    }

    /** The version in the head of the file, before SQLite touches anything; 0 for none. */
    private static int version(Path database) throws IOException {
        return hasHead(database) ? ByteBuffer.wrap(head(database)).getInt(VERSION_OFFSET) : 0;
    }

    private static boolean hasHead(Path database) throws IOException {
        byte[] head = head(database);
        return head.length == VERSION_OFFSET + Integer.BYTES
                && new String(head, StandardCharsets.US_ASCII).startsWith(MAGIC);
    }

    private static byte[] head(Path database) throws IOException {
        if (!Files.isRegularFile(database)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(database)) {
            return in.readNBytes(VERSION_OFFSET + Integer.BYTES);
        }
    }

    private static void refuseNewer(Path database, int version) throws UnusableException {
        if (version > Schema.VERSION) {
            throw new UnusableException(Reason.NEWER, database, String.valueOf(version), null);
        }
    }

    private static Connection usable(Path database) throws IOException, SQLException {
        Path log = database.resolveSibling(FILE + "-wal");
        boolean unclean = Files.exists(log) && Files.size(log) > 0;
        boolean suspected = Files.exists(suspicion(database));
        Connection connection = Database.create(database);
        boolean usable = false;
        try {
            if (suspected || (unclean && Database.number(connection, "PRAGMA page_count")
                    * Database.number(connection, "PRAGMA page_size") <= CHECKED_BYTES)) {
                check(connection, database);
            }
            Files.deleteIfExists(suspicion(database));
            int version = (int) Database.number(connection, "PRAGMA user_version");
            refuseNewer(database, version);
            if (version < 0
                    || (version == 0 && Database.number(connection, "SELECT count(*) FROM sqlite_schema") > 0)) {
                throw new UnusableException(Reason.FOREIGN, database, "", null);
            }
            Database.transaction(connection, () -> {
                Schema.upgrade(connection, version);
                prepare(connection);
                return version;
            });
            usable = true;
            return connection;
        } finally {
            if (!usable) {
                closeUnchanged(connection, database);
            }
        }
    }

    /**
     * The last connection to be closed would carry the write-ahead log over into the file and delete it, as far as it
     * could make sense of it. What is to be refused or recovered stays as it is: one that may not write is the last.
     */
    private static void closeUnchanged(Connection connection, Path database) throws SQLException {
        try (Connection last = Database.read(database)) {
            try {
                Database.number(last, "SELECT count(*) FROM sqlite_schema"); // only now does it have the file
            } catch (SQLException damaged) {
                LOGGER.debug("{} cannot be read", database, damaged);
            }
            connection.close();
        }
    }

    /**
     * A note for the next start, whichever way this one ends: damage was seen, and everything is to be looked at. Any
     * thread.
     */
    void suspect() {
        if (Files.exists(suspicion(database))) {
            return;
        }
        LOGGER.error("{} is damaged: some of what was said cannot be read. Start the server anew; it then recovers what"
                + " can be", database);
        try {
            Files.writeString(suspicion(database), "");
        } catch (IOException full) {
            LOGGER.warn("It could not be noted that {} is to be checked at the next start", database, full);
        }
    }

    private static Path suspicion(Path database) {
        return database.resolveSibling(FILE + "-check");
    }

    private static void check(Connection connection, Path database) throws SQLException {
        LOGGER.info("{} was not closed in order, or damage was seen in it: it is being checked", database);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String found = row.next() ? row.getString(1) : null;
            if (!"ok".equals(found)) {
                throw new SQLException(found, null, Fault.CORRUPT);
            }
        }
    }

    /**
     * Guests' talks of a run before are nobody's any more. It always writes something: a disk that cannot be written is
     * found out now, not with the first message.
     */
    private static void prepare(Connection connection) throws SQLException {
        try (Statements statements = new Statements(connection)) {
            LogTable logs = new LogTable(statements);
            for (String talk : texts(connection, "SELECT name FROM log WHERE name >= '@' AND name < 'A'"
                    + " AND NOT EXISTS (SELECT 1 FROM pair WHERE pair.log = log.name)")) {
                logs.forget(talk);
            }
        }
        try (PreparedStatement set = connection.prepareStatement("INSERT OR REPLACE INTO meta VALUES ('opened', ?)")) {
            set.setString(1, Instant.now().toString());
            set.executeUpdate();
        }
        String name = logName(connection);
        if (name.isBlank() || name.length() > LOG_NAME_CHARS) {
            try (PreparedStatement set = connection.prepareStatement("INSERT OR REPLACE INTO meta VALUES ('log', ?)")) {
                set.setString(1, UUID.randomUUID().toString());
                set.executeUpdate();
            }
        }
    }

    private static String logName(Connection connection) throws SQLException {
        List<String> found = texts(connection, "SELECT value FROM meta WHERE name = 'log'");
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
        }
        return found;
    }

    /** Names the logs in this database. */
    String name() {
        return name;
    }

    Path database() {
        return database;
    }

    /** The connection to write by: the one that it was opened with, then another each time. */
    Connection writer() throws SQLException {
        Connection first = opened;
        if (first != null) {
            opened = null;
            return first;
        }
        Connection another = Database.write(database);
        try {
            if (!logName(another).equals(name)) {
                throw new SQLException("another database stands in its place", null, Fault.CORRUPT);
            }
            return another;
        } catch (SQLException lost) {
            Database.close(another, lost);
            throw lost;
        }
    }

    /** After every connection that was given out is closed. */
    @Override
    public void close() {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (SQLException unlikely) {
            LOGGER.warn("{} did not close", database, unlikely);
        }
        close(lock);
    }

    private static void close(DataLock lock) {
        try {
            lock.close();
        } catch (IOException unlikely) {
            LOGGER.warn("The data directory's lock did not close", unlikely);
        }
    }
}
