package confab.client.files;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Writes down how transfers go, and waits for what a test expects. */
final class Progressed implements TransferListener {
    private static final long PATIENCE_MS = TimeUnit.SECONDS.toMillis(20);

    private final List<Transfer> all = new ArrayList<>(); // guarded by this

    @Override
    public synchronized void changed(Transfer now) {
        all.add(now);
        notifyAll();
    }

    synchronized Transfer await(Predicate<Transfer> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (all.stream().noneMatch(wanted)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("not in time; so far: " + all);
            }
            wait(left);
        }
        return all.stream().filter(wanted).findFirst().orElseThrow();
    }

    Transfer await(Transfer.Stage stage) throws InterruptedException {
        return await(transfer -> transfer.stage() == stage);
    }

    /** Where it ends, whichever way. */
    Transfer end() throws InterruptedException {
        return await(transfer -> transfer.stage().isOver());
    }

    synchronized List<Transfer> all() {
        return List.copyOf(all);
    }
}
