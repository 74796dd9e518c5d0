package confab.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What all clients have seen, written down once: whoever sees a message under a number that another has seen must see
 * the same. Any thread may write in it.
 */
final class Ledger {
    /**
     * A message as clients see it. Its text begins with its sender's own count within that conversation.
     *
     * @param id null if the receiver was not told
     */
    record Line(String from, @Nullable String id, String text) {
        long number() {
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        }

        String brief() {
            return from + " " + id + " \"" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "\"";
        }
    }

    private record Sender(String log, String name) {}

    private static final int MOST_FAULTS = 20;

    // Guarded by this.
    private final Map<String, List<@Nullable Line>> logs = new TreeMap<>();
    private final Map<Sender, Long> said = new HashMap<>();
    private final Map<Sender, Set<Long>> refused = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long acknowledged;
    private long refusals;
    private long shown;
    private int unknowns;

    /** Somebody is about to say this for the first time. */
    synchronized void said(String log, String from, long number) {
        said.put(new Sender(log, from), number);
    }

    /** Somebody shows this for the first time. */
    synchronized void shown() {
        shown++;
    }

    /** Somebody has been told this. */
    synchronized void heard(String who, String log, long seq, Line line) {
        List<@Nullable Line> lines = logs.computeIfAbsent(log, key -> new ArrayList<>());
        if (seq < 1 || seq > lines.size() + 100_000L) {
            fault(who + " was told of number " + seq + " in " + log + ", where " + lines.size() + " are known");
            return;
        }
        while (lines.size() < seq) {
            lines.add(null);
        }
        Line known = lines.get((int) seq - 1);
        if (known == null) {
            lines.set((int) seq - 1, line);
        } else if (!known.equals(line)) {
            fault(who + " was told number " + seq + " of " + log + " as " + line.brief() + ", but others as "
                    + known.brief());
        }
    }

    /** Something has come back to who said it. */
    synchronized void acknowledged() {
        acknowledged++;
        notifyAll();
    }

    /** Its sender was told that this was not kept. */
    synchronized void refused(String log, String from, long number) {
        refused.computeIfAbsent(new Sender(log, from), key -> new HashSet<>()).add(number);
        refusals++;
        notifyAll();
    }

    /** Something happened that must not. */
    synchronized void fault(String what) {
        unknowns++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(what);
        }
        notifyAll();
    }

    synchronized long acknowledgedSoFar() {
        return acknowledged;
    }

    synchronized long refusedSoFar() {
        return refusals;
    }

    synchronized long shownSoFar() {
        return shown;
    }

    /** Waits until so many have been acknowledged in all, or something is wrong. */
    synchronized void awaitAcknowledged(long count, Runnable stillWell) throws InterruptedException {
        while (acknowledged < count && faults.isEmpty()) {
            stillWell.run();
            TimeUnit.MILLISECONDS.timedWait(this, 200);
        }
        assertFaultless();
    }

    /** The same for refusals. */
    synchronized void awaitRefused(long count, Runnable stillWell) throws InterruptedException {
        while (refusals < count && faults.isEmpty()) {
            stillWell.run();
            TimeUnit.MILLISECONDS.timedWait(this, 200);
        }
        assertFaultless();
    }

    /** The highest number that anybody has seen. */
    synchronized long last(String log) {
        return logs.getOrDefault(log, List.of()).size();
    }

    /** What stands there for everybody; null if nobody has seen it. */
    synchronized @Nullable Line line(String log, long seq) {
        List<@Nullable Line> lines = logs.getOrDefault(log, List.of());
        return seq < 1 || seq > lines.size() ? null : lines.get((int) seq - 1);
    }

    /** Everything said is there once, in its sender's order, and nothing that was refused. */
    synchronized void check() {
        logs.forEach(this::check);
        said.forEach((sender, count) -> {
            if (!logs.containsKey(sender.log) && refused.getOrDefault(sender, Set.of()).size() < count) {
                fault("nobody was told anything in " + sender.log + ", where " + sender.name + " said " + count);
            }
        });
        assertFaultless();
    }

    private void check(String log, List<@Nullable Line> lines) {
        Map<String, Long> last = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line == null) {
                fault("nobody was told number " + (i + 1) + " of " + log + ", but number " + lines.size());
                continue;
            }
            long before = last.getOrDefault(line.from, 0L);
            long expected = next(new Sender(log, line.from), before);
            if (line.number() != expected) {
                fault("number " + (i + 1) + " of " + log + " is " + line.from + "'s " + line.number() + ", expected "
                        + expected + " after " + before + ": " + line.brief());
            }
            last.put(line.from, line.number());
        }
        said.forEach((sender, count) -> {
            if (sender.log.equals(log)) {
                long next = next(sender, last.getOrDefault(sender.name, 0L));
                if (next <= count) {
                    fault(sender.name + " said " + count + " in " + log + ", but " + next + " is nowhere");
                }
            }
        });
    }

    /** The next that was not refused. */
    private long next(Sender sender, long number) {
        Set<Long> skipped = refused.getOrDefault(sender, Set.of());
        long next = number + 1;
        while (skipped.contains(next)) {
            next++;
        }
        return next;
    }

    synchronized void assertFaultless() {
        if (!faults.isEmpty()) {
            throw new AssertionError(unknowns + " faults, seed " + Proof.SEED + ":\n  " + String.join("\n  ", faults));
        }
    }
}
