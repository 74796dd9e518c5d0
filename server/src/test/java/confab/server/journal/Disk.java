package confab.server.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Database files as a journal makes them, filled without one. */
final class Disk {
    private Disk() {}

    /** A new file with the tables in it, or one that was made before. */
    static Connection open(Path file) throws Exception {
        return open(file, 4096);
    }

    /** Tables that are gone when it is closed. */
    static Connection inMemory() throws Exception {
        return open(":memory:", 4096);
    }

    static Connection open(Path file, int pageSize) throws Exception {
        return open(file.toString(), pageSize);
    }

    private static Connection open(String file, int pageSize) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        run(connection, "PRAGMA page_size = " + pageSize);
        run(connection, "PRAGMA auto_vacuum = INCREMENTAL");
        run(connection, "PRAGMA journal_mode = WAL");
        run(connection, "PRAGMA synchronous = OFF");
        run(connection, "PRAGMA wal_autocheckpoint = 0");
        if (column(connection, "SELECT count(*) FROM sqlite_schema").equals(List.of("0"))) {
            Schema.upgrade(connection, 0);
        }
        return connection;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The first column of what is asked for. */
    static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Says these texts, one after the other, in one transaction if there is one. */
    static void say(Connection connection, String log, String... texts) throws SQLException {
        try (PreparedStatement named = connection.prepareStatement(
                "INSERT INTO log (name, last) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1");
                PreparedStatement said = connection.prepareStatement("""
                    INSERT INTO entry (log, seq, time, author, owned, nickname, color, text, id, action)
                    SELECT number, last, 1795255200000 + last, 7, 1, 'Ada', 255, ?, name || last, 0
                    FROM log WHERE name = ?""")) {
            for (String text : texts) {
                named.setString(1, log);
                named.executeUpdate();
                said.setString(1, text);
                said.setString(2, log);
                said.executeUpdate();
            }
        }
    }
}
