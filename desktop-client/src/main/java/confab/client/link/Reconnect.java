package confab.client.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.JsonCodec;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection to one server, for ever: one {@link ServerLink} after the other on a thread of its own, with
 * growing pauses. Only the very first attempt has to succeed, unless {@link #persevere} says otherwise. All methods may be called on any thread and do not block.
 */
public final class Reconnect implements AutoCloseable {
    private static final double JITTER = 0.2;

    private final ServerAddress address;
    private final String client;
    private final LinkTimes times;
    private final JsonCodec codec;
    private final LinkListener listener;
    private final Thread thread;
    private final Object lock = new Object();

    // All guarded by lock.
    private @Nullable Nickname nickname;
    private @Nullable String key;
    private Command.@Nullable Resume resume;
    private @Nullable ServerLink link;
    private boolean perseveres;
    private boolean now;
    private boolean closed;

    /**
     * @param nickname under which to come in; null for one that the server picks
     * @param client name and version of this program
     */
    public Reconnect(ServerAddress address, @Nullable Nickname nickname, String client, LinkTimes times,
            JsonCodec codec, LinkListener listener) {
        this.address = address;
        this.nickname = nickname;
        this.client = client;
        this.times = times;
        this.codec = codec;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("reconnect").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** The server is known to be there at times: the first attempt may fail like any other. Called before the start. */
    public void persevere() {
        synchronized (lock) {
            perseveres = true;
        }
    }

    /** Hands the command to the send thread. Without a connection it goes nowhere: there is no {@code Handed} then. */
    public void send(Command command) {
        ServerLink open;
        synchronized (lock) {
            open = link;
        }
        if (open != null) {
            open.send(command);
        }
    }

    /** The name to come back under. */
    public void nickname(Nickname name) {
        synchronized (lock) {
            nickname = name;
        }
    }

    /** The secret that makes the name one's own; null to come as a guest. */
    public void key(@Nullable String secret) {
        synchronized (lock) {
            key = secret;
        }
    }

    /** What the next connection goes on from; null for a beginning. */
    public void resume(Command.@Nullable Resume from) {
        synchronized (lock) {
            resume = from;
        }
    }

    /** Ends the pause, or the waiting for the person. */
    public void tryNow() {
        synchronized (lock) {
            now = true;
            lock.notifyAll();
        }
    }

    /** Ends the connection and the thread without a word. No news is told any more. */
    public void cut() {
        ServerLink open;
        synchronized (lock) {
            closed = true;
            open = link;
            lock.notifyAll();
        }
        if (open != null) {
            open.close();
        }
    }

    /** Says goodbye if there is a connection, and ends the thread soon after. No news is told any more. */
    @Override
    public void close() {
        ServerLink open;
        synchronized (lock) {
            closed = true;
            open = link;
            lock.notifyAll();
        }
        if (open != null) {
            open.leave();
        }
    }

    /** Waits for the thread's end. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return thread.join(atMost);
    }

    // The handlers stand apart from the loop: a JVM that compiles the loop on the stack may pass them over.
    private void run() {
        try {
            loop();
        } catch (InterruptedException stop) {
            // Nobody interrupts this thread but the end of the program.
        } finally {
            close();
        }
    }

    private void loop() throws InterruptedException {
        boolean wasIn;
        synchronized (lock) {
            wasIn = perseveres;
        }
        Duration pause = times.firstPause();
        while (true) {
            ServerLink.LinkEnd end = attempt();
            if (end == null) {
                return;
            }
            switch (end) {
                case ServerLink.LinkEnd.Refused refused -> {
                    tell(new LinkNews.Refused(refused.answer()));
                    await(null);
                }
                case ServerLink.LinkEnd.SentAway away -> {
                    tell(new LinkNews.SentAway(away.reason()));
                    await(null);
                }
                case ServerLink.LinkEnd.Lost lost -> {
                    wasIn |= lost.welcomed();
                    if (!wasIn) {
                        tell(new LinkNews.Failed(lost.why()));
                        return;
                    }
                    pause = lost.welcomed() ? times.firstPause() : pause;
                    Duration jittered = jittered(pause);
                    pause = longer(pause);
                    tell(new LinkNews.Lost(lost.why(), jittered));
                    await(jittered);
                }
            }
        }
    }

    /** Null when closed. */
    private ServerLink.@Nullable LinkEnd attempt() throws InterruptedException {
        ServerLink attempt = new ServerLink(times, codec, this::tell);
        Command.Hello hello;
        synchronized (lock) {
            if (closed) {
                return null;
            }
            link = attempt;
            now = false; // whoever asks from here on means the pause after this attempt
            hello = new Command.Hello(nickname, Limits.PROTOCOL, client, key, resume);
        }
        tell(new LinkNews.Connecting(hello.resume(), hello.key() != null));
        ServerLink.LinkEnd end = attempt.run(address, hello);
        synchronized (lock) {
            link = null;
            return closed ? null : end;
        }
    }

    private void tell(LinkNews news) {
        synchronized (lock) {
            if (closed) {
                return;
            }
        }
        listener.news(news);
    }

    /** @param pause null to wait for the person */
    private void await(@Nullable Duration pause) throws InterruptedException {
        long deadline = System.nanoTime() + (pause == null ? 0 : pause.toNanos());
        synchronized (lock) {
            while (!now && !closed) {
                long left = deadline - System.nanoTime();
                if (pause == null) {
                    lock.wait();
                } else if (left > 0) {
                    lock.wait(left / 1_000_000 + 1);
                } else {
                    return;
                }
            }
        }
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(times.longestPause()) > 0 ? times.longestPause() : twice;
    }

    /** A little earlier, at random: a whole class must not come back in the same instant. */
    private static Duration jittered(Duration pause) {
        double factor = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }
}
