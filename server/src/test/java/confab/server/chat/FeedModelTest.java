package confab.server.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed and its cursors against a model that needs no memory: the byte at each place of the stream follows from the
 * place, and where the events end is known beforehand. {@code -Dconfab.properties=1000} makes it the longer proof.
 */
@Timeout(3600)
class FeedModelTest {
    private static final int ROUNDS = Integer.getInteger("confab.properties", 10);
    private static final long SEED = Long.getLong("confab.seed", new Random().nextLong(1_000_000));
    private static final int LARGEST = 100_000;
    private static final int FIRST_SEQ = 5;

    private final Outbox nobody = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});

    /** What is appended: where each event ends, and how many messages there are up to there. */
    private static final class Script {
        final long[] ends;
        final long[] messages;

        Script(Random random, int events) {
            ends = new long[events];
            messages = new long[events];
            long at = 0;
            long count = 0;
            for (int i = 0; i < events; i++) {
                at += 1 + (random.nextInt(12) == 0 ? random.nextInt(LARGEST) : random.nextInt(600));
                count += random.nextInt(4) > 0 ? 1 : 0;
                ends[i] = at;
                messages[i] = count;
            }
        }

        byte[] event(int i) {
            long start = i == 0 ? 0 : ends[i - 1];
            byte[] bytes = new byte[(int) (ends[i] - start)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = at(start + j);
            }
            return bytes;
        }

        boolean isMessage(int i) {
            return messages[i] > (i == 0 ? 0 : messages[i - 1]);
        }

        /** The number of the next message for who has read so many bytes, which must end an event. */
        long nextSeq(long position) {
            int index = Arrays.binarySearch(ends, position);
            assertThat(position == 0 || index >= 0).as("%d bytes end an event, seed %d", position, SEED).isTrue();
            return FIRST_SEQ + (position == 0 ? 0 : messages[index]);
        }

        static byte at(long place) {
            return (byte) (place * 31 + (place >> 9));
        }
    }

    /** A cursor that checks every byte that it writes. */
    private static final class Reader extends OutputStream {
        private final Script script;
        private final Cursor cursor;
        private long position;
        private boolean wasLoose;

        Reader(Script script, Cursor cursor, long position) {
            this.script = script;
            this.cursor = cursor;
            this.position = position;
            assertNextSeq();
        }

        /** One write; whether there was anything. */
        boolean readOnce() throws IOException {
            return cursor.write(this) > 0;
        }

        void assertNextSeq() {
            assertThat(cursor.nextSeq()).as("next after %d bytes, seed %d", position, SEED)
                    .isEqualTo(script.nextSeq(position));
        }

        @Override
        public void write(int b) {
            throw new AssertionError("one byte alone");
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[from + i] != Script.at(position + i)) {
                    throw new AssertionError("byte " + (position + i) + " is " + bytes[from + i] + ", seed " + SEED);
                }
            }
            position += length;
        }
    }

    @Test
    void everyReaderGetsTheStreamFromItsStartOrKnowsWhereItWasCutLoose() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            round(new Random(SEED * 7919 + round));
        }
    }

    private void round(Random random) throws IOException {
        Script script = new Script(random, 600 + random.nextInt(1500));
        Feed feed = new Feed(FIRST_SEQ);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < script.ends.length; i++) {
            if (random.nextInt(60) == 0) {
                readers.add(new Reader(script, feed.cursorAtEnd(nobody), i == 0 ? 0 : script.ends[i - 1]));
            }
            feed.append(script.event(i), script.isMessage(i));
            // Those at the front of the list are read often, those at its end hardly ever.
            for (int reader = 0; reader < readers.size(); reader++) {
                if (random.nextInt(reader + 1) == 0 && random.nextInt(4) == 0) {
                    readers.get(reader).readOnce();
                }
                check(readers.get(reader), script.ends[i]);
            }
            if (!readers.isEmpty() && random.nextInt(200) == 0) {
                feed.remove(readers.remove(random.nextInt(readers.size())).cursor);
            }
        }
        for (Reader reader : readers) {
            while (reader.readOnce()) {
                reader.assertNextSeq();
            }
            check(reader, reader.cursor.isLoose() ? reader.position : script.ends[script.ends.length - 1]);
            assertThat(reader.cursor.isLoose() || reader.position == script.ends[script.ends.length - 1]).isTrue();
        }
        readers.forEach(reader -> feed.remove(reader.cursor));
        assertThat(feed.isUnread()).isTrue();
    }

    /** Cut loose if it is too far behind, give or take a segment, and not otherwise. */
    private static void check(Reader reader, long end) {
        long lag = end - reader.position;
        reader.assertNextSeq();
        if (reader.cursor.isLoose() && !reader.wasLoose) {
            reader.wasLoose = true;
            assertThat(lag).as("how far behind it was cut loose, seed %d", SEED)
                    .isGreaterThan(Feed.MAX_LAG_BYTES - 2L * LARGEST);
        }
        if (lag > Feed.MAX_LAG_BYTES + 2L * LARGEST) {
            assertThat(reader.cursor.isLoose()).as("cut loose %d bytes behind, seed %d", lag, SEED).isTrue();
        }
        assertThat(reader.cursor.hasMore()).as("more, %d bytes behind, seed %d", lag, SEED)
                .isEqualTo(lag > 0 && !reader.cursor.isLoose());
    }

    @Test
    void readersOnOtherThreadsGetTheSame() throws Exception {
        for (int round = 0; round < Math.max(1, ROUNDS / 3); round++) {
            concurrentRound(new Random(SEED * 104_729 + round));
        }
    }

    private void concurrentRound(Random random) throws Exception {
        Script script = new Script(random, 3000);
        Feed feed = new Feed(FIRST_SEQ);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(new Reader(script, feed.cursorAtEnd(nobody), 0));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < readers.size(); i++) {
                int pauseNanos = i * i * 100_000; // the last ones are slow, and cut loose
                Reader reader = readers.get(i);
                ends.add(threads.submit(() -> readAll(reader, script.ends[script.ends.length - 1], pauseNanos)));
            }
            for (int i = 0; i < script.ends.length; i++) {
                feed.append(script.event(i), script.isMessage(i));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        readers.forEach(Reader::assertNextSeq);
    }

    private static boolean readAll(Reader reader, long end, int pauseNanos) throws IOException {
        while (reader.position < end && !reader.cursor.isLoose()) {
            if (!reader.readOnce() || pauseNanos > 0) {
                LockSupport.parkNanos(1 + pauseNanos);
            }
        }
        return true;
    }
}
