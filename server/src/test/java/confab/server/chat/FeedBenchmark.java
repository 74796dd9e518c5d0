package confab.server.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;

import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.dialect.CodecBenchmark;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the log itself costs a message, without sockets and threads. Run by {@code MicroBenchmark}. */
public class FeedBenchmark { // public, as the code that JMH generates is in a package of its own
    /** About a megabyte: a reader that was away for a while. */
    public static final int DRAINED_MESSAGES = 5_000;

    private static final int SEGMENT_BYTES = 64 * 1024;

    /** A feed and those who wait for its next message. */
    @State(Scope.Thread)
    public static class Room {
        @Param({"0", "100"})
        public int readers;

        private final JsonCodec codec = new JsonCodec();
        private final Event.Message message = CodecBenchmark.message();
        private final byte[] encoded = codec.encode(message);
        private final Feed feed = new Feed(1);
        private final Outbox nobody = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});
        private final Sink sink = new Sink(0);
        private List<Cursor> cursors = List.of();

        @Setup
        public void enter() {
            cursors = IntStream.range(0, readers).mapToObj(i -> feed.cursorAtEnd(nobody)).toList();
            cursors.forEach(feed::await);
        }

        /** Each reader is woken, reads what has come, and waits again. */
        private long tell(byte[] event) throws IOException {
            feed.append(event, true);
            feed.wake();
            for (Cursor cursor : cursors) {
                cursor.write(sink);
                feed.await(cursor);
            }
            return sink.count;
        }
    }

    /** What a feed has left behind for a cursor that stands at its start. */
    @State(Scope.Thread)
    public static class Backlog {
        private final Feed feed = new Feed(1);
        private final Outbox nobody = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});
        private final Feed.Segment first = chain(new JsonCodec().encode(CodecBenchmark.message()));
        private final Sink counting = new Sink(0);
        private final Sink copying = new Sink(SEGMENT_BYTES);

        /** As a feed makes it; by hand, since a feed shows its end only, and each run wants a cursor at the start. */
        private static Feed.Segment chain(byte[] event) {
            Feed.Segment first = new Feed.Segment(SEGMENT_BYTES, 0, 1);
            Feed.Segment last = first;
            int limit = 0;
            long messages = 0;
            for (int seq = 1; seq <= DRAINED_MESSAGES; seq++) {
                if (event.length > SEGMENT_BYTES - limit) {
                    Feed.Segment next = new Feed.Segment(SEGMENT_BYTES, last.base + limit, seq);
                    last.next = next;
                    last = next;
                    limit = 0;
                    messages = 0;
                }
                System.arraycopy(event, 0, last.bytes, limit, event.length);
                limit += event.length;
                messages++;
                last.mark = messages << 32 | limit;
            }
            return first;
        }

        private long drain(Sink sink) throws IOException {
            Cursor cursor = new Cursor(feed, nobody, first, 0, 1);
            while (cursor.write(sink) > 0) {
                // a segment with each write
            }
            if (cursor.nextSeq() != DRAINED_MESSAGES + 1) {
                throw new AssertionError("stopped before message " + cursor.nextSeq());
            }
            return sink.count;
        }
    }

    /** What another client kind's feed costs once the bytes are there. */
    @Benchmark
    public long append(Room room) throws IOException {
        return room.tell(room.encoded);
    }

    @Benchmark
    public long encodeAndAppend(Room room) throws IOException {
        return room.tell(room.codec.encode(room.message));
    }

    @Benchmark
    @OperationsPerInvocation(DRAINED_MESSAGES)
    public long drainCounting(Backlog backlog) throws IOException {
        return backlog.drain(backlog.counting);
    }

    @Benchmark
    @OperationsPerInvocation(DRAINED_MESSAGES)
    public long drainCopying(Backlog backlog) throws IOException {
        return backlog.drain(backlog.copying);
    }

    /** Counts what is written, and copies as much of each write as it has room for, which is what a socket does at least. */
    private static final class Sink extends OutputStream {
        private final byte[] copy;
        private long count;

        Sink(int room) {
            copy = new byte[room];
        }

        @Override
        public void write(int b) {
            throw new AssertionError("one byte alone");
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
            System.arraycopy(bytes, from, copy, 0, Math.min(length, copy.length));
        }
    }
}
