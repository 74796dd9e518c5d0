package confab.client.nearby;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import confab.protocol.Discovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for rooms on the networks of this machine: often in the first seconds, then seldom, and not at all after some
 * minutes, until somebody wants to look again. That a room is listed says only that it was announced. The role of the thread {@code nearby}, because the library takes seconds
 * for much of what it does; all methods may be called on any thread and return at once.
 */
public final class Nearby implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Nearby.class);

    private final Pace pace;
    private final NearbyListener listener;
    private final Thread thread;
    private final Object lock = new Object();

    // Guarded by lock.
    private boolean again;
    private boolean news;
    private boolean closed;

    // The thread nearby only.
    private final Map<Link, Ear> ears = new HashMap<>();

    public Nearby(Pace pace, NearbyListener listener) {
        this.pace = pace;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("nearby").daemon().unstarted(this::run);
    }

    /** Whether anybody may look at all; says no in tests. */
    public static boolean isOn() {
        return Discovery.isOn();
    }

    /** Begins to look, where that is allowed. Once. */
    public void start() {
        if (isOn()) {
            thread.start();
        }
    }

    /** Forgets what was found and looks anew, as eagerly as at first. */
    public void lookAgain() {
        synchronized (lock) {
            again = true;
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                look();
                awaitWish();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            deafen();
        }
    }

    /** One round, until nothing more is asked; a wish or the end breaks it off. What was told last stays true. */
    private void look() throws InterruptedException {
        synchronized (lock) {
            again = false;
            news = false;
        }
        long begin = System.nanoTime();
        Duration pause = pace.first();
        tell(true);
        while (!isDue(begin, pace.all()) && !isInterrupted()) {
            listen();
            ears.values().forEach(Ear::ask);
            await(begin, System.nanoTime() + pause.toNanos());
            pause = pause.multipliedBy(2);
        }
        deafen();
    }

    /** One ear for each network that there is now. */
    private void listen() {
        Set<Link> gone = new HashSet<>(ears.keySet());
        for (Link link : links()) {
            gone.remove(link);
            try {
                if (!ears.containsKey(link)) {
                    ears.put(link, new Ear(link, this::heard));
                }
            } catch (IOException failed) {
                log.debug("nothing can be heard on {}: {}", link.scope(), failed.getMessage());
            }
        }
        gone.forEach(this::deafen);
    }

    private static List<Link> links() {
        try {
            return Link.here();
        } catch (SocketException unknown) {
            log.debug("the networks are not known: {}", unknown.getMessage());
            return List.of();
        }
    }

    /** Tells what is heard, until it is time for the next question. */
    private void await(long begin, long next) throws InterruptedException {
        boolean early = !isDue(begin, pace.early());
        while (System.nanoTime() < next && !isDue(begin, pace.all()) && !isInterrupted()) {
            long until = early ? Math.min(next, begin + pace.early().toNanos()) : next;
            boolean heard = awaitNews(Math.min(until, begin + pace.all().toNanos()));
            boolean still = !isDue(begin, pace.early());
            if (heard || early != still) {
                early = still;
                tell(early);
            }
        }
    }

    private boolean awaitNews(long until) throws InterruptedException {
        synchronized (lock) {
            long left = until - System.nanoTime();
            while (!news && !again && !closed && left > 0) {
                lock.wait(left / 1_000_000 + 1);
                left = until - System.nanoTime();
            }
            boolean heard = news;
            news = false;
            return heard;
        }
    }

    private void awaitWish() throws InterruptedException {
        synchronized (lock) {
            while (!again && !closed) {
                lock.wait();
            }
        }
    }

    // The library's threads.
    private void heard() {
        synchronized (lock) {
            news = true;
            lock.notifyAll();
        }
    }

    private void tell(boolean looking) {
        if (!isClosed()) {
            listener.nearby(ears.values().stream().flatMap(ear -> ear.rooms().values().stream()).distinct()
                    .sorted(Comparator.comparing(NearbyRoom::name).thenComparing(room -> room.address().toString()))
                    .limit(Ear.MOST_ROOMS).toList(), looking);
        }
    }

    private static boolean isDue(long begin, Duration time) {
        return System.nanoTime() - begin >= time.toNanos();
    }

    private boolean isInterrupted() {
        synchronized (lock) {
            return again || closed;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void deafen() {
        Set.copyOf(ears.keySet()).forEach(this::deafen);
    }

    /** That takes seconds, and nobody has to wait for it. */
    private void deafen(Link link) {
        Ear ear = ears.remove(link);
        if (ear != null) {
            Thread.ofPlatform().name("nearby end").daemon().start(ear::close);
        }
    }

    /** Nothing is asked or told from here on; the sockets are closed a little later. May be called twice. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
