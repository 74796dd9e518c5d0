package confab.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the oldest entries once there are older ones, or more, than are to be kept. A log's last number stays. What an
 * owner has not received of a private talk is never deleted. Journal thread only.
 */
final class Expiry implements Chore {
    private static final int BATCH = 500;
    private static final long MEGABYTE = 1024 * 1024;
    /** What an entry takes beside its text, about. */
    private static final int ENTRY_COST = 128;
    private static final String OLDEST = """
        SELECT position, time, length(text), EXISTS (SELECT 1 FROM pair WHERE pair.log = log.name AND (
            entry.seq > first_received AND EXISTS (SELECT 1 FROM owner WHERE number = first)
            OR entry.seq > second_received AND EXISTS (SELECT 1 FROM owner WHERE number = second)))
        FROM entry JOIN log ON log.number = entry.log
        WHERE position > ? ORDER BY position LIMIT\s""" + BATCH;

    private final Retention retention;
    private final InstantSource clock;
    /** Up to where this round has looked. */
    private long looked;

    Expiry(Retention retention, InstantSource clock) {
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public boolean step(Connection writer) throws SQLException {
        if (retention.equals(Retention.FOREVER)) {
            return false;
        }
        long tooMuch = retention.megabytes() == 0 ? 0 : used(writer) - retention.megabytes() * MEGABYTE;
        long oldest = retention.days() == 0
                ? Long.MIN_VALUE
                : clock.instant().minus(Duration.ofDays(retention.days())).toEpochMilli();
        List<Long> expired = new ArrayList<>();
        boolean more = choose(writer, tooMuch, oldest, expired);
        delete(writer, expired);
        if (!more) {
            looked = 0; // what waits now may have been received by the next round
        }
        return more;
    }

    private static long used(Connection writer) throws SQLException {
        return (Database.number(writer, "PRAGMA page_count") - Database.number(writer, "PRAGMA freelist_count"))
                * Database.number(writer, "PRAGMA page_size");
    }

    /** Collects what goes; false once all that is left may stay. */
    private boolean choose(Connection writer, long tooMuch, long oldest, List<Long> expired) throws SQLException {
        long over = tooMuch;
        try (PreparedStatement select = writer.prepareStatement(OLDEST)) {
            select.setLong(1, looked);
            int rows = 0;
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); rows++) {
                    boolean waits = row.getBoolean(4);
                    if (over <= 0 && row.getLong(2) >= oldest) {
                        return false;
                    }
                    if (!waits) {
                        expired.add(row.getLong(1));
                        over -= row.getLong(3) + ENTRY_COST;
                    }
                    looked = row.getLong(1);
                }
            }
            return rows == BATCH;
        }
    }

    private static void delete(Connection writer, List<Long> expired) throws SQLException {
        for (String table : List.of("words WHERE rowid", "entry WHERE position")) {
            try (PreparedStatement delete = writer.prepareStatement("DELETE FROM " + table + " = ?")) {
                for (long position : expired) {
                    delete.setLong(1, position);
                    delete.executeUpdate();
                }
            }
        }
    }
}
