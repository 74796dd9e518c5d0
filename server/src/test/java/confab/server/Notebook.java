package confab.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import confab.model.Conversation;
import confab.protocol.Command;
import org.jspecify.annotations.Nullable;

/**
 * What a client keeps on its disk: how far it has come in each conversation, and what it has said and not seen come
 * back. Guarded by its owner's lock.
 */
final class Notebook {
    /** Something said: how often, and whether it came back. */
    private static final class Sent {
        final Command.Say say;
        final long number;
        int times;
        boolean acknowledged;

        Sent(Command.Say say, long number) {
            this.say = say;
            this.number = number;
        }
    }

    private @Nullable String log;
    /** By conversation, the number up to which everything is here. */
    private final Map<String, Long> upTo = new HashMap<>();
    private final Map<String, TreeSet<Long>> beyond = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    /** By id, in the order in which they were said: what is not acknowledged, or was after the last {@link #save}. */
    private final LinkedHashMap<String, Sent> sent = new LinkedHashMap<>();
    private Map<String, Long> saved = new HashMap<>();
    private int outstanding;

    @Nullable
    String log() {
        return log;
    }

    void log(String name) {
        log = name;
    }

    long upTo(String conversation) {
        return upTo.getOrDefault(conversation, 0L);
    }

    /** Whether this number is new here. */
    boolean add(String conversation, long seq) {
        long last = upTo(conversation);
        if (seq <= last) {
            return false;
        }
        TreeSet<Long> early = beyond.computeIfAbsent(conversation, key -> new TreeSet<>());
        if (!early.add(seq)) {
            return false;
        }
        while (!early.isEmpty() && early.first() == last + 1) {
            last = early.removeFirst();
        }
        upTo.put(conversation, last);
        saved.putIfAbsent(conversation, last);
        return true;
    }

    /** The number up to which it can say that everything is here: that is written down first. */
    long received(String conversation) {
        saved.put(conversation, upTo(conversation));
        return upTo(conversation);
    }

    /** The sender's own count of its next message there. */
    long nextNumber(String conversation) {
        return numbers.merge(conversation, 1L, Long::sum);
    }

    void say(String id, Command.Say say, long number) {
        sent.put(id, new Sent(say, number));
        outstanding++;
    }

    /** Everything that has to be said again on a new connection. */
    List<Command.Say> again() {
        List<Command.Say> all = new ArrayList<>();
        for (Sent each : sent.values()) {
            if (!each.acknowledged) {
                each.times++;
                all.add(each.say);
            }
        }
        return all;
    }

    /** The count of something that has not come back before; 0 if there is no such thing. */
    long waitsFor(@Nullable String id) {
        Sent found = id == null ? null : sent.get(id);
        return found == null || found.acknowledged ? 0 : found.number;
    }

    /** Where something was said. */
    Conversation conversation(String id) {
        Sent found = sent.get(id);
        if (found == null) {
            throw new IllegalArgumentException(id);
        }
        return found.say.to();
    }

    /** It came back, or was refused. */
    void settle(String id) {
        Sent found = sent.get(id);
        if (found != null && !found.acknowledged) {
            found.acknowledged = true;
            outstanding--;
        }
    }

    int outstanding() {
        return outstanding;
    }

    @Nullable
    String oldestOutstanding() {
        for (Sent each : sent.values()) {
            if (!each.acknowledged) {
                return each.number + " to " + each.say.to() + ", said again " + each.times + " times";
            }
        }
        return null;
    }

    /** Writes down where everything is. What one says is always written down before it is sent. */
    void save() {
        saved = new HashMap<>(upTo);
        sent.values().removeIf(each -> each.acknowledged);
    }

    /** What a client finds on its disk that crashed now. */
    Notebook afterCrash() {
        Notebook found = new Notebook();
        found.log = log;
        found.upTo.putAll(saved);
        found.saved.putAll(saved);
        found.numbers.putAll(numbers);
        sent.forEach((id, each) -> {
            Sent again = new Sent(each.say, each.number);
            again.times = each.times + 1;
            found.sent.put(id, again);
            found.outstanding++;
        });
        return found;
    }
}
