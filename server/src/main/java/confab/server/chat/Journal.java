package confab.server.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where everything said is kept, and what gives it its order. Any thread may call it.
 *
 * <p>One thread of the journal's own commits what is waiting, all of it at once, and then hands each entry to its
 * {@link Receiver}. What was handed over is kept as well as this journal keeps anything.
 */
public interface Journal extends AutoCloseable {
    /** The oldest and the newest number kept; both 0 in an empty log. The newest never goes back. */
    record Range(long first, long last) {}

    /** Names this set of logs: another name, other numbers. */
    String name();

    /**
     * Puts a draft in line. Waits while the line is full: so a journal that is behind slows its senders down.
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

    /** Forgets a log, numbers and all: a guest's private talk ends with the guest. */
    void forget(String log);

    /** Commits and hands over what is in line, then ends. May be called twice. */
    @Override
    void close();
}
