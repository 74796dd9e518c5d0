package confab.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Does to the journal's own connection what a test wants, on its own thread. */
final class SqlChore implements Chore {
    private final ConcurrentLinkedQueue<String> orders = new ConcurrentLinkedQueue<>();
    private final Semaphore done = new Semaphore(0);

    /** To be done when the journal has its next quiet moment. */
    void order(String sql) {
        orders.add(sql);
    }

    @Override
    public boolean step(Connection writer) throws SQLException {
        String sql = orders.poll();
        if (sql != null) {
            try {
                Database.run(writer, sql);
            } finally {
                done.release();
            }
        }
        return false;
    }

    /** Waits until one order more has been done. */
    void await() throws InterruptedException {
        done.acquire();
    }
}
