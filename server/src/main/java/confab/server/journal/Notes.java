package confab.server.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import confab.server.chat.JournalException;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept about people with the next commit; of what stands under the same key, the last. Guarded by the
 * {@link Intake} until it is taken, then the journal thread's own.
 */
final class Notes {
    /**
     * @param dropped whether the name is given up
     * @param kept is told how it ended
     */
    record OwnedChange(Registry.Owned owned, boolean dropped, CompletableFuture<@Nullable Void> kept) {}

    private record PersonName(long person, String key) {}

    // Few, and each has somebody who waits: not by key, so that one that fails undoes no other.
    private final List<OwnedChange> owned = new ArrayList<>();
    private final Map<String, Registry.Pair> pairs = new LinkedHashMap<>();
    private final Map<PersonName, Registry.Numbered> numbered = new LinkedHashMap<>();
    /** How many drafts stood in line when a log was forgotten. */
    private final Map<String, Integer> forgotten = new LinkedHashMap<>();

    void keep(Registry.Owned owner, CompletableFuture<@Nullable Void> kept) {
        owned.add(new OwnedChange(owner, false, kept));
    }

    void drop(Registry.Owned owner, CompletableFuture<@Nullable Void> kept) {
        owned.add(new OwnedChange(owner, true, kept));
        numbered.keySet().removeIf(each -> each.person == owner.number());
    }

    void keep(Registry.Pair pair) {
        pairs.put(pair.log(), pair);
    }

    void keep(Registry.Numbered each) {
        numbered.put(new PersonName(each.person(), each.name().key()), each);
    }

    void forget(String log, int before) {
        pairs.remove(log);
        forgotten.put(log, before);
    }

    boolean isEmpty() {
        return owned.isEmpty() && pairs.isEmpty() && numbered.isEmpty() && forgotten.isEmpty();
    }

    List<OwnedChange> owned() {
        return Collections.unmodifiableList(owned);
    }

    Collection<Registry.Pair> pairs() {
        return Collections.unmodifiableCollection(pairs.values());
    }

    Collection<Registry.Numbered> numbered() {
        return Collections.unmodifiableCollection(numbered.values());
    }

    Map<String, Integer> forgotten() {
        return Collections.unmodifiableMap(forgotten);
    }

    /** All of it is kept. */
    void committed() {
        owned.forEach(change -> change.kept.complete(null));
    }

    /** Nothing of it is kept. Who waits is told, and that is the end of it; the rest stays to be tried again. */
    void refused(JournalException why) {
        owned.forEach(change -> change.kept.completeExceptionally(why));
        owned.clear();
    }

    /** Takes what was noted before this, and is to be kept with it. */
    void follow(Notes older) {
        owned.addAll(0, older.owned);
        older.pairs.forEach((log, pair) -> {
            if (!forgotten.containsKey(log)) {
                pairs.putIfAbsent(log, pair);
            }
        });
        older.numbered.forEach(numbered::putIfAbsent);
        // What stood in line then was refused.
        older.forgotten.keySet().forEach(log -> forgotten.putIfAbsent(log, 0));
    }
}
