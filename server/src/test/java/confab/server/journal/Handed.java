package confab.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.JournalException;
import confab.server.chat.Receiver;

/** What a journal has handed over, in order. To be read once it was awaited. */
class Handed implements Receiver {
    final List<Committed> all = new ArrayList<>();
    final List<Draft> refused = new ArrayList<>();
    final List<String> reasons = new ArrayList<>();
    /** What was done with each text. */
    final List<String> order = new ArrayList<>();
    final List<Entry> repeated = new ArrayList<>();
    final ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();

    @Override
    public synchronized void committed(List<Committed> entries) {
        threads.add(Thread.currentThread().getName());
        all.addAll(entries);
        entries.forEach(each -> order.add("committed " + each.entry().text()));
        notifyAll();
    }

    @Override
    public synchronized void refused(Draft draft, JournalException why) {
        refused.add(draft);
        reasons.add(why.getMessage());
        order.add("refused " + draft.text());
        notifyAll();
    }

    @Override
    public synchronized void repeated(Draft draft, Entry earlier) {
        repeated.add(earlier);
        order.add("repeated " + earlier.text());
        notifyAll();
    }

    /** One that does this with what is handed over, and is handed nothing else. */
    static Receiver to(Consumer<List<Committed>> taker) {
        return new Receiver() {
            @Override
            public void committed(List<Committed> entries) {
                taker.accept(entries);
            }

            @Override
            public void refused(Draft draft, JournalException why) {
                throw new AssertionError(why);
            }

            @Override
            public void repeated(Draft draft, Entry earlier) {
                throw new AssertionError(earlier);
            }
        };
    }

    /** Waits until so many have been handed over in all, whatever became of them. */
    synchronized void await(int count) throws InterruptedException {
        while (order.size() < count) {
            wait();
        }
    }

    /** How many have been handed over until now. */
    synchronized int count() {
        return order.size();
    }

    synchronized List<Long> numbers(String log) {
        return all.stream().map(Committed::entry).filter(entry -> entry.log().equals(log)).map(Entry::seq).toList();
    }
}
