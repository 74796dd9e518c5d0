package confab.client.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import confab.model.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of the unseen the person is told of, and gathers it: a hundred messages are a bulletin or two, and what
 * was missed is one. Without a clock and without a thread: whoever uses it says what time it is.
 */
public final class Bulletins {
    /** What comes together is told together. */
    static final Duration GATHERING = Duration.ofMillis(300);
    /** What was missed comes in pages, and in the order of the conversations. */
    static final Duration GATHERING_MISSED = Duration.ofMillis(1_500);
    /** A conversation that goes on is told of no oftener. */
    static final Duration PAUSE = Duration.ofSeconds(5);
    /** More conversations than that are told of as one. */
    static final int MOST_AT_ONCE = 3;

    private final Function<Conversation, Loudness> loudness;
    private final Map<Timeline, Told> told = new LinkedHashMap<>();

    public Bulletins(Function<Conversation, Loudness> loudness) {
        this.loudness = loudness;
    }

    /** One conversation: what waits to be told, and what was. */
    private static final class Told {
        private Instant last = Instant.MIN;
        private @Nullable Unseen newest;
        private Instant due = Instant.MAX;
        private int waiting;
        private int mentions;

        private void add(Unseen unseen) {
            waiting++;
            if (newest == null || unseen.mentioned() || !newest.mentioned()) {
                newest = unseen;
            }
        }

        private void forget() {
            newest = null;
            waiting = 0;
            due = Instant.MAX;
        }
    }

    public void unseen(Unseen unseen, Instant now) {
        Loudness wanted = loudness.apply(unseen.timeline().conversation());
        if (wanted == Loudness.NONE || (wanted == Loudness.MENTIONS && !unseen.mentioned())) {
            return;
        }
        Told there = told.computeIfAbsent(unseen.timeline(), _ -> new Told());
        if (unseen.timeline().unread() <= 1) {
            there.mentions = 0; // what came before has been seen
        }
        there.mentions += unseen.mentioned() ? 1 : 0;
        there.add(unseen);
        Instant soonest = now.plus(unseen.missed() ? GATHERING_MISSED : GATHERING);
        Instant after = there.last.equals(Instant.MIN) ? soonest : there.last.plus(PAUSE);
        Instant due = after.isAfter(soonest) ? after : soonest;
        if (due.isBefore(there.due)) {
            there.due = due;
        }
    }

    /** When {@link #due} has something to say; null for not before more has come. */
    public @Nullable Instant next() {
        return waiting().map(entry -> entry.due).min(Comparator.naturalOrder()).orElse(null);
    }

    /** What the person is to be told of now. What was seen in the meantime is not. */
    public List<Bulletin> due(Instant now) {
        told.forEach((timeline, there) -> {
            if (timeline.unread() == 0) {
                there.forget();
                there.mentions = 0;
            }
        });
        List<Told> due = waiting().filter(there -> !there.due.isAfter(now)).toList();
        boolean missed = due.stream().anyMatch(Bulletins::isMissed);
        if (missed) { // with all else that was
            due = waiting().filter(there -> !there.due.isAfter(now) || isMissed(there)).toList();
        }
        List<Bulletin> bulletins = due.size() > MOST_AT_ONCE || (missed && due.size() > 1)
                ? List.of(together(due))
                : due.stream().map(there -> together(List.of(there))).toList();
        for (Told there : due) {
            there.last = now;
            there.forget();
        }
        return bulletins;
    }

    private Stream<Told> waiting() {
        return told.values().stream().filter(there -> there.waiting > 0);
    }

    private static boolean isMissed(Told there) {
        return there.newest != null && there.newest.missed();
    }

    private static Bulletin together(List<Told> due) {
        List<Unseen> newest = new ArrayList<>();
        for (Told there : due) {
            if (there.newest != null) {
                newest.add(there.newest);
            }
        }
        Unseen first = newest.stream().filter(Unseen::mentioned).findFirst().orElse(newest.getLast());
        return new Bulletin(first, due.stream().mapToInt(there -> there.waiting).sum(), due.size(),
                newest.stream().allMatch(Unseen::missed));
    }

    /** How many unread messages concern the person: of those conversations that are told of, what is told of. */
    public int concerning(List<Timeline> open) {
        told.keySet().retainAll(open);
        return open.stream().mapToInt(this::concerning).sum();
    }

    private int concerning(Timeline timeline) {
        return switch (loudness.apply(timeline.conversation())) {
            case ALL -> timeline.unread();
            case MENTIONS -> {
                Told there = told.get(timeline);
                yield there == null ? 0 : Math.min(there.mentions, timeline.unread());
            }
            case NONE -> 0;
        };
    }
}
