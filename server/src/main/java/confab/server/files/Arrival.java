package confab.server.files;

import java.security.MessageDigest;

import confab.server.chat.FileException;
import confab.server.chat.FileException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How far a file on its way is. Of several connections that bring it, the newest has the turn: an older one may be dead,
 * and not know it yet. Any thread may call it; nothing is written under its lock.
 */
final class Arrival {
    // Guarded by this.
    private long turn;
    private long offset;
    private boolean writing;
    private boolean ended;

    /** Whoever is writing only: of all that is here; null if that has to be read again. */
    @Nullable
    MessageDigest digest;
    /** Whoever is writing only: up to where there is room for sure. */
    long granted;

    Arrival(long offset) {
        this.offset = offset;
    }

    synchronized long offset() {
        return offset;
    }

    /** Whoever had the turn may finish the bytes that are being written now, and nothing more. */
    synchronized long takeTurn() {
        turn++;
        boolean interrupted = false;
        while (writing) { // a moment: what a disk takes for one buffer
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn;
    }

    /**
     * Begins to write, which ends with {@link #leave}.
     *
     * @return where
     * @throws FileException if somebody else has the turn, or there is nothing more to write
     */
    synchronized long enter(long mine) throws FileException {
        if (turn != mine || ended || writing) {
            throw new FileException(Reason.ELSEWHERE, ended
                    ? "This upload has ended."
                    : "Another connection goes on with this upload.");
        }
        writing = true;
        return offset;
    }

    /** @param reached where the next bytes belong */
    synchronized void leave(long reached) {
        offset = reached;
        writing = false;
        notifyAll();
    }

    /** Nothing more comes. */
    synchronized void end() {
        ended = true;
    }
}
