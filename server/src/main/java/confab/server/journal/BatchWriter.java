package confab.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import confab.server.chat.Draft;
import confab.server.chat.Entry;

/** Keeps batches, each in one transaction with one flush. Journal thread only; its connection is nobody else's. */
final class BatchWriter implements AutoCloseable {
    private final Connection connection;
    private final LogTable logs;
    private final EntryTable entries;
    private final PeopleTables people;

    BatchWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.logs = new LogTable(connection);
        this.entries = new EntryTable(connection);
        this.people = new PeopleTables(connection);
    }

    /**
     * Keeps all of a batch, or nothing.
     *
     * @return what is to be handed over then
     */
    HandOver write(Intake.Batch batch) throws SQLException {
        HandOver handOver = new HandOver();
        boolean kept = false;
        try {
            Database.transaction(connection, () -> {
                Map<String, Integer> toForget = new HashMap<>(batch.notes().forgotten());
                keep(batch.drafts(), toForget, handOver);
                for (String log : toForget.keySet()) {
                    logs.forget(log);
                }
                people.keep(batch.notes());
                logs.save();
                return handOver;
            });
            kept = true;
            return handOver;
        } finally {
            if (!kept) {
                logs.reset();
            }
        }
    }

    private void keep(List<Draft> drafts, Map<String, Integer> toForget, HandOver handOver) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Integer before = toForget.isEmpty() ? null : toForget.get(draft.log());
            if (before != null && i >= before) {
                logs.forget(draft.log());
                toForget.remove(draft.log());
                before = null;
            }
            LogTable.Log log = logs.find(draft.log());
            if (before != null || draft.receiver().hasEnded()) {
                // Nobody reads it any more, but its author waits until it is done with.
                handOver.committed(draft, draft.entry(log.next(draft.above()), now));
            } else {
                keep(draft, log, now, handOver);
            }
        }
    }

    private void keep(Draft draft, LogTable.Log log, Instant now, HandOver handOver) throws SQLException {
        long seq = log.next(draft.above());
        if (entries.add(draft, logs.number(log), seq, now)) {
            logs.advance(log, seq);
            handOver.committed(draft, draft.entry(seq, now));
            return;
        }
        Entry earlier = entries.earlier(draft);
        if (earlier != null) {
            handOver.repeated(draft, earlier);
        } else {
            handOver.refused(draft, Fault.DAMAGED.notKept(new SQLException("an earlier entry with this id")));
        }
    }

    /**
     * Does one step of something that is done when nobody waits, in a transaction of its own.
     *
     * @return whether there is more to do
     */
    boolean step(Chore chore) throws SQLException {
        return Database.transaction(connection, () -> chore.step(connection));
    }

    /** The last connection to be closed carries everything over into the one file, so that nothing else is needed. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
