package confab.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Watches the numbers on one connection: each conversation goes on from where the client said that it was, or from
 * wherever it begins if the client said nothing of it, one by one.
 * Only what the client itself sends again may come back out of its turn. For the connection's reader.
 */
final class WireOrder {
    private final Map<String, Long> next = new HashMap<>();
    private final Set<String> saidAgain = new HashSet<>();

    /** @param at what the client said in {@code resume} */
    WireOrder(Map<String, Long> at) {
        at.forEach((conversation, seq) -> next.put(conversation, seq + 1));
    }

    /** The client says this again on this connection. */
    void saidAgain(@Nullable String id) {
        if (id != null) {
            saidAgain.add(id);
        }
    }

    boolean wasSaidAgain(@Nullable String id) {
        return id != null && saidAgain.contains(id);
    }

    /**
     * What is wrong with this number, if anything.
     *
     * @param id null if there is none
     */
    @Nullable
    String complaint(String conversation, long seq, @Nullable String id) {
        long expected = next.getOrDefault(conversation, seq);
        if (seq == expected) {
            next.put(conversation, seq + 1);
            return null;
        }
        return wasSaidAgain(id) ? null : "on one connection, number " + seq + " came where " + expected + " was next";
    }

    /** The server has said that it leaves some out. */
    void leaveOut(String conversation, long to) {
        next.put(conversation, to + 1);
    }
}
