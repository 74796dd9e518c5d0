package confab.server.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Something that the journal's thread does when nobody waits for it, a small step at a time. */
interface Chore {
    /**
     * Does the next step, inside a transaction of its own.
     *
     * @return whether there is more to do now
     */
    boolean step(Connection writer) throws SQLException;
}
