package confab.server.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import confab.model.NameException;
import confab.model.Nickname;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is kept about people. Somebody may have edited the file: what cannot be is passed over, and logged. */
final class PeopleRows {
    private static final Logger LOGGER = LoggerFactory.getLogger(PeopleRows.class);

    /** Makes something of a row. */
    private interface Maker<T> {
        /** Null if it cannot be. */
        @Nullable
        T make(ResultSet row) throws SQLException;
    }

    private PeopleRows() {}

    static Registry.Contents load(Connection connection) throws SQLException {
        return new Registry.Contents(
                all(connection, "owner", "SELECT number, nickname, secret, used FROM owner", PeopleRows::owned),
                all(connection, "pair", """
                    SELECT pair.log, first, first_knows, first_received, first_read,
                    second, second_knows, second_received, second_read, coalesce(log.last, 0)
                    FROM pair LEFT JOIN log ON log.name = pair.log""", PeopleRows::pair),
                all(connection, "numbered", "SELECT person, nickname, last, bearer FROM numbered",
                        PeopleRows::numbered));
    }

    private static <T> List<T> all(Connection connection, String table, String sql, Maker<T> maker)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                T made = make(row, maker);
                if (made != null) {
                    found.add(made);
                } else {
                    LOGGER.warn("A row of the table {} is damaged, and passed over: {}", table, row.getString(1));
                }
            }
        }
        return found;
    }

    private static <T> @Nullable T make(ResultSet row, Maker<T> maker) throws SQLException {
        try {
            return maker.make(row);
        } catch (NameException noName) {
            return null;
        }
    }

    private static Registry.@Nullable Owned owned(ResultSet row) throws SQLException {
        return row.getLong(1) == 0
                ? null
                : new Registry.Owned(row.getLong(1), nickname(row, 2), row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)));
    }

    private static Registry.@Nullable Pair pair(ResultSet row) throws SQLException {
        String log = row.getString(1);
        long last = Math.max(0, row.getLong(10));
        Registry.Half first = half(row, 2, last);
        Registry.Half second = half(row, 6, last);
        return log == null || !log.startsWith("@") || first.person() == second.person()
                ? null
                : new Registry.Pair(log, first, second);
    }

    private static Registry.Half half(ResultSet row, int from, long last) throws SQLException {
        return new Registry.Half(row.getLong(from), nickname(row, from + 1),
                Math.clamp(row.getLong(from + 2), 0, last), Math.clamp(row.getLong(from + 3), 0, last));
    }

    private static Registry.@Nullable Numbered numbered(ResultSet row) throws SQLException {
        return row.getLong(3) < 1
                ? null
                : new Registry.Numbered(row.getLong(1), nickname(row, 2), row.getLong(3), row.getLong(4));
    }

    private static Nickname nickname(ResultSet row, int column) throws SQLException {
        return Nickname.of(String.valueOf(row.getString(column)));
    }
}
