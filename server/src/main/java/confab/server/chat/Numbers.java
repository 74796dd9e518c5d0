package confab.server.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * The highest numbers that one person has seen in private conversations, by the name that each stood under, and whose
 * name that was: a new conversation under such a name goes on above them, whoever bears it now. Guarded by
 * {@code this}.
 */
final class Numbers {
    /** Of how many names the numbers are remembered. */
    private static final int REMEMBERED = 1000;

    /** @param bearer the number of who bore the name last */
    private record Seen(long last, long bearer) {}

    private @Nullable Map<String, Seen> byName;
    private long forgotten;

    synchronized long under(Nickname name) {
        Seen seen = byName == null ? null : byName.get(name.key());
        return seen == null ? forgotten : seen.last;
    }

    /** The number of who bore this name when this person talked with them last; 0 for nobody. */
    synchronized long bearer(Nickname name) {
        Seen seen = byName == null ? null : byName.get(name.key());
        return seen == null ? 0 : seen.bearer;
    }

    synchronized void saw(Nickname name, long seq, long bearer) {
        if (byName == null) {
            byName = new LinkedHashMap<>();
        }
        Seen before = byName.get(name.key());
        byName.put(name.key(), new Seen(before == null ? Math.max(seq, forgotten) : Math.max(seq, before.last),
                bearer));
        if (byName.size() > REMEMBERED) {
            // Numbers never go back: whose are forgotten start above all that were.
            Map.Entry<String, Seen> oldest = byName.entrySet().iterator().next();
            forgotten = Math.max(forgotten, oldest.getValue().last);
            byName.remove(oldest.getKey());
        }
    }
}
