package confab.server.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives room that a database does not need any more back to the disk, once it is a quarter of the file. Less than that
 * is soon used again. Journal thread only.
 */
final class Shrinking implements Chore {
    /** How many pages of 4 KiB one step gives back. */
    private static final int STEP = 1024;

    @Override
    public boolean step(Connection writer) throws SQLException {
        long free = Database.number(writer, "PRAGMA freelist_count");
        if (free < STEP || free < Database.number(writer, "PRAGMA page_count") / 4) {
            return false;
        }
        Database.run(writer, "PRAGMA incremental_vacuum(" + STEP + ")");
        return Database.number(writer, "PRAGMA freelist_count") < free; // a file that was not made here may not shrink
    }
}
