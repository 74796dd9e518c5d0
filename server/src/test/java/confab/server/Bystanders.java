package confab.server;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people who go on chatting while somebody else misbehaves: Ann says something, Ben sees it and answers, Ann sees
 * that, and so on. Whatever disturbs them fails the test.
 */
final class Bystanders implements AutoCloseable {
    private static final int PAUSE_MILLIS = 5;

    private final Peer ann;
    private final Peer ben;
    private final Thread thread;

    // Guarded by this.
    private int rounds;
    private boolean closing;
    private @Nullable Throwable disturbed;

    Bystanders(TestServer server) throws IOException {
        ann = Peer.json(server, "Ann");
        ben = Peer.text(server, "Ben");
        ann.await(Event.Joined.class);
        thread = Thread.ofPlatform().name("bystanders").start(this::chat);
    }

    private void chat() {
        try {
            for (int round = 1; next(); round++) {
                ann.say("question " + round);
                ben.awaitLine("Ann: question " + round);
                ben.send("answer " + round + "\n");
                ann.awaitMessage("answer " + round);
            }
        } catch (IOException | InterruptedException | AssertionError harm) {
            disturbed(harm);
        }
    }

    private synchronized boolean next() throws InterruptedException {
        rounds++;
        notifyAll();
        if (!closing) {
            TimeUnit.MILLISECONDS.timedWait(this, PAUSE_MILLIS); // people, not a flood
        }
        return !closing;
    }

    private synchronized void disturbed(Throwable harm) {
        disturbed = harm;
        notifyAll();
    }

    /** Waits until they have chatted on for three more rounds. */
    synchronized void assertUnharmed() throws InterruptedException {
        int until = rounds + 3;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (rounds < until && disturbed == null && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.timedWait(this, 100);
        }
        assertThat(disturbed).as("what disturbed them").isNull();
        assertThat(rounds).as("rounds").isGreaterThanOrEqualTo(until);
    }

    @Override
    public void close() throws Exception {
        try {
            assertUnharmed();
        } finally {
            synchronized (this) {
                closing = true;
            }
            thread.join(TimeUnit.SECONDS.toMillis(20));
            ann.close();
            ben.close();
        }
    }
}
