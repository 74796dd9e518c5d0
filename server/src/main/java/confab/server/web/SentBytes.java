package confab.server.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up to where people have been sent files, for those who fetch them in parts. Whoever is forgotten here has not fetched
 * it, so it is only kept longer. Any thread may call it.
 */
final class SentBytes {
    private record Fetch(long person, String file) {}

    private static final int MOST = 10_000;

    // Guarded by this. The one that went on longest ago is first.
    private final Map<Fetch, Long> reached = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fetch, Long> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Some of a file was sent.
     *
     * @return whether this person has been sent all of it by now, without a gap
     */
    synchronized boolean sent(long person, String file, long first, long count, long size) {
        Fetch fetch = new Fetch(person, file);
        long before = reached.getOrDefault(fetch, 0L);
        if (first > before) {
            return false;
        }
        long now = Math.max(before, first + count);
        if (now >= size) {
            reached.remove(fetch);
            return true;
        }
        if (now > before) {
            reached.put(fetch, now);
        }
        return false;
    }
}
