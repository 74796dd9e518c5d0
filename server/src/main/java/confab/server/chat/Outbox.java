package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import confab.protocol.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to one client, and the role of its writer thread, {@code outbox <nickname>}: everything it is told leaves
 * here.
 *
 * <ol>
 * <li>What is for this client alone (answers, private messages) waits in a short queue; what a conversation says is
 * read by the {@link Subscription}s that it follows, each at its own place.</li>
 * <li>{@link #answer} is for the client's own reader, and makes it wait when the queue is full. {@link #offer} is for
 * everybody else, and never waits.</li>
 * <li>The writer writes the queue first, then each subscription's news, until nothing is left; then it parks until
 * {@link #wake}.</li>
 * <li>It ends when it is finished or when a write fails; then {@code broken} runs, once.</li>
 * </ol>
 */
public final class Outbox implements Runnable {
    /** How many events may wait for this client alone. */
    static final int QUEUE = 32;

    /** An event for this client alone, and how long nothing may follow it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Item(byte[] bytes, long quietNanos, @Nullable Runnable written) {}

    private static final Subscription[] NONE = {};
    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);

    private final OutputStream out;
    private final Slices slices = new Slices();
    private final Encoder encoder;
    private final Runnable broken;

    // Guarded by this.
    private final ArrayDeque<Item> queue = new ArrayDeque<>(4);
    private boolean finishing;
    private boolean ended;
    private boolean caughtUp;
    /**
     * The writer has looked at the queue and the subscriptions and found nothing, and nothing has come since it began
     * to look.
     */
    private boolean looking;

    /** Replaced whole under the lock, read by the writer without it. */
    private volatile Subscription[] subscriptions = NONE;
    private volatile @Nullable Thread writer;
    /** When the write that is under way began, in {@link System#nanoTime}; 0 between writes. */
    private volatile long writingSince;

    /**
     * @param out only this outbox's writer writes there
     * @param broken called by the writer when a write has failed
     */
    public Outbox(OutputStream out, Encoder encoder, Runnable broken) {
        this.out = out;
        this.encoder = encoder;
        this.broken = broken;
    }

    Encoder encoder() {
        return encoder;
    }

    /** Tells the client something, and waits while its queue is full. For the client's own reader. */
    public void answer(Event event) throws InterruptedException {
        answer(encoder.encode(event), Duration.ZERO);
    }

    /** Tells the client several things together, with nothing between them. */
    public void answer(List<? extends Event> events) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        events.forEach(event -> bytes.writeBytes(encoder.encode(event)));
        answer(bytes.toByteArray(), Duration.ZERO);
    }

    /** Tells the client these bytes in a write of their own, after which nothing follows for a while. */
    public synchronized void answer(byte[] bytes, Duration quiet) throws InterruptedException {
        awaitRoom();
        add(bytes, quiet);
    }

    /**
     * Tells the client something if there is room, and never waits.
     *
     * @return false if there is none
     */
    public boolean offer(Event event) {
        return offer(encoder.encode(event), null);
    }

    /** @param written run by the writer thread once the bytes are handed to the socket */
    synchronized boolean offer(byte[] bytes, @Nullable Runnable written) {
        if (queue.size() >= QUEUE) {
            return false;
        }
        add(bytes, Duration.ZERO, written);
        return true;
    }

    /**
     * Tells the client something even if the queue is full, and never waits: for what must not be missed, and of which
     * there is no more than the client itself has caused. See {@link #awaitRoom}.
     */
    void insist(Event event) {
        byte[] bytes = encoder.encode(event);
        synchronized (this) {
            add(bytes, Duration.ZERO);
        }
    }

    /** Waits while the queue is full. For the client's own reader, before it causes more to be told. */
    synchronized void awaitRoom() throws InterruptedException {
        while (queue.size() >= QUEUE && !ended) {
            wait();
        }
    }

    private void add(byte[] bytes, Duration quiet) {
        add(bytes, quiet, null);
    }

    private void add(byte[] bytes, Duration quiet, @Nullable Runnable written) {
        if (bytes.length > 0 && !ended && !finishing) {
            queue.add(new Item(bytes, quiet.toNanos(), written));
            notCaughtUp();
        }
    }

    /** From here on this client is told what that conversation says. */
    synchronized void follow(Subscription subscription) {
        Subscription[] more = Arrays.copyOf(subscriptions, subscriptions.length + 1);
        more[more.length - 1] = subscription;
        subscriptions = more;
        notCaughtUp();
    }

    private void notCaughtUp() {
        caughtUp = false;
        looking = false;
        wake();
    }

    synchronized void unfollow(Subscription subscription) {
        subscriptions = Arrays.stream(subscriptions).filter(kept -> !kept.equals(subscription))
                .toArray(Subscription[]::new);
    }

    /** Something may have come for the writer. */
    void wake() {
        LockSupport.unpark(writer);
    }

    /** When the write that is under way began, in {@link System#nanoTime}; 0 if there is none. For the watch. */
    public long writingSince() {
        return writingSince;
    }

    /**
     * Waits until everything that there is has been written, or the deadline has passed, or the writer has ended.
     *
     * @param deadline in {@link System#nanoTime}
     */
    public synchronized void awaitCaughtUp(long deadline) throws InterruptedException {
        notCaughtUp();
        while (!caughtUp && !ended) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Writes what is in the queue, then ends. Nothing more is taken. */
    public void finish() {
        finish(new byte[0]);
    }

    /** Writes what is in the queue, then these bytes, behind which nobody else's can come, then ends. */
    public synchronized void finish(byte[] last) {
        add(last, Duration.ZERO);
        finishing = true;
        subscriptions = NONE;
        wake();
    }

    /** Waits, after {@link #finish}, until the last word is written, or no longer than this. */
    public synchronized void awaitEnd(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); !ended && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Writes until there is nothing more to write for ever. Run by the writer thread. */
    @Override
    public void run() {
        writer = Thread.currentThread();
        // The loop has a method of its own, without handlers: in a virtual thread an exception that leaves a blocked
        // socket call can miss the handlers of a method whose own loop was compiled while it ran.
        try {
            loop();
        } catch (IOException gone) {
            broken.run();
        } catch (RuntimeException ours) {
            LOGGER.error("A client could not be told something", ours);
            broken.run();
        } finally {
            end();
        }
    }

    private void loop() throws IOException {
        while (step()) {
            // step by step, until it says that there are no more
        }
    }

    /** One write, or one wait. */
    private boolean step() throws IOException {
        // Read before the queue: what was queued before a subscription was followed is written before anything that it
        // says.
        Subscription[] followed = subscriptions;
        Item item = next();
        if (item != null) {
            slices.write(item.bytes);
            if (item.written != null) {
                item.written.run();
            }
            quiet(item.quietNanos);
            return true;
        }
        boolean wrote = false;
        for (Subscription subscription : followed) {
            boolean more = subscription.write(slices);
            if (more && subscription.goesFirst()) {
                return true;
            }
            wrote |= more;
        }
        return wrote || rest();
    }

    private synchronized @Nullable Item next() {
        Item item = queue.poll();
        if (queue.size() == QUEUE - 1) {
            notifyAll();
        }
        return item;
    }

    /**
     * The peer's stream, in writes that each show whether the peer takes anything: smaller ones once it has been slow.
     */
    private final class Slices extends OutputStream {
        private static final int USUAL_BYTES = 64 * 1024;
        private static final int SMALL_BYTES = 4 * 1024;
        private static final long SLOW_NANOS = 1_000_000_000;

        private boolean slow;

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int next = Math.min(slow ? SMALL_BYTES : USUAL_BYTES, length - done);
                long start = System.nanoTime() | 1; // never 0, which means that nothing is being written
                writingSince = start;
                out.write(bytes, from + done, next);
                writingSince = 0;
                slow = System.nanoTime() - start > SLOW_NANOS;
                done += next;
            }
        }
    }

    /** Some clients read an answer with one call: what comes next must not come along. */
    private void quiet(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /**
     * Nothing was found: looks once more where appenders can see that somebody waits, then parks. False when all is
     * done.
     */
    private boolean rest() {
        synchronized (this) {
            looking = queue.isEmpty();
        }
        for (Subscription subscription : subscriptions) {
            if (subscription.awaitMore()) {
                return true;
            }
        }
        synchronized (this) {
            if (!looking) {
                return true; // something has come, or somebody asks, since this look began
            }
            caughtUp = true;
            notifyAll();
            if (finishing) {
                return false;
            }
        }
        LockSupport.park(this);
        return true;
    }

    /** Ends without another word. Called when the writer has ended, however that came about. */
    public synchronized void end() {
        ended = true;
        writingSince = 0;
        queue.clear();
        subscriptions = NONE;
        notifyAll();
    }
}
