package confab.server.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import confab.protocol.Event;
import confab.protocol.LeaveReason;
import org.jspecify.annotations.Nullable;

/**
 * Folds comings and goings: when a thousand people enter at once, telling each of them of each other one by one would
 * be a million notices. Who comes while a burst is gathered waits at the door and enters with the others, as one event.
 *
 * <p>The first who comes keeps the door; while the room is quiet it opens at once. Guarded by the lock of its room.
 */
final class Door {
    // How long a burst is gathered after the one before: hardly in a small room, longer where every event goes to
    // thousands.
    private static final long LEAST_MICROS = 5_000;
    private static final long MICROS_A_MEMBER = 40;
    private static final long MOST_MICROS = 200_000;

    /** Somebody who wants in, and later what they found. */
    static final class Arrival {
        private final Person person;
        private final Start start;
        private @Nullable Entrance entrance;

        Arrival(Person person, Start start) {
            this.person = person;
            this.start = start;
        }

        Person person() {
            return person;
        }

        /** From where on they are told what was said. */
        Start start() {
            return start;
        }

        void enter(Entrance found) {
            entrance = found;
        }

        /** What was found, once the door has opened. */
        @Nullable
        Entrance entrance() {
            return entrance;
        }
    }

    private List<Arrival> arrivals = new ArrayList<>();
    private Map<LeaveReason, List<Event.Member>> departures = new LinkedHashMap<>();
    private boolean kept;
    private long burst;
    private long lastOpened = System.nanoTime() - TimeUnit.MICROSECONDS.toNanos(MOST_MICROS);

    void arrive(Arrival arrival) {
        arrivals.add(arrival);
    }

    void depart(Person person, LeaveReason reason) {
        departures.computeIfAbsent(reason, key -> new ArrayList<>()).add(person.member());
    }

    /**
     * Waits until this burst may pass.
     *
     * @param room whose lock the caller holds, and whose waiting threads are notified when the door has opened
     * @param members how many are in the room
     * @return whether the caller kept the door and has to open it now
     */
    boolean gather(Object room, int members) throws InterruptedException {
        if (kept) {
            long mine = burst;
            while (mine == burst) {
                room.wait();
            }
            return false;
        }
        kept = true;
        try {
            long gathering = TimeUnit.MICROSECONDS
                    .toNanos(Math.min(LEAST_MICROS + members * MICROS_A_MEMBER, MOST_MICROS));
            long left = lastOpened + gathering - System.nanoTime();
            while (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(room, left);
                left = lastOpened + gathering - System.nanoTime();
            }
        } finally {
            kept = false;
            burst++;
            lastOpened = System.nanoTime();
        }
        return true;
    }

    /** Takes those who want in. */
    List<Arrival> arrivals() {
        List<Arrival> taken = arrivals;
        arrivals = new ArrayList<>();
        return taken;
    }

    /** Takes those who went, by their reason. */
    Map<LeaveReason, List<Event.Member>> departures() {
        Map<LeaveReason, List<Event.Member>> taken = departures;
        departures = new LinkedHashMap<>();
        return taken;
    }

    boolean isUsed() {
        return kept || !arrivals.isEmpty() || !departures.isEmpty();
    }
}
