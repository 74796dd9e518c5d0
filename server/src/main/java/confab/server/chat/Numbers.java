package confab.server.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * The highest numbers that one person has seen in private conversations, by the name that each stood under: a new
 * conversation under such a name goes on above them, whoever bears it now. Guarded by {@code this}.
 */
final class Numbers {
    /** Of how many names the numbers are remembered. */
    private static final int REMEMBERED = 1000;

    private @Nullable Map<String, Long> byName;
    private long forgotten;

    synchronized long under(Nickname name) {
        return byName == null ? 0 : byName.getOrDefault(name.key(), forgotten);
    }

    synchronized void saw(Nickname name, long seq) {
        if (byName == null) {
            byName = new LinkedHashMap<>();
        }
        byName.merge(name.key(), seq, Math::max);
        if (byName.size() > REMEMBERED) {
            // Numbers never go back: whose are forgotten start above all that were.
            Map.Entry<String, Long> oldest = byName.entrySet().iterator().next();
            forgotten = Math.max(forgotten, oldest.getValue());
            byName.remove(oldest.getKey());
        }
    }
}
