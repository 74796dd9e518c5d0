package confab.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import confab.protocol.FileInfo;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The words of what was said. They are added after it was committed and handed over, a batch at a time, from the
 * position on that {@code meta} has under {@code indexed}: a message never waits for more than one batch. The words of
 * what is deleted are deleted with it, in the same transaction.
 *
 * <p>Each row has a second column with one word for its log, {@code l42}. A search in a few logs so skips what the
 * others say about the same word: a word that was said 100,000 times elsewhere costs as much as a rare one.
 */
final class SearchIndex implements Chore {
    static final int BATCH = 500;
    static final int BATCH_CHARS = 1024 * 1024;
    /** In more logs than this it is cheaper to look at every entry that has the words than to look for every log. */
    private static final int FEW_LOGS = 16;

    @Override
    public boolean step(Connection writer) throws SQLException {
        long from = indexed(writer);
        long at = from;
        boolean more = false;
        try (PreparedStatement next = writer.prepareStatement(
                "SELECT position, log, text, file FROM entry WHERE position > ? ORDER BY position LIMIT ?");
                PreparedStatement add = writer
                        .prepareStatement("INSERT INTO words (rowid, text, log) VALUES (?, ?, ?)")) {
            next.setLong(1, from);
            next.setInt(2, BATCH + 1);
            try (ResultSet rows = next.executeQuery()) {
                int count = 0;
                int chars = 0;
                while (rows.next() && !more) {
                    if (count == BATCH || chars > BATCH_CHARS) {
                        more = true;
                    } else {
                        at = rows.getLong(1);
                        String text = searched(rows.getString(3), rows.getString(4));
                        add.setLong(1, at);
                        add.setString(2, Words.apart(text));
                        add.setString(3, word(rows.getLong(2)));
                        add.executeUpdate();
                        count++;
                        chars += text.length();
                    }
                }
            }
        }
        if (at > from) {
            try (PreparedStatement come = writer.prepareStatement(
                    "INSERT INTO meta (name, value) VALUES ('indexed', ?)"
                            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
                come.setString(1, String.valueOf(at));
                come.executeUpdate();
            }
        }
        return more;
    }

    private static long indexed(Connection connection) throws SQLException {
        return Database.number(connection,
                "SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'indexed'");
    }

    /** What an entry is found by: its text, and the name of what was handed over with it. */
    private static String searched(String text, @Nullable String file) {
        try {
            FileInfo handed = FileColumn.file(file);
            return handed == null ? text : text + " " + handed.name();
        } catch (IllegalArgumentException edited) {
            return text;
        }
    }

    private static String word(long log) {
        return "l" + log;
    }

    /** As {@link Journal#search}, for a thread of the readers. */
    static Journal.Found find(Connection reader, Collection<String> logs, String words, long before, int limit)
            throws SQLException {
        boolean behind = indexed(reader) < Database.number(reader, "SELECT coalesce(max(position), 0) FROM entry");
        List<Long> numbers = numbers(reader, logs);
        List<Entry> found = numbers.isEmpty() ? List.of() : newest(reader, numbers, words, before, limit);
        boolean more = found.size() > limit;
        return new Journal.Found(found.subList(0, Math.min(limit, found.size())).reversed(), more, behind);
    }

    private static List<Long> numbers(Connection reader, Collection<String> logs) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement named = reader.prepareStatement("SELECT number FROM log WHERE name = ?")) {
            for (String log : logs) {
                named.setString(1, log);
                try (ResultSet row = named.executeQuery()) {
                    if (row.next()) {
                        numbers.add(row.getLong(1));
                    }
                }
            }
        }
        return numbers;
    }

    /** One more than asked for, if there is one; newest first, so that the search ends where the page is full. */
    private static List<Entry> newest(Connection reader, List<Long> logs, String words, long before, int limit)
            throws SQLException {
        String match = "{text}: " + Words.phrase(words);
        if (logs.size() <= FEW_LOGS) {
            match += " AND {log}: (" + logs.stream().map(SearchIndex::word).collect(Collectors.joining(" OR ")) + ")";
        }
        List<Entry> found = new ArrayList<>();
        try (PreparedStatement search = reader.prepareStatement("SELECT " + EntryRows.COLUMNS + """
            , log.name FROM words CROSS JOIN entry ON entry.position = words.rowid
                CROSS JOIN log ON log.number = entry.log
            WHERE words MATCH ? AND words.rowid < ? AND entry.seq < ?
                AND entry.log IN (SELECT value FROM json_each(?))
            ORDER BY words.rowid DESC""")) {
            search.setString(1, match);
            search.setLong(2, logs.size() == 1 ? position(reader, logs.getFirst(), before) : Long.MAX_VALUE);
            search.setLong(3, before);
            search.setString(4, logs.toString());
            EntryRows entries = new EntryRows();
            try (ResultSet row = search.executeQuery()) {
                while (found.size() <= limit && row.next()) {
                    Entry entry = entries.entry(row, row.getString(EntryRows.LOG));
                    if (entry != null) {
                        found.add(entry);
                    }
                }
            }
        }
        return found;
    }

    /** Where a log has its entry {@code seq}, or the next after it: in one log, positions grow as numbers do. */
    private static long position(Connection reader, long log, long seq) throws SQLException {
        try (PreparedStatement at = reader.prepareStatement(
                "SELECT position FROM entry WHERE log = ? AND seq >= ? ORDER BY seq LIMIT 1")) {
            at.setLong(1, log);
            at.setLong(2, seq);
            try (ResultSet row = at.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
        }
    }
}
