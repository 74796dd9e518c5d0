package confab.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The least that keeping messages can cost: one thread, prepared statements, the same tables and indexes (but no search
 * index), the same batches, a flush for each, and nothing else.
 */
final class BareLoop {
    private static final String INSERT = """
        INSERT INTO entry (log, seq, time, author, owned, nickname, color, text, id, action)
        VALUES (1, ?, ?, 7, 1, 'Ada', 255, ?, ?, 0)
        ON CONFLICT (author, id) WHERE owned = 1 AND id IS NOT NULL DO NOTHING""";

    private BareLoop() {}

    /**
     * Inserts batches of these sizes.
     *
     * @param database one that a journal has made and closed, and that is empty
     * @return nanoseconds
     */
    static long run(Path database, List<Integer> batches, List<String> ids, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            statement.execute("PRAGMA journal_size_limit = 67108864");
            statement.execute("PRAGMA cache_size = -32768");
            statement.execute("PRAGMA temp_store = MEMORY");
            statement.execute("INSERT INTO log (number, name, last) VALUES (1, '#lobby', 0)");
            try (PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement update = connection
                            .prepareStatement("UPDATE log SET last = ? WHERE number = 1")) {
                long start = System.nanoTime();
                int done = 0;
                for (int batch : batches) {
                    statement.executeUpdate("BEGIN IMMEDIATE");
                    long now = System.currentTimeMillis();
                    for (int seq = done + 1; seq <= done + batch; seq++) {
                        insert(insert, seq, now, text, ids.get(seq - 1));
                    }
                    done += batch;
                    update.setLong(1, done);
                    update.executeUpdate();
                    statement.executeUpdate("COMMIT");
                }
                return System.nanoTime() - start;
            }
        }
    }

    private static void insert(PreparedStatement insert, long seq, long now, String text, String id)
            throws SQLException {
        insert.setLong(1, seq);
        insert.setLong(2, now);
        insert.setString(3, text);
        insert.setString(4, id);
        insert.executeUpdate();
    }
}
