package confab.server;

import java.io.IOException;
import java.time.Duration;

import confab.protocol.Event;
import confab.server.chat.Outbox;
import confab.server.web.Pace;
import org.jspecify.annotations.Nullable;

/**
 * One connection's deadlines. {@link #check} is for the watch; what has run out is ended by closing the reading side,
 * so that the client's own thread can still say why, and by closing the socket if that is not enough.
 */
final class Vigil implements Pace {
    private final Port.Caller socket;
    private final Deadlines deadlines;

    /** When the reading side is closed if nothing has happened; 0 once there is a name. */
    private volatile long due;
    private volatile @Nullable Outbox pinged;
    private volatile boolean expired;
    private volatile boolean stopped;
    /** Something that was said is being done, and nothing is read meanwhile. */
    private volatile boolean busy;

    // Watch thread only.
    private long listening;
    private long pingSent;
    private long cutAt;

    Vigil(Port.Caller socket, Deadlines deadlines) {
        this.socket = socket;
        this.deadlines = deadlines;
        this.due = System.nanoTime() + deadlines.name().toNanos();
        this.listening = System.nanoTime();
    }

    @Override
    public void idle() {
        due = System.nanoTime() + deadlines.name().toNanos();
    }

    @Override
    public void exchange() {
        due = 0;
    }

    @Override
    public void expectName() {
        due = System.nanoTime() + deadlines.name().toNanos();
    }

    @Override
    public boolean isOver() {
        return expired || stopped;
    }

    @Override
    public void expectHead() {
        long head = System.nanoTime() + deadlines.head().toNanos();
        due = head - due < 0 ? head : due;
    }

    /**
     * There is a name now.
     *
     * @param pings where pings go; null for a client that knows none
     */
    void named(@Nullable Outbox pings) {
        due = 0;
        pinged = pings;
    }

    /** Whether something that was said is being done: then it is not the client's fault that nothing is heard. */
    void busy(boolean now) {
        busy = now;
    }

    /** Whether too much time has passed, or too little was heard. */
    boolean hasExpired() {
        return expired;
    }

    /** @param stuckSince when the write, or the reading of a body, that is under way began; 0 if there is none */
    void check(long now, long stuckSince) {
        if (stuckSince != 0 && now - stuckSince > deadlines.write().toNanos()) {
            Farewell.cut(socket);
        } else if (expired) {
            // Where closing the reading side does not wake the reader, closing the socket does.
            if (now - cutAt > 0) {
                Farewell.cut(socket);
            }
        } else if (due != 0 && now - due > 0) {
            expire(now);
        } else {
            checkPulse(now, pinged);
        }
    }

    private void checkPulse(long now, @Nullable Outbox pings) {
        if (pings == null) {
            return;
        }
        if (busy) {
            pingSent = 0;
            listening = now;
            return;
        }
        long heard = socket.heard() - listening > 0 ? socket.heard() : listening;
        if (pingSent != 0 && heard - pingSent > 0) {
            pingSent = 0;
        }
        if (pingSent == 0 && now - heard > deadlines.quiet().toNanos()) {
            // Counted only when it was taken: a client that is being written to is alive.
            if (pings.writingSince() == 0 && pings.offer(new Event.Ping(null))) {
                pingSent = now;
            }
        } else if (pingSent != 0 && now - pingSent > deadlines.pong().toNanos()) {
            expire(now);
        }
    }

    private void expire(long now) {
        expired = true;
        cutAt = now + Duration.ofSeconds(5).plus(deadlines.drain()).toNanos();
        stopReading();
    }

    /** Lets the reader come to the end of the stream. */
    void stopReading() {
        stopped = true;
        try {
            socket.shutdownInput();
        } catch (IOException gone) {
            Farewell.cut(socket);
        }
    }
}
