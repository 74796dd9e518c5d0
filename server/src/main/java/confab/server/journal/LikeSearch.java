package confab.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import confab.server.chat.Entry;
import confab.server.chat.Journal;

/** Looks at every text there is. */
final class LikeSearch {
    private LikeSearch() {}

    /** See {@link Journal#search}. */
    static Journal.Found find(Connection reader, Collection<String> logs, String words, long before, int limit)
            throws SQLException {
        String marks = String.join(", ", logs.stream().map(log -> "?").toList());
        EntryRows rows = new EntryRows();
        List<Entry> found = new ArrayList<>();
        try (PreparedStatement select = reader.prepareStatement("SELECT " + EntryRows.COLUMNS
                + ", log.name FROM entry JOIN log ON log.number = entry.log WHERE log.name IN (" + marks
                + ") AND entry.seq < ? AND entry.text LIKE ? ESCAPE '\\' ORDER BY entry.position DESC")) {
            int place = 1;
            for (String log : logs) {
                select.setString(place++, log);
            }
            select.setLong(place++, before);
            select.setString(place, "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%");
            try (ResultSet row = select.executeQuery()) {
                while (found.size() <= limit && row.next()) {
                    Entry entry = rows.entry(row, row.getString(EntryRows.LOG));
                    if (entry != null) {
                        found.addFirst(entry);
                    }
                }
            }
        }
        boolean more = found.size() > limit;
        return new Journal.Found(more ? found.subList(1, found.size()) : found, more, false);
    }
}
