package confab.server.chat;

import java.util.concurrent.TimeUnit;

/** So many a second, and three seconds' worth at once. For one thread. */
final class RateLimit {
    private static final int BURST_SECONDS = 3;

    private final int perSecond;
    private final long nanosEach;
    /** When everything taken so far is paid off; lies in the future by at most a burst while nothing has to wait. */
    private long paidOff = System.nanoTime();

    /** @param perSecond 0 for no limit */
    RateLimit(int perSecond) {
        this.perSecond = perSecond;
        this.nanosEach = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Takes one, and says how many nanoseconds to wait before it is due; 0 if it is due now. */
    long take() {
        long wait = ahead();
        if (perSecond > 0) {
            paidOff += nanosEach;
        }
        return wait;
    }

    /** Takes one if it is due now. */
    boolean tryTake() {
        return ahead() == 0 && take() == 0;
    }

    private long ahead() {
        long now = System.nanoTime();
        if (paidOff - now < 0) {
            paidOff = now;
        }
        long burst = nanosEach * (BURST_SECONDS * (long) perSecond - 1);
        return perSecond == 0 ? 0 : Math.max(0, paidOff - now - burst);
    }
}
