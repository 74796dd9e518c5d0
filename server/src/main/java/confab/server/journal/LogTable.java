package confab.server.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The logs and their last numbers: those spoken in of late in memory, all in the database. Journal thread only, inside
 * a transaction; of no use after one that failed.
 */
final class LogTable {
    /** Of how many logs the numbers are in memory. */
    private static final int HELD = 10_000;
    /** Beyond this no number is one of ours: JSON's numbers are exact up to here. */
    private static final long MOST = 1L << 53;

    /** A log. It has no row, and its number is 0, until something is kept of it. */
    static final class Log {
        private final String name;
        private long number;
        private long last;
        private boolean changed;

        Log(String name) {
            this.name = name;
        }

        /** The number of what comes next, which is above another. */
        long next(long above) {
            return Math.max(last, above) + 1;
        }
    }

    private final Map<String, Log> held = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Log> changed = new ArrayList<>();
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement deleteWords;
    private final PreparedStatement deleteEntries;
    private final PreparedStatement deletePair;
    private final PreparedStatement deleteLog;

    LogTable(Statements statements) throws SQLException {
        // Numbers never go back, whoever has edited the file.
        select = statements.prepare("""
            SELECT number, last, (SELECT max(seq) FROM entry WHERE entry.log = log.number)
            FROM log WHERE name = ?""");
        insert = statements.prepare("INSERT INTO log (name, last) VALUES (?, 0) RETURNING number");
        update = statements.prepare("UPDATE log SET last = ? WHERE number = ?");
        deleteWords = statements.prepare("""
            DELETE FROM words WHERE rowid IN
            (SELECT position FROM entry WHERE log = (SELECT number FROM log WHERE name = ?))""");
        deleteEntries = statements.prepare("DELETE FROM entry WHERE log = (SELECT number FROM log WHERE name = ?)");
        deletePair = statements.prepare("DELETE FROM pair WHERE log = ?");
        deleteLog = statements.prepare("DELETE FROM log WHERE name = ?");
    }

    Log find(String name) throws SQLException {
        Log log = held.get(name);
        if (log == null) {
            log = load(name);
            held.put(name, log);
        }
        return log;
    }

    private Log load(String name) throws SQLException {
        Log log = new Log(name);
        select.setString(1, name);
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                log.number = row.getLong(1);
                log.last = Math.max(within(row.getLong(2)), within(row.getLong(3)));
            }
        }
        return log;
    }

    private static long within(long last) {
        return last < MOST ? Math.max(0, last) : 0;
    }

    /** The number of a log's row, which it gets with the first thing that is kept of it. */
    long number(Log log) throws SQLException {
        if (log.number == 0) {
            insert.setString(1, log.name);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                log.number = row.getLong(1);
            }
        }
        return log.number;
    }

    /** Something with this number was kept. */
    void advance(Log log, long seq) {
        log.last = seq;
        if (!log.changed) {
            log.changed = true;
            changed.add(log);
        }
    }

    /** Nothing of this log stays. */
    void forget(String name) throws SQLException {
        for (PreparedStatement delete : List.of(deleteWords, deleteEntries, deletePair, deleteLog)) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
        Log gone = held.remove(name);
        changed.remove(gone);
    }

    /** Writes the last numbers: once for each log, at the end of the transaction. */
    void save() throws SQLException {
        for (Log log : changed) {
            update.setLong(1, log.last);
            update.setLong(2, log.number);
            update.executeUpdate();
            log.changed = false;
        }
        changed.clear();
        Iterator<Log> oldest = held.values().iterator();
        for (int over = held.size() - HELD; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }
}
