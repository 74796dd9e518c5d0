package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class OutboxTest {
    private static final int ROUNDS = 50_000;
    private static final Encoder TEXTS = event -> event instanceof Event.Notice(String text)
            ? (text + "\n").getBytes(StandardCharsets.UTF_8)
            : new byte[0];

    /** A peer that takes one write for each permit. */
    private static final class SlowPeer extends OutputStream {
        private final Semaphore permits = new Semaphore(0);
        private final CountDownLatch writing = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new AssertionError("whole events only");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            writing.countDown();
            permits.acquireUninterruptibly();
            taken.write(bytes, from, length);
        }
    }

    private final SlowPeer peer = new SlowPeer();
    private final CountDownLatch broken = new CountDownLatch(1);
    private final Outbox outbox = new Outbox(peer, TEXTS, broken::countDown);

    @Test
    void offerNeverWaitsAndSaysWhenThereIsNoRoom() throws Exception {
        Thread writer = Thread.startVirtualThread(outbox);
        assertThat(outbox.offer(new Event.Notice("taken by the writer"))).isTrue();
        peer.writing.await();
        for (int i = 0; i < Outbox.QUEUE; i++) {
            assertThat(outbox.offer(new Event.Notice("n" + i))).isTrue();
        }
        assertThat(outbox.offer(new Event.Notice("one too many"))).isFalse();
        peer.permits.release(1000);
        outbox.finish();
        writer.join();
        assertThat(peer.taken.toString(StandardCharsets.UTF_8).lines()).hasSize(Outbox.QUEUE + 1)
                .doesNotContain("one too many");
    }

    /** A frame behind a WebSocket's close is an error, so nobody's may slip in between the close and the end. */
    @Test
    void nothingComesBehindTheLastWord() throws Exception {
        Thread writer = Thread.startVirtualThread(outbox);
        outbox.offer(new Event.Notice("taken by the writer"));
        peer.writing.await();
        outbox.offer(new Event.Notice("before"));
        outbox.finish("last\n".getBytes(StandardCharsets.UTF_8));
        outbox.offer(new Event.Notice("behind"));
        peer.permits.release(1000);
        writer.join();
        assertThat(peer.taken.toString(StandardCharsets.UTF_8).lines()).containsExactly("taken by the writer", "before",
                "last");
    }

    @Test
    void answerWaitsForRoom() throws Exception {
        Thread writer = Thread.startVirtualThread(outbox);
        CountDownLatch answered = new CountDownLatch(1);
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < Outbox.QUEUE + 2; i++) {
                    outbox.answer(new Event.Notice("a" + i));
                }
                answered.countDown();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        peer.writing.await();
        assertThat(answered.await(100, TimeUnit.MILLISECONDS)).isFalse();
        peer.permits.release(1000);
        answered.await();
        reader.join();
        outbox.finish();
        writer.join();
        assertThat(peer.taken.toString(StandardCharsets.UTF_8).lines()).hasSize(Outbox.QUEUE + 2);
    }

    @Test
    void failedWriteBreaksOnceAndReleasesWhoWaits() throws Exception {
        Outbox failing = new Outbox(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the peer is gone");
            }
        }, TEXTS, broken::countDown);
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 10 * Outbox.QUEUE; i++) {
                    failing.answer(new Event.Notice("a" + i));
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        failing.run();
        reader.join();
        assertThat(broken.getCount()).isZero();
        failing.awaitEnd(Duration.ofSeconds(10));
        failing.awaitCaughtUp(System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void nothingFollowsAQuietAnswerAtOnce() throws Exception {
        peer.permits.release(1000);
        outbox.answer("OK".getBytes(StandardCharsets.US_ASCII), Duration.ofMillis(150));
        outbox.answer(new Event.Notice("later"));
        long before = System.nanoTime();
        Thread writer = Thread.startVirtualThread(outbox);
        outbox.awaitCaughtUp(before + TimeUnit.SECONDS.toNanos(10));
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
        outbox.finish();
        writer.join();
        assertThat(peer.taken.toString(StandardCharsets.UTF_8)).isEqualTo("OKlater\n");
    }

    /** Something is queued and then followed while the writer, kept busy, is between its looks at the two. */
    @Test
    void whatWasQueuedBeforeASubscriptionIsWrittenBeforeIt() throws Exception {
        peer.permits.release(1_000_000);
        Thread writer = Thread.ofPlatform().start(outbox);
        AtomicBoolean over = new AtomicBoolean();
        Thread disturber = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                outbox.wake();
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            String welcome = "welcome " + round;
            byte[] first = ("first of " + round + "\n").getBytes(StandardCharsets.UTF_8);
            CountDownLatch written = new CountDownLatch(1);
            Subscription subscription = new Subscription() {
                private boolean done;

                @Override
                public boolean write(OutputStream out) throws IOException {
                    if (done) {
                        return false;
                    }
                    done = true;
                    out.write(first);
                    written.countDown();
                    return true;
                }

                @Override
                public boolean awaitMore() {
                    return false;
                }
            };
            outbox.answer(new Event.Notice(welcome));
            outbox.follow(subscription);
            written.await();
            outbox.unfollow(subscription);
        }
        over.set(true);
        disturber.join();
        outbox.finish();
        writer.join();
        List<String> lines = peer.taken.toString(StandardCharsets.UTF_8).lines().toList();
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(lines.get(2 * round)).isEqualTo("welcome " + round);
        }
    }

    @Test
    void writeUnderWayIsSeen() throws Exception {
        Thread writer = Thread.startVirtualThread(outbox);
        assertThat(outbox.writingSince()).isZero();
        outbox.offer(new Event.Notice("x"));
        peer.writing.await();
        assertThat(outbox.writingSince()).isNotZero();
        peer.permits.release();
        outbox.finish();
        writer.join();
        assertThat(outbox.writingSince()).isZero();
    }
}
