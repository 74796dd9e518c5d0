package confab.server.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import confab.server.chat.Draft;
import confab.server.chat.Entry;
import org.jspecify.annotations.Nullable;

/** Where entries go, and where one is found again by its owner's id. Journal thread only, inside a transaction. */
final class EntryTable {
    private static final String INSERT = """
        INSERT INTO entry (log, seq, time, author, owned, nickname, color, text, id, action, file)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final PreparedStatement insert;
    private final PreparedStatement insertOnce;
    private final PreparedStatement earlier;
    private final EntryRows rows = new EntryRows();

    EntryTable(Statements statements) throws SQLException {
        insert = statements.prepare(INSERT);
        // Of the two unique indexes this is one; against the other nothing may ever be.
        insertOnce = statements.prepare(
                INSERT + " ON CONFLICT (author, id) WHERE owned = 1 AND id IS NOT NULL DO NOTHING");
        earlier = statements.prepare(EntryRows.SAID);
    }

    /** @return false if its owner has used its id before, and nothing was added */
    boolean add(Draft draft, long log, long seq, Instant now) throws SQLException {
        boolean once = draft.owned() && draft.id() != null;
        PreparedStatement statement = once ? insertOnce : insert;
        statement.setLong(1, log);
        statement.setLong(2, seq);
        statement.setLong(3, now.toEpochMilli());
        statement.setLong(4, draft.author().number());
        statement.setInt(5, draft.owned() ? 1 : 0);
        statement.setString(6, draft.from().text());
        statement.setInt(7, draft.color().rgb());
        statement.setString(8, draft.text());
        statement.setString(9, draft.id());
        statement.setInt(10, draft.action() ? 1 : 0);
        statement.setString(11, FileColumn.text(draft.file()));
        return statement.executeUpdate() > 0;
    }

    /** What this draft's owner has said with its id. */
    @Nullable
    Entry earlier(Draft draft) throws SQLException {
        earlier.setLong(1, draft.owner());
        earlier.setString(2, draft.id());
        try (ResultSet row = earlier.executeQuery()) {
            return row.next() ? rows.entry(row, row.getString(EntryRows.LOG)) : null;
        }
    }
}
