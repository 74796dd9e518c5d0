package confab.server.journal;

import java.util.ArrayList;
import java.util.List;

import confab.server.chat.Draft;

/**
 * The line in front of a journal: bounded, so that a journal that is behind makes its senders wait. Guarded by
 * {@code this}.
 */
final class Intake {
    private final int bound;
    private List<Draft> waiting = new ArrayList<>();
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

    /** Waits until something is in line and takes all of it; nothing when the line is closed and empty. */
    synchronized List<Draft> takeAll() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Draft> taken = waiting;
        waiting = new ArrayList<>();
        if (taken.size() >= bound) {
            notifyAll();
        }
        return taken;
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
