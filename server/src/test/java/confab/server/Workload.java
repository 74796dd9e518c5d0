package confab.server;

import java.time.Duration;

import confab.server.load.LoadPlan;

/**
 * What is done to each server in the same way. Who sends stands beside those who are counted, so that all of them get
 * the same.
 *
 * @param rate messages a second; 0 for flat out
 * @param churn how many come and go each second
 * @param stopped how many have stopped reading
 */
record Workload(int receivers, int senders, double rate, int inFlight, int warmUpSeconds, int seconds, double churn,
        int stopped) {
    /** How long each text is. */
    static final int TEXT_BYTES = 64;
    private static final int FLAT_OUT_SECONDS = 3;
    private static final int PACED_SECONDS = 6;
    private static final int IDLE_SECONDS = 5;
    private static final int WARM_UP_SECONDS = 5;

    /** As many messages as the server takes, with so many of them on their way at most. */
    static Workload flatOut(int receivers, int senders, int inFlight) {
        return new Workload(receivers, senders, 0, inFlight, WARM_UP_SECONDS, seconds(FLAT_OUT_SECONDS), 0, 0);
    }

    /** So many messages a second. */
    static Workload paced(int receivers, int senders, double rate) {
        return new Workload(receivers, senders, rate, 0, WARM_UP_SECONDS, seconds(PACED_SECONDS), 0, 0);
    }

    private static int seconds(int usual) {
        return Integer.getInteger("confab.benchmark.seconds", usual);
    }

    /** One message a second; the first is as good as any, so nothing warms up. */
    static Workload idle(int receivers) {
        return new Workload(receivers, 1, 1, 0, 0, seconds(IDLE_SECONDS), 0, 0);
    }

    Workload withStopped(int those) {
        return new Workload(receivers, senders, rate, inFlight, warmUpSeconds, seconds, churn, those);
    }

    Workload withChurn(double perSecond) {
        return new Workload(receivers, senders, rate, inFlight, warmUpSeconds, seconds, perSecond, stopped);
    }

    LoadPlan plan(Contender contender, RelayServer server) {
        return new LoadPlan(server.address(), contender.wire(), receivers, senders, true, rate, inFlight, TEXT_BYTES,
                Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), churn, stopped, false, server.pid());
    }
}
