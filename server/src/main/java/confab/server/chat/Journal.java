package confab.server.chat;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where everything said is kept, and what gives it its order. Any thread may call it.
 *
 * <p>One thread of the journal's own commits what is waiting, all of it at once, and then hands each entry to its
 * {@link Receiver}. What was handed over is kept as well as this journal keeps anything. What cannot be kept is handed
 * back as refused; the journal goes on, and the next may be kept again.
 *
 * <p>Reading throws {@link JournalException} where the disk does not give back what it was given.
 */
public interface Journal extends AutoCloseable {
    /** The oldest and the newest number kept; both 0 in an empty log. The newest never goes back. */
    record Range(long first, long last) {}

    /**
     * What was found, oldest first.
     *
     * @param more whether there are older ones
     * @param behind whether what was said last may be missing, as the index is catching up
     */
    record Found(List<Entry> entries, boolean more, boolean behind) {}

    /** Names this set of logs: another name, other numbers. */
    String name();

    /**
     * Puts a draft in line. Waits while the line is full: so a journal that is behind slows its senders down. An
     * {@code id} that this owner has used before makes no entry: the receiver is handed the earlier one as repeated.
     *
     * @throws IllegalStateException after {@link #close}
     */
    void append(Draft draft) throws InterruptedException;

    /**
     * At most {@code limit} entries whose numbers are above {@code after}, oldest first, without a gap from the first
     * on.
     */
    List<Entry> after(String log, long after, int limit);

    /**
     * At most {@code limit} entries from {@code first} to {@code last}, oldest first. Never beyond: what is kept
     * already may not have been handed over yet, and who reads up to what was handed over must not get it twice.
     */
    default List<Entry> between(String log, long first, long last, int limit) {
        List<Entry> found = after(log, first - 1, (int) Math.min(limit, last - first + 1));
        return found.isEmpty() || found.getLast().seq() <= last
                ? found
                : found.stream().filter(entry -> entry.seq() <= last).toList();
    }

    /** The last {@code limit} entries whose numbers are below {@code before}, oldest first. */
    List<Entry> before(String log, long before, int limit);

    /** The entry with this number, if it is kept. */
    default @Nullable Entry entry(String log, long seq) {
        List<Entry> found = after(log, seq - 1, 1);
        return found.isEmpty() || found.getFirst().seq() != seq ? null : found.getFirst();
    }

    Range range(String log);

    /**
     * What this owner has said with this id, if it is kept. Waits until what was in line before is committed.
     *
     * @param owner a {@link Draft#owner}
     */
    @Nullable
    Entry said(long owner, String id) throws InterruptedException;

    /**
     * The newest entries of these logs that hold all these words, one after the other.
     *
     * @param before only entries with a lower number
     */
    Found search(Collection<String> logs, String words, long before, int limit);

    /** The keys of rooms that something is kept of, at most so many. */
    List<String> rooms(int most);

    /** Who owns which name, and who has talked with whom. */
    Registry registry();

    /**
     * How it goes.
     *
     * @param kept how many messages were kept since the start
     * @param able whether the last ones could be kept
     */
    record Health(long kept, boolean able) {}

    Health health();

    /** Forgets a log, numbers and all: a guest's private talk ends with the guest. */
    void forget(String log);

    /** Commits and hands over what is in line, then ends. May be called twice. */
    @Override
    void close();
}
