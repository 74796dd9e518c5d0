package confab.server.files;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import confab.server.chat.FileException;
import confab.server.chat.FileException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * All files that are here or on their way, and who has to go when there is no room. Any thread may call it. It touches no
 * disk: it says what is to be done there, and is told how much room there is.
 */
final class Shelf {
    /** What the journal needs, whatever people bring. */
    static final long RESERVE_BYTES = 64L << 20;
    /** For how long something waits that nobody has heard of: a file that was not said, an upload that does not go on. */
    static final Duration UNHEARD = Duration.ofDays(1);

    private final FileLimits limits;
    private final int keepDays;
    private final InstantSource clock;

    // Guarded by this.
    private final Map<String, Item> items = new HashMap<>();

    /** @param keepDays how old a file gets that nobody waits for; 0 for any age */
    Shelf(FileLimits limits, int keepDays, InstantSource clock) {
        this.limits = limits;
        this.keepDays = keepDays;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized FileStore.Usage usage() {
        int whole = 0;
        long bytes = 0;
        for (Item item : items.values()) {
            whole += item.known.isWhole() ? 1 : 0;
            bytes += item.known.isWhole() ? item.known.size() : item.arrival.offset();
        }
        return new FileStore.Usage(whole, bytes, items.size() - whole);
    }

    synchronized void put(Item item) {
        items.put(item.id, item);
    }

    /** Null if it is not here whole. */
    synchronized @Nullable Item whole(String id) {
        Item item = items.get(id);
        return item != null && item.known.isWhole() ? item : null;
    }

    /** Null if this person brings none such. */
    synchronized @Nullable Item part(String id, long person) {
        Item item = items.get(id);
        return item != null && !item.known.isWhole() && item.isFrom(person) ? item : null;
    }

    /** It stays while somebody uses it, which ends with {@link #release}; false if it has gone already. */
    synchronized boolean use(Item item) {
        if (!item.gone) {
            item.users++;
        }
        return !item.gone;
    }

    synchronized void release(Item item) {
        item.users--;
        if (!item.known.isWhole()) {
            item.touched = now();
        }
    }

    synchronized void remove(Item item) {
        item.gone = true;
        items.remove(item.id);
    }

    synchronized void finished(Item item, Sidecar whole) {
        item.known = whole;
        item.reserved = whole.size();
        item.written = whole.size();
        item.touched = now();
    }

    /**
     * Sees to it that a file may take so many bytes.
     *
     * @param written how many of them are on the disk
     * @param free what the disk takes
     * @return what is to be deleted for that; nobody finds it any more
     * @throws FileException if there is no room, and nothing has gone
     */
    synchronized List<Item> makeRoom(Item item, long bytes, long written, long free) throws FileException {
        if (item.gone) {
            throw new FileException(Reason.ELSEWHERE, "This upload has ended. Begin it anew.");
        }
        item.written = written;
        long more = Math.max(0, bytes - item.reserved);
        boolean fresh = !items.containsKey(item.id);
        Excess excess = new Excess(item, fresh ? bytes + Item.COST : more, free);
        excess.disk += fresh ? bytes : more;
        items.values().forEach(excess::count);
        List<Item> going = excess.isNone() ? List.of() : excess.relieve(oldestFirst(item));
        going.forEach(this::remove);
        item.reserved = Math.max(bytes, item.reserved);
        items.put(item.id, item);
        return going;
    }

    private List<Item> oldestFirst(Item except) {
        Instant now = now();
        return items.values().stream().filter(each -> each != except && mayGo(each, now))
                .sorted(Comparator.comparing(each -> each.known.at())).toList();
    }

    /** By how much there is too much; room for one who wants more. */
    private final class Excess {
        private final Item item;
        private long person;
        private long all;
        private long disk;

        Excess(Item item, long more, long free) {
            this.item = item;
            this.person = more > 0 ? more - limits.person() : Long.MIN_VALUE / 2;
            this.all = more > 0 ? more - limits.all() : Long.MIN_VALUE / 2;
            this.disk = RESERVE_BYTES - free;
        }

        void count(Item each) {
            person += each.isFrom(item.known.by()) ? each.cost() : 0;
            all += each.cost();
            disk += each.unwritten();
        }

        boolean isNone() {
            return person <= 0 && all <= 0 && disk <= 0;
        }

        List<Item> relieve(List<Item> mayGo) throws FileException {
            List<Item> going = new ArrayList<>();
            take(going, mayGo, each -> person > 0 && each.isFrom(item.known.by()));
            take(going, mayGo, each -> person <= 0 && (all > 0 || disk > 0) && !going.contains(each));
            if (person > 0) {
                throw new FileException(Reason.NO_ROOM, "Your files may take " + Bytes.text(limits.person())
                        + " here, and those that somebody still waits for leave no room for this one. Wait until they"
                        + " are fetched, or cancel another upload.");
            } else if (all > 0) {
                throw new FileException(Reason.NO_ROOM, "Files may take " + Bytes.text(limits.all())
                        + " on this server, and those that somebody still waits for leave no room for this one. Try"
                        + " again later, or ask the host to allow more (--files-max).");
            } else if (disk > 0) {
                throw full();
            }
            return going;
        }

        private void take(List<Item> going, List<Item> mayGo, Predicate<Item> which) {
            for (Item each : mayGo) {
                if (which.test(each)) {
                    going.add(each);
                    person -= each.isFrom(item.known.by()) ? each.cost() : 0;
                    all -= each.cost();
                    disk -= each.reserved;
                }
            }
        }
    }

    static FileException full() {
        return new FileException(Reason.NO_ROOM,
                "The server's disk is full. Ask the host to make room on it, then try again.");
    }

    /** Whether it may be deleted to make room. */
    private boolean mayGo(Item item, Instant now) {
        if (item.users > 0) {
            return false;
        }
        Sidecar known = item.known;
        Instant said = known.said();
        if (!known.isWhole() || said == null) {
            return now.isAfter(item.touched.plus(UNHEARD));
        }
        return known.waiting().isEmpty() || now.isAfter(said.plus(limits.unfetched()));
    }

    /** What has become older than anything may; nobody finds it any more. */
    synchronized List<Item> takeExpired() {
        Instant now = now();
        Instant oldest = keepDays == 0 ? Instant.MIN : now.minus(Duration.ofDays(keepDays));
        List<Item> expired = items.values().stream().filter(
                each -> (each.known.said() == null || each.known.latest().isBefore(oldest)) && mayGo(each, now))
                .toList();
        expired.forEach(this::remove);
        return expired;
    }

    /** @return null if it is not here, or that was known */
    synchronized @Nullable Item said(String id, String log, Set<Long> to) {
        Item item = whole(id);
        if (item != null) {
            change(item, item.known.said(log, to, now()));
        }
        return item;
    }

    /** @return null if nobody expected that of this person */
    synchronized @Nullable Item without(String id, long person) {
        Item item = items.get(id);
        if (item == null || !item.known.waiting().contains(person)) {
            return null;
        }
        change(item, item.known.without(person));
        return item;
    }

    synchronized boolean isFlushed(Item item) {
        return item.flushed;
    }

    synchronized void flushed(Item item) {
        item.flushed = true;
    }

    private static void change(Item item, Sidecar known) {
        item.known = known;
        item.changes++;
    }

    synchronized List<Item> waitingFor(long person) {
        return items.values().stream().filter(each -> each.known.waiting().contains(person)).toList();
    }

    /** What this person brings, or brought and never said. */
    synchronized List<Item> unsaidBy(long person) {
        return items.values().stream().filter(each -> each.isFrom(person) && each.known.said() == null).toList();
    }

    /** Those of which more is known than was kept. */
    synchronized List<Item> unkept() {
        return items.values().stream().filter(each -> each.kept < each.changes).toList();
    }

    /** Whether there is a reason to keep it now; what is kept late is only that less is waited for. */
    synchronized boolean isDue(Item item, Duration pause) {
        return item.known.waiting().isEmpty() || now().isAfter(item.keptAt.plus(pause));
    }

    /**
     * Begins to keep what is known, which ends with {@link #kept}. Waits for whoever does so already.
     *
     * @return null if it is kept, or the file has gone
     */
    synchronized @Nullable Keeping keep(Item item) {
        awaitKept(item);
        if (item.gone || item.kept == item.changes) {
            return null;
        }
        item.keeping = true;
        return new Keeping(item.known, item.changes);
    }

    /** @param well whether it is kept */
    synchronized void kept(Item item, Keeping keeping, boolean well) {
        item.keeping = false;
        if (well) {
            item.kept = keeping.changes;
            item.keptAt = now();
        }
        notifyAll();
    }

    /** Waits until nobody writes down what is known of it: a moment. */
    synchronized void awaitKept(Item item) {
        boolean interrupted = false;
        while (item.keeping) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is being kept, and up to which change that is. */
    record Keeping(Sidecar known, long changes) {}
}
