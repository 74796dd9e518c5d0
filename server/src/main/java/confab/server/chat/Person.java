package confab.server.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import confab.model.Color;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Somebody who is here: a name, a way out, and what they have said but not seen come back. */
public final class Person {
    /** Both follow from the name, so they change together. */
    private record Face(Nickname nickname, Color color) {}

    /** Of how many names the numbers are remembered. */
    private static final int REMEMBERED_NAMES = 1000;

    private final long number;
    private final Outbox outbox;
    private final SentIds sent = new SentIds();

    /** Written under the {@link PersonList}'s lock. */
    private volatile Face face;

    // The person's own client thread only.
    private final Map<String, Room> rooms = new LinkedHashMap<>(2);

    // Guarded by this.
    private int inJournal;
    private @Nullable Map<String, Long> numbers;
    private long forgottenNumber;

    /** Guarded by the lock of the {@link Talks}. */
    private boolean ended;

    /** @param number tells this person from everybody else, whatever they are called */
    Person(long number, Nickname nickname, Outbox outbox) {
        this.number = number;
        this.outbox = outbox;
        this.face = new Face(nickname, Color.of(nickname));
    }

    public Nickname nickname() {
        return face.nickname;
    }

    Color color() {
        return face.color;
    }

    void rename(Nickname nickname) {
        face = new Face(nickname, Color.of(nickname));
    }

    Event.Member member() {
        Face now = face;
        return new Event.Member(now.nickname, now.color);
    }

    long number() {
        return number;
    }

    Outbox outbox() {
        return outbox;
    }

    /** The rooms this person is in. For the person's own client thread. */
    Map<String, Room> rooms() {
        return rooms;
    }

    /** The room that this person is in, or entered first. For the person's own client thread. */
    public RoomName room() {
        return rooms.isEmpty() ? RoomName.LOBBY : rooms.values().iterator().next().name();
    }

    SentIds sent() {
        return sent;
    }

    /** A draft is on its way to the journal. */
    void said(Draft draft) {
        sent.pending(draft);
        synchronized (this) {
            inJournal++;
        }
    }

    /** It has come back. Called by the journal's thread, after the entry was handed on. */
    void committed(Receiver.Committed committed) {
        sent.committed(committed);
        synchronized (this) {
            if (--inJournal == 0) {
                notifyAll();
            }
        }
    }

    /**
     * Waits until everything said has been committed and handed on, or the deadline has passed.
     *
     * @param deadline in {@link System#nanoTime}
     */
    synchronized void awaitCommitted(long deadline) throws InterruptedException {
        while (inJournal > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** The highest number of a private message that this person has seen in a conversation of that name. */
    synchronized long numberWith(Nickname other) {
        return numbers == null ? 0 : numbers.getOrDefault(other.key(), forgottenNumber);
    }

    synchronized void sawNumber(Nickname other, long seq) {
        if (numbers == null) {
            numbers = new LinkedHashMap<>();
        }
        numbers.merge(other.key(), seq, Math::max);
        if (numbers.size() > REMEMBERED_NAMES) {
            // Numbers never go back: whose are forgotten start above all that were.
            Map.Entry<String, Long> oldest = numbers.entrySet().iterator().next();
            forgottenNumber = Math.max(forgottenNumber, oldest.getValue());
            numbers.remove(oldest.getKey());
        }
    }

    /** Has left for good. Under the lock of the {@link Talks}. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
