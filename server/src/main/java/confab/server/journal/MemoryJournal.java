package confab.server.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in memory, up to a bound, oldest first out; it is gone with the process.
 *
 * <p>Its thread, {@code journal}, takes all that is waiting, numbers and stores it, and hands it over in order.
 */
public final class MemoryJournal implements Journal {
    /** How much text is kept, all logs together, in characters. */
    public static final long KEPT_CHARS = 32L * 1024 * 1024;

    private static final int LINE = 1024;
    /** What an entry costs besides its text, its id included, about. */
    private static final int ENTRY_COST = 128;
    private static final Logger LOGGER = LoggerFactory.getLogger(MemoryJournal.class);

    private final String name = UUID.randomUUID().toString();
    private final Intake intake = new Intake(LINE);
    private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();
    private final long kept;
    private final Thread thread;

    // Journal thread only: whose entries are the oldest, and how much there is in all.
    private final ArrayDeque<MemoryLog> oldest = new ArrayDeque<>();
    private long chars;

    public MemoryJournal() {
        this(KEPT_CHARS);
    }

    MemoryJournal(long kept) {
        this.kept = kept;
        thread = Thread.ofPlatform().name("journal").daemon()
                .uncaughtExceptionHandler(
                        (ended, fault) -> LOGGER.error("The journal has ended; nothing is delivered any more", fault))
                .start(this::run);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(Draft draft) throws InterruptedException {
        intake.put(draft);
    }

    private void run() {
        try {
            for (List<Draft> batch = intake.takeAll(); !batch.isEmpty(); batch = intake.takeAll()) {
                commit(batch);
            }
        } catch (InterruptedException end) {
            LOGGER.error("The journal was interrupted; nothing is delivered any more", end);
        } finally {
            intake.close(); // whatever ended this thread, nobody waits for it for ever
        }
    }

    /** Stores a batch, then hands it over, entries of one log that stand together in one call. */
    private void commit(List<Draft> batch) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Receiver.Committed> run = new ArrayList<>();
        for (Draft draft : batch) {
            if (!run.isEmpty() && !run.getLast().draft().receiver().equals(draft.receiver())) {
                hand(run);
                run = new ArrayList<>();
            }
            run.add(new Receiver.Committed(draft, store(draft, now)));
        }
        hand(run);
    }

    private Entry store(Draft draft, Instant now) {
        MemoryLog log = logs.computeIfAbsent(draft.log(), key -> new MemoryLog());
        Entry entry = log.add(draft, now);
        oldest.add(log);
        chars += cost(entry);
        if (draft.receiver().hasEnded()) {
            logs.remove(draft.log()); // it was forgotten while this was in line
        }
        while (chars > kept) {
            Entry dropped = oldest.remove().removeFirst();
            chars -= cost(dropped);
        }
        return entry;
    }

    private static int cost(Entry entry) {
        return ENTRY_COST + entry.text().length();
    }

    private static void hand(List<Receiver.Committed> run) {
        try {
            run.getFirst().draft().receiver().committed(run);
        } catch (RuntimeException ours) {
            LOGGER.error("Entries of {} were committed but not delivered", run.getFirst().draft().log(), ours);
        }
    }

    @Override
    public List<Entry> after(String log, long after, int limit) {
        MemoryLog found = logs.get(log);
        return found == null ? List.of() : found.after(after, limit);
    }

    @Override
    public List<Entry> before(String log, long before, int limit) {
        MemoryLog found = logs.get(log);
        return found == null ? List.of() : found.before(before, limit);
    }

    @Override
    public Range range(String log) {
        MemoryLog found = logs.get(log);
        return found == null ? new Range(0, 0) : found.range();
    }

    // What is forgotten still counts until it is the oldest: a bound may be reached early, never passed.
    @Override
    public void forget(String log) {
        logs.remove(log);
    }

    @Override
    public void close() {
        intake.close();
        boolean interrupted = false;
        while (thread.isAlive() && !interrupted) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
    }
}
