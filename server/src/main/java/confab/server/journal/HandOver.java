package confab.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.JournalException;
import confab.server.chat.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has become of a batch, on the way to its receivers: in the order of the drafts, those that stand together for
 * one receiver in one call. Journal thread only.
 */
final class HandOver {
    private static final Logger LOGGER = LoggerFactory.getLogger(HandOver.class);

    /** One receiver's: entries that were committed, or something else. */
    private sealed interface Call {
        /** What it is about. */
        Draft draft();

        void make();
    }

    private record Run(Draft draft, List<Receiver.Committed> entries) implements Call {
        @Override
        public void make() {
            draft.receiver().committed(entries);
        }
    }

    private record Other(Draft draft, Consumer<Receiver> news) implements Call {
        @Override
        public void make() {
            news.accept(draft.receiver());
        }
    }

    private final List<Call> calls = new ArrayList<>();

    void committed(Draft draft, Entry entry) {
        Receiver.Committed committed = new Receiver.Committed(draft, entry);
        if (!calls.isEmpty() && calls.getLast() instanceof Run run
                && run.draft.receiver().equals(draft.receiver())) {
            run.entries.add(committed);
            return;
        }
        List<Receiver.Committed> entries = new ArrayList<>();
        entries.add(committed);
        calls.add(new Run(draft, entries));
    }

    void repeated(Draft draft, Entry earlier) {
        calls.add(new Other(draft, receiver -> receiver.repeated(draft, earlier)));
    }

    void refused(Draft draft, JournalException why) {
        calls.add(new Other(draft, receiver -> receiver.refused(draft, why)));
    }

    /** How many were committed. */
    int kept() {
        return calls.stream().mapToInt(call -> call instanceof Run run ? run.entries.size() : 0).sum();
    }

    /** Once all of it is kept. What a receiver throws is logged, and harms no other. */
    void deliver() {
        for (Call call : calls) {
            try {
                call.make();
            } catch (RuntimeException ours) {
                LOGGER.error("What was said in {} is done with, but not everybody was told", call.draft().log(), ours);
            }
        }
    }

    /** Nothing was kept of these. */
    static HandOver refusing(List<Draft> drafts, JournalException why) {
        HandOver handOver = new HandOver();
        drafts.forEach(draft -> handOver.refused(draft, why));
        return handOver;
    }
}
