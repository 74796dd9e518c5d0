package confab.server.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import confab.model.Color;
import confab.model.NameException;
import confab.model.Nickname;
import confab.protocol.Limits;
import confab.server.chat.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes entries of rows. Somebody may have edited the file: what cannot be an entry is passed over, and logged. For one
 * thread at a time.
 */
final class EntryRows {
    /** The columns of an entry, in the order in which they are read here. */
    static final String COLUMNS = "entry.seq, entry.time, entry.author, entry.nickname, entry.color, entry.text,"
            + " entry.id, entry.action, entry.file";
    /** The column behind them, where it is selected. */
    static final int LOG = 10;
    /** What an owner has said with an id. */
    static final String SAID = "SELECT " + COLUMNS + ", log.name FROM entry JOIN log ON log.number = entry.log"
            + " WHERE entry.author = ? AND entry.id = ? AND entry.owned = 1";

    private static final Logger LOGGER = LoggerFactory.getLogger(EntryRows.class);
    /** Of how many nicknames it is remembered that they are ones: to find out is half the work of reading a row. */
    private static final int REMEMBERED = 1000;

    private final Map<String, Nickname> nicknames = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Nickname> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The entry of a row of this log; null if there is none in it. */
    @Nullable
    Entry entry(ResultSet row, @Nullable String log) throws SQLException {
        long seq = row.getLong(1);
        String nickname = row.getString(4);
        String text = row.getString(6);
        if (log == null || nickname == null || text == null || text.length() > Limits.TEXT_BYTES || seq < 1) {
            LOGGER.warn("Number {} of {} is damaged, and passed over", seq, log);
            return null;
        }
        try {
            return new Entry(log, seq, Instant.ofEpochMilli(row.getLong(2)), row.getLong(3), nickname(nickname),
                    new Color(row.getInt(5)), text, row.getString(7), row.getInt(8) != 0,
                    FileColumn.file(row.getString(9)));
        } catch (NameException | IllegalArgumentException damaged) {
            LOGGER.warn("Number {} of {} is damaged, and passed over: {}", seq, log, damaged.getMessage());
            return null;
        }
    }

    private Nickname nickname(String text) {
        return nicknames.computeIfAbsent(text, Nickname::of);
    }
}
