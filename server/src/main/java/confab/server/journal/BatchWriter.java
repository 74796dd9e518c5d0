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

/**
 * Keeps batches, each in one transaction with one flush. Journal thread only. After a failure it is of no use any more:
 * another one finds out what the database says.
 */
final class BatchWriter implements AutoCloseable {
    private final Connection connection;
    private final Statements statements;
    private final LogTable logs;
    private final EntryTable entries;
    private final PeopleTables people;

    /** @param connection stays open when this is closed */
    BatchWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.logs = new LogTable(statements);
        this.entries = new EntryTable(statements);
        this.people = new PeopleTables(statements);
    }

    /**
     * Keeps all of a batch, or nothing.
     *
     * @return what is to be handed over then
     */
    HandOver write(Intake.Batch batch) throws SQLException {
        return Database.transaction(connection, () -> {
            HandOver handOver = new HandOver();
            Map<String, Integer> toForget = new HashMap<>(batch.notes().forgotten());
            keep(batch.drafts(), toForget, handOver);
            for (String log : toForget.keySet()) {
                logs.forget(log);
            }
            people.keep(batch.notes());
            logs.save();
            return handOver;
        });
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

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
