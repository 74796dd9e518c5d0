package confab.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import confab.server.chat.Entry;
import confab.server.chat.Receiver;

/** What a journal has handed over, in order. To be read once it was awaited. */
final class Handed implements Receiver {
    final List<Committed> all = new ArrayList<>();
    final ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();

    @Override
    public synchronized void committed(List<Committed> entries) {
        threads.add(Thread.currentThread().getName());
        all.addAll(entries);
        notifyAll();
    }

    /** Waits until so many have been handed over in all. */
    synchronized void await(int count) throws InterruptedException {
        while (all.size() < count) {
            wait();
        }
    }

    synchronized List<Long> numbers(String log) {
        return all.stream().map(Committed::entry).filter(entry -> entry.log().equals(log)).map(Entry::seq).toList();
    }
}
