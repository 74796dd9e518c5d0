package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The feed against the simplest model of it: one growing array. */
@Timeout(60)
class FeedTest {
    private final Outbox nobody = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});

    @RepeatedTest(10)
    void cursorReadsWhatWasAppendedSinceItStood(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        Feed feed = new Feed(1);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        long nextSeq = 1;
        List<Reader> readers = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            switch (random.nextInt(4)) {
                case 0 -> readers.add(new Reader(feed.cursorAtEnd(nobody), model.size(), nextSeq));
                case 1 -> {
                    if (!readers.isEmpty()) {
                        readers.get(random.nextInt(readers.size())).readAll(model, nextSeq);
                    }
                }
                default -> {
                    boolean message = random.nextBoolean();
                    byte[] event = new byte[random.nextInt(20) == 0
                            ? random.nextInt(90_000) + 1
                            : random.nextInt(400) + 1];
                    random.nextBytes(event);
                    feed.append(event, message);
                    model.writeBytes(event);
                    nextSeq += message ? 1 : 0;
                }
            }
        }
        for (Reader reader : readers) {
            reader.readAll(model, nextSeq);
        }
    }

    /** A cursor, and where the model says that it stands. */
    private static final class Reader {
        private final Cursor cursor;
        private int position;

        Reader(Cursor cursor, int position, long nextSeq) {
            this.cursor = cursor;
            this.position = position;
            assertThat(cursor.nextSeq()).isEqualTo(nextSeq);
        }

        void readAll(ByteArrayOutputStream model, long nextSeq) throws IOException {
            if (cursor.isLoose()) {
                return;
            }
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (cursor.write(read) > 0) {
                assertThat(read.size()).isPositive();
            }
            byte[] whole = model.toByteArray();
            assertThat(read.toByteArray()).isEqualTo(Arrays.copyOfRange(whole, position, whole.length));
            assertThat(cursor.nextSeq()).isEqualTo(nextSeq);
            assertThat(cursor.hasMore()).isFalse();
            position = whole.length;
        }
    }

    @Test
    void readersOnOtherThreadsMissNothing() throws Exception {
        Feed feed = new Feed(1);
        int messages = 40_000;
        List<Callable<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Cursor cursor = feed.cursorAtEnd(nobody);
            readers.add(() -> countInOrder(cursor, messages));
        }
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            List<Future<Long>> counts = readers.stream().map(threads::submit).toList();
            for (int i = 0; i < messages; i++) {
                feed.append(number(i), true);
            }
            for (Future<Long> count : counts) {
                assertThat(count.get()).isEqualTo(messages);
            }
        }
    }

    /** Reads four-byte numbers until all have come, and says how many came in their order. */
    private static long countInOrder(Cursor cursor, int messages) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < 4 * messages) {
            if (cursor.write(read) == 0) {
                LockSupport.parkNanos(1000);
            }
        }
        byte[] bytes = read.toByteArray();
        long right = 0;
        for (int i = 0; i < messages; i++) {
            right += Arrays.equals(bytes, 4 * i, 4 * i + 4, number(i), 0, 4) ? 1 : 0;
        }
        return right;
    }

    private static byte[] number(int i) {
        return new byte[]{(byte) (i >> 24), (byte) (i >> 16), (byte) (i >> 8), (byte) i};
    }

    @Test
    void cursorThatLagsIsCutLooseAndKnowsWhereItWas() throws IOException {
        Feed feed = new Feed(7);
        Cursor lagging = feed.cursorAtEnd(nobody);
        Cursor reading = feed.cursorAtEnd(nobody);
        byte[] event = new byte[1000];
        for (int i = 0; i < 10; i++) {
            feed.append(event, true);
        }
        while (lagging.write(OutputStream.nullOutputStream()) > 0) {
            // up to here it reads along
        }
        for (int i = 0; i < 2 * Feed.MAX_LAG_BYTES / event.length; i++) {
            feed.append(event, true);
            while (reading.write(OutputStream.nullOutputStream()) > 0) {
                // this one always does
            }
        }
        assertThat(lagging.isLoose()).isTrue();
        assertThat(lagging.nextSeq()).isEqualTo(17);
        assertThat(lagging.write(OutputStream.nullOutputStream())).isZero();
        assertThat(reading.isLoose()).isFalse();
    }

    /**
     * The collector frees what no cursor reaches: with a blocked writer in the first of two hundred segments, that is
     * nearly all.
     */
    @Test
    void blockedWriterHoldsItsBytesAndNotTheChain() throws Exception {
        Feed feed = new Feed(1);
        Cursor blocked = feed.cursorAtEnd(nobody);
        Cursor passing = feed.cursorAtEnd(nobody);
        byte[] event = new byte[64 * 1024]; // a segment of its own
        feed.append(event, true);
        List<WeakReference<byte[]>> chain = new ArrayList<>();
        long[] held = new long[1];
        blocked.write(new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("one write takes all");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int i = 0; i < 200; i++) {
                    feed.append(event, true);
                    passing.write(remembering(chain));
                }
                System.gc();
                held[0] = chain.stream().filter(segment -> segment.get() != null).count();
            }
        });
        assertThat(blocked.isLoose()).isTrue();
        assertThat(chain).hasSize(200);
        assertThat(held[0]).as("segments held: the one that is being written, and those from the other reader's on")
                .isLessThanOrEqualTo(3);
    }

    private static OutputStream remembering(List<WeakReference<byte[]>> segments) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("one write takes all");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                segments.add(new WeakReference<>(bytes));
            }
        };
    }

    @Test
    void waitingCursorIsWokenOnce() throws Exception {
        Feed feed = new Feed(1);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Outbox outbox = new Outbox(told, event -> new byte[0], () -> {});
        Cursor cursor = feed.cursorAtEnd(outbox);
        feed.await(cursor);
        feed.await(cursor);
        feed.wake();
        assertThat(cursor.below).isNull();
        feed.await(cursor);
        feed.append(new byte[]{1}, false);
        assertThat(cursor.hasMore()).isTrue();
        feed.wake();
    }
}
