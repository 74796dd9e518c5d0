package confab.server.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An outbox, asked at random by one thread while its writer writes to a peer that is now quick and now slow, against
 * what its contract says. {@code -Dconfab.properties=1000} makes it the longer proof.
 */
@Timeout(3600)
class OutboxModelTest {
    private static final int ROUNDS = Integer.getInteger("confab.properties", 10) * 3;
    private static final long SEED = Long.getLong("confab.seed", new Random().nextLong(1_000_000));
    private static final int STEPS = 400;
    private static final Encoder TEXTS = event -> event instanceof Event.Notice(String text)
            ? text.getBytes(StandardCharsets.US_ASCII)
            : new byte[0];

    /** Writes down each write; takes its time now and then. Writer thread only, until that has ended. */
    private static final class Peer extends OutputStream {
        final List<String> writes = new ArrayList<>();
        private final AtomicInteger queued = new AtomicInteger();
        private final Random random;

        Peer(long seed) {
            random = new Random(seed);
        }

        @Override
        public void write(int b) {
            throw new AssertionError("one byte alone");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            String text = new String(bytes, from, length, StandardCharsets.US_ASCII);
            if (text.startsWith("q")) {
                queued.incrementAndGet();
            }
            writes.add(text);
            if (random.nextInt(4) == 0) {
                LockSupport.parkNanos(random.nextInt(10) == 0 ? 300_000 : 1);
            }
        }
    }

    /** A conversation that has so many things to say. */
    private static final class Script implements Subscription {
        final int number;
        final int chunks;
        final boolean first;
        /** How many queued items had been taken before it was followed. */
        final int queuedBefore;
        private int said;

        Script(int number, int chunks, boolean first, int queuedBefore) {
            this.number = number;
            this.chunks = chunks;
            this.first = first;
            this.queuedBefore = queuedBefore;
        }

        @Override
        public boolean write(OutputStream out) throws IOException {
            if (said == chunks) {
                return false;
            }
            out.write(("s" + number + " " + said++).getBytes(StandardCharsets.US_ASCII));
            return true;
        }

        @Override
        public boolean goesFirst() {
            return first;
        }

        @Override
        public boolean awaitMore() {
            return said < chunks;
        }
    }

    @Test
    void queueKeepsItsOrderAndSubscriptionsTheirPlaces() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            round(SEED * 6151 + round);
        }
    }

    private static void round(long seed) throws Exception {
        Random random = new Random(seed);
        Peer peer = new Peer(seed + 1);
        Outbox outbox = new Outbox(peer, TEXTS, () -> {
            throw new AssertionError("nothing breaks here");
        });
        Thread writer = Thread.ofVirtual().start(outbox);
        List<Script> followed = new ArrayList<>();
        int queued = 0;
        int insisted = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    Script script = new Script(followed.size(), random.nextInt(6), random.nextInt(3) == 0, queued);
                    followed.add(script);
                    outbox.follow(script);
                }
                case 1 -> {
                    outbox.answer(new Event.Notice("q" + queued));
                    queued++;
                }
                case 2 -> {
                    outbox.insist(new Event.Notice("q" + queued));
                    queued++;
                    insisted++;
                }
                default -> {
                    int takenBefore = peer.queued.get();
                    boolean taken = outbox.offer(new Event.Notice("q" + queued));
                    if (taken) {
                        // One more may have left the queue and not have reached the peer.
                        assertThat(queued - peer.queued.get()).as("waiting when an offer was taken, seed %d", SEED)
                                .isLessThanOrEqualTo(Outbox.QUEUE + insisted);
                        queued++;
                    } else {
                        assertThat(queued - takenBefore).as("waiting when an offer was refused, seed %d", SEED)
                                .isGreaterThanOrEqualTo(Outbox.QUEUE);
                    }
                }
            }
        }
        outbox.awaitCaughtUp(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        outbox.finish();
        writer.join();
        check(peer.writes, followed, queued);
    }

    private static void check(List<String> writes, List<Script> followed, int queued) {
        int nextQueued = 0;
        Map<Integer, Integer> next = new HashMap<>();
        for (String write : writes) {
            if (write.startsWith("q")) {
                assertThat(write).as("the queue's order, seed %d", SEED).isEqualTo("q" + nextQueued);
                nextQueued++;
                continue;
            }
            int space = write.indexOf(' ');
            Script script = followed.get(Integer.parseInt(write.substring(1, space)));
            assertThat(Integer.parseInt(write.substring(space + 1))).as("%s, seed %d", write, SEED)
                    .isEqualTo(next.getOrDefault(script.number, 0));
            next.merge(script.number, 1, Integer::sum);
            assertThat(nextQueued).as("queued before %s was followed, and written before it; seed %d", write, SEED)
                    .isGreaterThanOrEqualTo(script.queuedBefore);
            for (Script earlier : followed.subList(0, script.number)) {
                assertThat(!earlier.first || next.getOrDefault(earlier.number, 0) == earlier.chunks)
                        .as("%s came before the end of s%d, which goes first; seed %d", write, earlier.number, SEED)
                        .isTrue();
            }
        }
        assertThat(nextQueued).as("everything queued is written, seed %d", SEED).isEqualTo(queued);
        followed.forEach(script -> assertThat(next.getOrDefault(script.number, 0))
                .as("everything that s%d says is written, seed %d", script.number, SEED).isEqualTo(script.chunks));
    }
}
