package confab.server.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Those who say something, in turn: at a pace, or as much as may be on its way. For one thread. */
final class Senders {
    /** So much one sender says before the next one's turn, in a run without a pace. */
    private static final int BATCH_BYTES = 32 * 1024;

    private final LoadPlan plan;
    private final List<Client> clients;
    private final LongSupplier clock;
    private final byte[] message;
    private final int stampAt;
    private final int[] numbers;
    private final ByteBuffer batch;
    private final Consumer<Client> gone;
    private long start;
    private long sent;
    private int turn;
    /** How many still have a connection, as far as is known. */
    private int open;

    /** @param gone is told whose connection is broken */
    Senders(LoadPlan plan, List<Client> clients, Stamp stamp, LongSupplier clock, Consumer<Client> gone) {
        this.plan = plan;
        this.clients = clients;
        this.clock = clock;
        this.gone = gone;
        this.open = clients.size();
        message = plan.wire().say(stamp.text(plan.bytes()));
        stampAt = stamp.find(MemorySegment.ofArray(message), 0, message.length);
        numbers = new int[clients.size()];
        batch = ByteBuffer.allocateDirect(Math.max(BATCH_BYTES, message.length));
    }

    /** From now on the pace is kept. */
    void start(long now) {
        start = now;
    }

    long sent() {
        return sent;
    }

    /** When the next message is due; {@link Long#MAX_VALUE} if that hangs on what is delivered, or nobody is left. */
    long due() {
        return plan.isPaced() && open > 0 ? start + (long) (sent / plan.rate() * 1e9) : Long.MAX_VALUE;
    }

    /**
     * Says what is due now.
     *
     * @param delivered how much all of the audience together have got
     * @param slowest how much the one has got who has got least
     */
    void send(long delivered, long slowest) {
        if (plan.isPaced()) {
            while (due() <= clock.getAsLong()) {
                say(1);
            }
            return;
        }
        int most = Math.max(1, BATCH_BYTES / message.length);
        // By the slowest alone, the server would have nothing to do while that one is read.
        long free = Math.min(plan.inFlight() + delivered / plan.clients(),
                Math.addExact(2L * plan.inFlight(), Math.min(slowest, sent))) - sent;
        for (int turns = clients.size(); free > 0 && turns > 0; turns--) {
            int some = (int) Math.min(free, most);
            free -= say(some);
        }
    }

    /** So many messages of whoever's turn it is; none if that one's socket has not taken the last ones. */
    private int say(int count) {
        int sender = turn;
        turn = (turn + 1) % clients.size();
        Client client = clients.get(sender);
        if (client.closed) {
            open = (int) clients.stream().filter(each -> !each.closed).count();
            return 0;
        }
        if (!client.isIdle() && !plan.isPaced()) {
            return 0;
        }
        batch.clear();
        long now = clock.getAsLong();
        for (int i = 0; i < count; i++) {
            Stamp.fill(message, stampAt, sender, numbers[sender]++, now);
            batch.put(message);
        }
        sent += count;
        try {
            client.send(batch.flip());
        } catch (IOException broken) {
            gone.accept(client);
        }
        return count;
    }
}
