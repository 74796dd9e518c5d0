package confab.server.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the names that one address makes its own, so that nobody takes them all. Guarded by the lock of the
 * {@link PersonList}.
 */
final class NewNames {
    /** How many an address can take within the window. */
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED_ADDRESSES = 10_000;

    private final int most;
    private final Map<String, ArrayDeque<Instant>> taken = new LinkedHashMap<>();

    NewNames(int most) {
        this.most = most;
    }

    /** Whether this address may take one more; then it has. */
    boolean tryTake(String address, Instant now) {
        ArrayDeque<Instant> times = taken.computeIfAbsent(address, key -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().plus(WINDOW).isBefore(now)) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return false;
        }
        times.addLast(now);
        if (taken.size() > REMEMBERED_ADDRESSES) {
            taken.remove(taken.keySet().iterator().next());
        }
        return true;
    }
}
