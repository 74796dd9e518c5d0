package confab.server.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan: a room full of clients in one thread, the one that calls {@link #run}. The other methods are for
 * any thread.
 *
 * <p>It goes round and round: whatever is due is sent, and whoever has been told something is read. As one thread does
 * both, a server never competes with more than that one.
 */
public final class Load {
    /**
     * How many may be on their way into the room at the same time: a tenth of them all, within bounds. A server whose line
     * of callers is short drops more of them, and they try again only after seconds.
     */
    private static final int FEWEST_ARRIVING = 64;
    private static final int MOST_ARRIVING = 1000;
    /** The longest wait for anything, so that {@link #stop} is noticed. */
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** When nothing has come for so long, nothing will. */
    private static final long PATIENCE = 10 * SECOND;

    private final LoadPlan plan;
    private final long epoch = System.nanoTime();
    private final Stamp stamp = new Stamp(ThreadLocalRandom.current().nextInt());
    private final Tally staying;
    private final Tally passing = new Tally(false, 0);
    private final Histogram latency = Tally.histogram();
    private final Histogram everywhere = Tally.histogram();
    private final List<Long> perSecond = new ArrayList<>();

    private volatile boolean stopped;
    private volatile LoadProgress progress = new LoadProgress(LoadProgress.Phase.CONNECTING, 0, 0, 0, 0, 0, 0);

    // The run's thread only.
    private LoadProgress.Phase phase = LoadProgress.Phase.CONNECTING;
    private long phaseBegan;
    private double phaseTakes;
    private long secondBegan;
    private long deliveredBefore;
    private long p99;

    /** Connects nothing yet. */
    public Load(LoadPlan plan) {
        this.plan = plan;
        this.staying = new Tally(plan.isPaced(), plan.clients());
    }

    /** Ends before the time is over; {@link #run} then returns what has been measured so far. */
    public void stop() {
        stopped = true;
    }

    /** How far it is. */
    public LoadProgress progress() {
        return progress;
    }

    /**
     * Connects, sends, reads, and checks, until the plan's time is over.
     *
     * @throws IOException if a client could not be connected, or was refused, before the first message was sent; it
     *            says why, in the server's words if there are any
     */
    public LoadResult run() throws IOException {
        ProcessMeter meter = plan.pid() == null ? null : new ProcessMeter(plan.pid());
        long bytesBefore = meter == null ? 0 : meter.residentBytes();
        try (Audience audience = new Audience(plan, stamp, this::now)) {
            List<Client> stayers = let(audience, Client.Role.STAYS, plan.clients(), staying);
            double connecting = now() / (double) SECOND;
            List<Client> speakers = plan.apart()
                    ? let(audience, Client.Role.SENDS, plan.senders(), null)
                    : stayers.subList(0, Math.min(plan.senders(), stayers.size())); // fewer if stopped meanwhile
            let(audience, Client.Role.STOPPED, plan.stopped(), null);
            audience.begin();
            Senders senders = new Senders(plan, List.copyOf(speakers), stamp, this::now, audience::lose);
            Traffic traffic = new Traffic(plan, audience, stayers, passing, this::now);
            long bytesConnected = meter == null ? 0 : meter.residentBytes();

            enter(LoadProgress.Phase.WARMING_UP, plan.warmUp().toNanos());
            senders.start(now());
            traffic.start(now());
            go(audience, senders, stayers, traffic, plan.warmUp().toNanos());
            staying.take(Tally.histogram(), Tally.histogram());

            enter(LoadProgress.Phase.MEASURING, plan.time().toNanos());
            long began = now();
            long deliveredBegan = staying.delivered;
            long cpu = meter == null ? 0 : meter.cpuNanos();
            go(audience, senders, stayers, traffic, plan.time().toNanos());
            long ended = now();
            long deliveries = staying.delivered - deliveredBegan;
            LoadResult.Cost cost = meter == null
                    ? null
                    : new LoadResult.Cost(meter.cpuNanos() - cpu, bytesBefore, bytesConnected, meter.residentBytes());
            staying.take(latency, everywhere);

            enter(LoadProgress.Phase.DRAINING, 0);
            drain(audience, senders, stayers, traffic);
            staying.take(latency, everywhere);
            enter(LoadProgress.Phase.DONE, 0);
            report(audience, senders.sent());
            return new LoadResult(plan, stayers.size(), connecting, senders.sent(),
                    staying.delivered + passing.delivered, lost(stayers, senders.sent()) + traffic.lost(),
                    staying.doubled + passing.doubled, staying.outOfOrder + passing.outOfOrder,
                    staying.different + passing.different, audience.disconnected(), traffic.joins(),
                    (ended - began) / (double) SECOND, deliveries, latency, everywhere, traffic.joining(),
                    List.copyOf(perSecond), cost);
        }
    }

    private long now() {
        return System.nanoTime() - epoch;
    }

    private void enter(LoadProgress.Phase next, long nanos) {
        phase = next;
        phaseBegan = now();
        phaseTakes = nanos / (double) SECOND;
        secondBegan = phaseBegan;
        deliveredBefore = staying.delivered;
    }

    /** Lets so many in, some at a time. */
    private List<Client> let(Audience audience, Client.Role role, int count, @Nullable Tally tally)
            throws IOException {
        List<Client> clients = new ArrayList<>(count);
        int most = Math.clamp(count / 10, FEWEST_ARRIVING, MOST_ARRIVING);
        while (!stopped && (clients.size() < count || audience.arriving() > 0)) {
            while (clients.size() < count && audience.arriving() < most) {
                clients.add(audience.arrive(role, tally));
            }
            audience.turn(GLANCE, () -> {});
            report(audience, 0);
        }
        return clients;
    }

    /** Goes on for so long. */
    private void go(Audience audience, Senders senders, List<Client> stayers, Traffic traffic, long nanos)
            throws IOException {
        long end = now() + nanos;
        while (!stopped && now() < end) {
            long slowest = plan.isPaced() ? 0 : slowest(stayers);
            senders.send(staying.delivered, slowest);
            traffic.flow();
            long next = Math.min(end, Math.min(senders.due(), traffic.due()));
            audience.turn(Math.clamp(next - now(), 0, GLANCE), () -> senders.send(staying.delivered, slowest));
            keepTime(audience, senders.sent());
        }
    }

    /** Nothing more is said: waits for what is on its way. */
    private void drain(Audience audience, Senders senders, List<Client> stayers, Traffic traffic)
            throws IOException {
        long seen = -1;
        long seenAt = now();
        while (slowest(stayers) < senders.sent() && now() - seenAt < PATIENCE) {
            audience.turn(GLANCE, () -> {});
            report(audience, senders.sent());
            if (staying.delivered != seen) {
                seen = staying.delivered;
                seenAt = now();
            }
        }
        traffic.end();
    }

    private void keepTime(Audience audience, long sent) {
        long now = now();
        if (now - secondBegan >= SECOND) {
            if (phase == LoadProgress.Phase.MEASURING) {
                perSecond.add(staying.delivered - deliveredBefore);
                p99 = staying.p99();
                staying.take(latency, everywhere);
            }
            deliveredBefore = staying.delivered;
            secondBegan += SECOND;
        }
        report(audience, sent);
    }

    private void report(Audience audience, long sent) {
        progress = new LoadProgress(phase, audience.ready(), sent, staying.delivered + passing.delivered,
                (now() - phaseBegan) / (double) SECOND, phaseTakes, p99);
    }

    /** How much the one has got who has got least, of those who have a connection; the highest number if nobody has. */
    private static long slowest(List<Client> stayers) {
        long slowest = Long.MAX_VALUE;
        for (Client client : stayers) {
            if (client.verifier != null && !client.closed) {
                slowest = Math.min(slowest, client.verifier.distinct());
            }
        }
        return slowest;
    }

    private static long lost(List<Client> stayers, long sent) {
        long lost = 0;
        for (Client client : stayers) {
            Verifier verifier = client.verifier;
            lost += verifier == null ? 0 : sent - verifier.distinct();
        }
        return lost;
    }
}
