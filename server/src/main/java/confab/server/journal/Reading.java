package confab.server.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import confab.model.NameException;
import confab.model.RoomName;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import org.jspecify.annotations.Nullable;

/** What can be asked of a database, by a connection that only reads what is committed. For one thread at a time. */
final class Reading implements AutoCloseable {
    private final Connection connection;
    private final EntryRows rows = new EntryRows();
    private final PreparedStatement after;
    private final PreparedStatement before;
    private final PreparedStatement range;
    private final PreparedStatement said;
    private final PreparedStatement rooms;

    Reading(Path database) throws SQLException {
        connection = Database.read(database);
        try {
            // Without LIMIT: what is damaged is passed over, and does not count.
            String from = "SELECT " + EntryRows.COLUMNS
                    + " FROM entry WHERE entry.log = (SELECT number FROM log WHERE name = ?) AND entry.seq ";
            after = connection.prepareStatement(from + "> ? ORDER BY entry.seq");
            before = connection.prepareStatement(from + "< ? ORDER BY entry.seq DESC");
            range = connection.prepareStatement("""
                SELECT (SELECT min(seq) FROM entry WHERE entry.log = log.number), last
                FROM log WHERE name = ?""");
            said = connection.prepareStatement(EntryRows.SAID);
            rooms = connection.prepareStatement("""
                SELECT name FROM log WHERE name >= '#' AND name < '$'
                AND EXISTS (SELECT 1 FROM entry WHERE entry.log = log.number)""");
        } catch (SQLException refused) {
            Database.close(connection, refused);
            throw refused;
        }
    }

    /** For what asks in statements of its own. */
    Connection connection() {
        return connection;
    }

    List<Entry> after(String log, long seq, int limit) throws SQLException {
        return entries(after, log, seq, limit);
    }

    List<Entry> before(String log, long seq, int limit) throws SQLException {
        List<Entry> newestFirst = entries(before, log, seq, limit);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private List<Entry> entries(PreparedStatement statement, String log, long seq, int limit) throws SQLException {
        statement.setString(1, log);
        statement.setLong(2, seq);
        List<Entry> found = new ArrayList<>();
        if (limit <= 0) {
            return found;
        }
        try (ResultSet row = statement.executeQuery()) {
            while (found.size() < limit && row.next()) {
                Entry entry = rows.entry(row, log);
                if (entry != null) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    Journal.Range range(String log) throws SQLException {
        range.setString(1, log);
        try (ResultSet row = range.executeQuery()) {
            return row.next()
                    ? new Journal.Range(row.getLong(1), Math.max(0, row.getLong(2)))
                    : new Journal.Range(0, 0);
        }
    }

    @Nullable
    Entry said(long owner, String id) throws SQLException {
        said.setLong(1, owner);
        said.setString(2, id);
        try (ResultSet row = said.executeQuery()) {
            return row.next() ? rows.entry(row, row.getString(EntryRows.LOG)) : null;
        }
    }

    List<String> rooms(int most) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = rooms.executeQuery()) {
            while (found.size() < most && row.next()) {
                String key = row.getString(1);
                if (isRoom(key)) {
                    found.add(key);
                }
            }
        }
        return found;
    }

    private static boolean isRoom(String key) {
        try {
            return RoomName.of(key).key().equals(key);
        } catch (NameException edited) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
