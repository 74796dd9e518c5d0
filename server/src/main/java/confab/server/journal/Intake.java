package confab.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import confab.server.chat.Draft;
import org.jspecify.annotations.Nullable;

/**
 * The line in front of a journal: bounded, so that a journal that is behind makes its senders wait. What is noted about
 * people stands beside it, and is taken together with the drafts, so that it is kept no later than any put in line
 * after. Guarded by {@code this}.
 */
final class Intake {
    /** What was taken together. */
    record Batch(List<Draft> drafts, Notes notes) {
        boolean isEmpty() {
            return drafts.isEmpty() && notes.isEmpty();
        }
    }

    private final int bound;
    private List<Draft> waiting = new ArrayList<>();
    private Notes notes = new Notes();
    private boolean noted;
    private long added;
    private long finished;
    private boolean closed;

    Intake(int bound) {
        this.bound = bound;
    }

    /**
     * Waits for room, then puts a draft in line.
     *
     * @throws IllegalStateException once closed
     */
    synchronized void put(Draft draft) throws InterruptedException {
        while (waiting.size() >= bound && !closed) {
            wait();
        }
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
        waiting.add(draft);
        added++;
        if (waiting.size() == 1) {
            notifyAll();
        }
    }

    /** Notes something, without waiting; false once closed. */
    synchronized boolean note(Consumer<Notes> change) {
        if (closed) {
            return false;
        }
        change.accept(notes);
        if (!noted) {
            noted = true;
            notifyAll();
        }
        return true;
    }

    /** Notes that a log is forgotten, with whatever stands in line for it; false once closed. */
    synchronized boolean forget(String log) {
        int before = waiting.size();
        return note(notes -> notes.forget(log, before));
    }

    /** Waits until something is in line and takes all of it; nothing when the line is closed and empty. */
    synchronized List<Draft> takeAll() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return takeDrafts();
    }

    /**
     * Waits until something is in line or noted, for so many nanoseconds at most, and takes all there is.
     *
     * @return null when the line is closed and empty
     */
    synchronized @Nullable Batch take(long patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience;
        long left = patience;
        while (waiting.isEmpty() && !noted && !closed && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        if (closed && waiting.isEmpty() && notes.isEmpty()) {
            return null;
        }
        Notes taken = notes;
        notes = new Notes();
        noted = false;
        return new Batch(takeDrafts(), taken);
    }

    private List<Draft> takeDrafts() {
        List<Draft> taken = waiting;
        waiting = new ArrayList<>(Math.min(bound, taken.size()));
        if (taken.size() >= bound) {
            notifyAll();
        }
        return taken;
    }

    /** Could not be kept, and is tried again with what comes next, or when patience ends. Not once closed. */
    synchronized void giveBack(Notes older) {
        if (!closed) {
            notes.follow(older);
        }
    }

    /** So many of those taken are done with. For the thread that takes them. */
    synchronized void finish(int count) {
        finished += count;
        notifyAll();
    }

    /** Waits until everything put in line before is done with, or nothing is taken any more. */
    synchronized void awaitFinished() throws InterruptedException {
        long mine = added;
        while (finished < mine && !closed) {
            wait();
        }
    }

    /** Nothing more is put in line; what is in it can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
