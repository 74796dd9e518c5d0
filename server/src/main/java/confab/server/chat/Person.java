package confab.server.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import confab.model.Color;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Somebody who is here: a name, a way out, and what they have said but not seen come back. */
public final class Person {
    /** Both follow from the name, so they change together. */
    private record Face(Nickname nickname, Color color) {}

    private final long number;
    private final Outbox outbox;
    private final Session.Manner manner;
    private final Runnable replace;
    private final Numbers numbers;
    private final SentIds sent = new SentIds();
    private volatile @Nullable Owner owner;

    /** Written under the {@link PersonList}'s lock. */
    private volatile Face face;

    /** Written under the {@link PersonList}'s lock. */
    private volatile boolean superseded;

    // The person's own client thread only.
    private final Map<String, Room> rooms = new LinkedHashMap<>(2);
    private FileAccess.@Nullable Token token;

    // Guarded by this.
    private int inJournal;

    // Guarded by the lock of the Talks.
    private boolean ended;

    /**
     * @param number tells this person from everybody else, whatever they are called; an owner's is the owner's
     * @param owner null for a guest
     * @param replace ends this person's connection, because the same person has come in by another
     */
    Person(long number, Nickname nickname, @Nullable Owner owner, Numbers numbers, Outbox outbox,
            Session.Manner manner, Runnable replace) {
        this.number = number;
        this.owner = owner;
        this.outbox = outbox;
        this.manner = manner;
        this.replace = replace;
        this.numbers = numbers;
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

    /** Tells this person from everybody else, whatever they are called. */
    public long number() {
        return number;
    }

    /** Who owns this person's name, which is this person; null for a guest. */
    @Nullable
    Owner owner() {
        return owner;
    }

    boolean isOwner() {
        return owner != null;
    }

    /** The name is this person's own from here on; with null, it is not. Under the {@link PersonList}'s lock. */
    void own(@Nullable Owner owned) {
        owner = owned;
    }

    /**
     * The same person has taken this name by another connection: wherever the two meet, that one stays. Under the lock
     * of the {@link PersonList}, before the other one enters anything.
     */
    void supersede() {
        superseded = true;
    }

    boolean isSuperseded() {
        return superseded;
    }

    /** Ends this person's connection, because the same person has come in by another. */
    void replace() {
        replace.run();
    }

    /** Whether this person's client says itself what has arrived; else whatever was written has. */
    boolean acknowledges() {
        return manner.acknowledges();
    }

    Numbers numbers() {
        return numbers;
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

    /** What this person shows for files. For the person's own client thread. */
    FileAccess.@Nullable Token token() {
        return token;
    }

    void show(FileAccess.Token shown) {
        token = shown;
    }

    SentIds sent() {
        return sent;
    }

    /** A draft is on its way to the journal, which itself knows the ids of owners. */
    void said(Draft draft) {
        if (!draft.owned()) {
            sent.pending(draft);
        }
        synchronized (this) {
            inJournal++;
        }
    }

    /**
     * It is kept, and has its number. Called by the journal's thread, before the entry is handed on: who has seen it may
     * say it again, and then it must be known.
     */
    void kept(Receiver.Committed committed) {
        sent.committed(committed);
    }

    /** It has come back. Called by the journal's thread, after the entry was handed on. */
    synchronized void handedOn() {
        if (--inJournal == 0) {
            notifyAll();
        }
    }

    /** It could not be kept. Called by the journal's thread. */
    void refused(Draft draft, JournalException why) {
        sent.forget(draft);
        outbox.insist(new Event.Refused(ErrorCode.NO_ROOM_ON_DISK, why.getMessage(), draft.id()));
        handedOn();
    }

    /**
     * It was said before: the same message comes back to this client alone. Called by the journal's thread.
     *
     * @param message the earlier one, as this person sees it; null if it was another one
     */
    void repeated(Draft draft, Event.@Nullable Message message) {
        outbox.insist(message != null ? message : SaidBefore.reused(draft.id()));
        handedOn();
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

    /** Has left for good. Under the lock of the {@link Talks}. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
