package confab.server.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.HdrHistogram.Histogram;

/** Those who come and go while the others are told, and those whose connection is cut. For one thread. */
final class Traffic {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LoadPlan plan;
    private final Audience audience;
    private final List<Client> stayers;
    private final Tally passing;
    private final LongSupplier clock;
    private final ArrayDeque<Client> passers = new ArrayDeque<>();
    private final ArrayDeque<Client> arriving = new ArrayDeque<>();
    private final Histogram joining = Tally.histogram();
    private long start;
    private long moves;
    private long cuts;
    private long lost;
    private int joins;

    Traffic(LoadPlan plan, Audience audience, List<Client> stayers, Tally passing, LongSupplier clock) {
        this.plan = plan;
        this.audience = audience;
        this.stayers = stayers;
        this.passing = passing;
        this.clock = clock;
    }

    void start(long now) {
        start = now;
    }

    /** When the next one comes or goes; {@link Long#MAX_VALUE} if nobody does. */
    long due() {
        long move = plan.churn() > 0 ? start + (long) (moves / plan.churn() * SECOND) : Long.MAX_VALUE;
        long cut = plan.resumeCheck() ? start + (cuts + 1) * SECOND : Long.MAX_VALUE;
        return Math.min(move, cut);
    }

    /** Lets come and go who is due. */
    void flow() throws IOException {
        settle();
        for (long now = clock.getAsLong(); due() <= now;) {
            if (plan.resumeCheck() && start + (cuts + 1) * SECOND <= now) {
                cut();
            } else {
                move();
            }
        }
    }

    /** One more comes; and of those who came, the first go as soon as there is more than a second's worth. */
    private void move() throws IOException {
        moves++;
        arriving.add(audience.arrive(Client.Role.PASSES, passing));
        while (passers.size() > plan.churn()) { // several, when a crowd has come in late
            go(passers.remove());
        }
    }

    private void go(Client client) {
        audience.leave(client);
        lost += client.verifier == null ? 0 : client.verifier.missing();
    }

    /** Never one that also sends: what it had just sent could be lost with the connection, and nobody's fault. */
    private void cut() throws IOException {
        int spared = plan.apart() ? 0 : plan.senders();
        int whose = spared + (int) (cuts++ % Math.max(1, stayers.size() - spared));
        if (whose >= stayers.size()) {
            return;
        }
        Client back = audience.comeBack(stayers.get(whose));
        if (back != null) {
            stayers.set(whose, back);
            arriving.add(back);
        }
    }

    /** Notes who has come in meanwhile. */
    private void settle() {
        while (!arriving.isEmpty() && (arriving.element().ready || arriving.element().closed)) {
            Client client = arriving.remove();
            if (client.ready) {
                joins++;
                joining.recordValue(Math.clamp(client.entered - client.since, 1, Tally.LONGEST_NANOS));
            }
            if (client.role == Client.Role.PASSES && !client.closed) {
                passers.add(client);
            }
        }
    }

    /** Nobody comes any more. */
    void end() {
        settle();
        passers.forEach(this::go);
        passers.clear();
    }

    /** What those who came and went have passed over while they were there. */
    long lost() {
        return lost;
    }

    int joins() {
        return joins;
    }

    /** How long those who came took to be in, in nanoseconds. */
    Histogram joining() {
        return joining;
    }
}
