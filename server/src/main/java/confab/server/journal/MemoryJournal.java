package confab.server.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import confab.protocol.FileInfo;
import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;
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

    /** What a file costs besides its name, about. */
    private static final int FILE_COST = 400;

    /** An id, which stands for one message of one owner. */
    private record Said(long owner, String id) {}

    /** Where it stands. */
    private record Place(String log, long seq) {}

    /** An entry that counts, by the log that it is the oldest of in its turn. */
    private record Counted(MemoryLog log, @Nullable Said said) {}

    private final String name = UUID.randomUUID().toString();
    private final Intake intake = new Intake(LINE);
    private final Standing standing = new Standing();
    private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();
    private final Map<Said, Place> places = new ConcurrentHashMap<>();
    private final Registry registry = new MemoryRegistry();
    private final long kept;
    private final Thread thread;

    // Journal thread only: whose entries are the oldest, and how much there is in all.
    private final ArrayDeque<Counted> oldest = new ArrayDeque<>();
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
                intake.finish(batch.size());
            }
        } catch (InterruptedException end) {
            LOGGER.error("The journal was interrupted; nothing is delivered any more", end);
        } finally {
            intake.close(); // whatever ended this thread, nobody waits for it for ever
        }
    }

    /** Stores a batch, then hands it over. */
    private void commit(List<Draft> batch) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        HandOver handOver = new HandOver();
        for (Draft draft : batch) {
            Entry earlier = earlier(draft);
            if (earlier != null) {
                handOver.repeated(draft, earlier);
            } else {
                handOver.committed(draft, store(draft, now));
            }
        }
        standing.kept(handOver.kept());
        handOver.deliver();
    }

    private @Nullable Entry earlier(Draft draft) {
        return draft.owner() == 0 || draft.id() == null ? null : find(new Said(draft.owner(), draft.id()));
    }

    private @Nullable Entry find(Said said) {
        Place place = places.get(said);
        return place == null ? null : entry(place.log(), place.seq());
    }

    private Entry store(Draft draft, Instant now) {
        MemoryLog log = logs.computeIfAbsent(draft.log(), key -> new MemoryLog());
        Entry entry = log.add(draft, now);
        Said said = draft.owner() == 0 || draft.id() == null ? null : new Said(draft.owner(), draft.id());
        if (said != null) {
            places.put(said, new Place(entry.log(), entry.seq()));
        }
        oldest.add(new Counted(log, said));
        chars += cost(entry);
        if (draft.receiver().hasEnded()) {
            logs.remove(draft.log()); // it was forgotten while this was in line
        }
        while (chars > kept) {
            Counted dropped = oldest.remove();
            chars -= cost(dropped.log().removeFirst());
            if (dropped.said() != null) {
                places.remove(dropped.said());
            }
        }
        return entry;
    }

    private static int cost(Entry entry) {
        FileInfo file = entry.file();
        return ENTRY_COST + entry.text().length() + (file == null ? 0 : FILE_COST + file.name().length());
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

    @Override
    public @Nullable Entry said(long owner, String id) throws InterruptedException {
        intake.awaitFinished();
        return find(new Said(owner, id));
    }

    @Override
    public Found search(Collection<String> searched, String words, long before, int limit) {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Entry> all = new ArrayList<>();
        for (String log : searched) {
            all.addAll(before(log, before, Integer.MAX_VALUE));
        }
        List<Entry> found = all.stream().filter(entry -> isFound(entry, wanted))
                .sorted(Comparator.comparing(Entry::time).thenComparingLong(Entry::seq)).toList();
        int more = Math.max(0, found.size() - limit);
        return new Found(found.subList(more, found.size()), more > 0, false);
    }

    private static boolean isFound(Entry entry, String wanted) {
        FileInfo file = entry.file();
        return entry.text().toLowerCase(Locale.ROOT).contains(wanted)
                || (file != null && file.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    @Override
    public List<String> rooms(int most) {
        return logs.entrySet().stream()
                .filter(log -> log.getKey().startsWith("#") && log.getValue().range().first() > 0)
                .map(Map.Entry::getKey).limit(most).toList();
    }

    @Override
    public Registry registry() {
        return registry;
    }

    // What is forgotten still counts until it is the oldest: a bound may be reached early, never passed.
    @Override
    public Health health() {
        return standing.health();
    }

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
