package confab.client.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

import confab.model.Characters;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.protocol.Limits;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A few questions and answers on one connection. Each answer has its time, however slowly its bytes come. One thread;
 * closed by whoever opened it.
 */
final class Exchange implements AutoCloseable {
    /** More than anybody says who is asked this little. */
    private static final int MOST_ANSWERS = 64;
    private static final int STRANGE_CHARS = 60;
    private static final int STRANGE_BYTES = 256;

    private final Socket socket;
    private final Duration time;
    private final JsonCodec codec = new JsonCodec();
    private final Timed in;
    private final LineReader lines;

    Exchange(Socket socket, Duration time) throws IOException {
        this.socket = socket;
        this.time = time;
        this.in = new Timed(socket);
        this.lines = new LineReader(in, Limits.SERVER_LINE_BYTES);
    }

    /** What came. */
    sealed interface Heard {
        record Said(Event event) implements Heard {}

        /** Nothing of Confab's: its beginning, as one line. */
        record Strange(String words) implements Heard {}

        /** The other side hung up. */
        record End() implements Heard {}
    }

    void say(Command command) throws IOException {
        socket.getOutputStream().write(codec.encode(command));
    }

    void say(String line) throws IOException {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next line, or whatever comes instead of one.
     *
     * @throws SocketTimeoutException if nothing came at all
     */
    Heard hear() throws IOException {
        in.begin(time);
        try {
            byte[] line = lines.line();
            return line != null ? new Heard.Said(codec.event(line)) : in.isEmpty() ? new Heard.End() : strange();
        } catch (LineReader.LineException | ProtocolException refused) {
            return strange();
        } catch (SocketTimeoutException late) {
            if (in.isEmpty()) {
                throw late;
            }
            return strange();
        }
    }

    private Heard strange() {
        return new Heard.Strange(oneLine(in.beginning()));
    }

    /** Words of somebody unknown: their first line, bounded, without anything that is no character. */
    static String oneLine(String words) {
        StringBuilder line = new StringBuilder();
        words.codePoints().takeWhile(c -> !Characters.isLineBreak(c)).limit(STRANGE_CHARS)
                .map(c -> Character.isISOControl(c) || Characters.isBidiControl(c) ? 0xFFFD : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /**
     * Listens until there is a result or what was waited for.
     *
     * @return null if that came without a result
     */
    <T> @Nullable T await(Function<Event, @Nullable T> result, Predicate<Event> end) throws IOException {
        for (int i = 0; i < MOST_ANSWERS; i++) {
            if (!(hear() instanceof Heard.Said(Event event))) {
                throw new IOException("it hung up, or spoke no Confab any more");
            }
            T found = result.apply(event);
            if (found != null || end.test(event)) {
                return found;
            }
        }
        throw new SocketTimeoutException("it speaks of other things");
    }

    /** Lets the other side close, so that it hears of an end in order. */
    void awaitEnd() throws IOException {
        for (int i = 0; i < MOST_ANSWERS && !(hear() instanceof Heard.End); i++) {
            // its last words are not needed
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The socket's bytes, as long as there is time, and what they began with. */
    private static final class Timed extends FilterInputStream {
        private final Socket socket;
        private final byte[] first = new byte[STRANGE_BYTES];
        private int kept;
        private long deadline;

        Timed(Socket socket) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
        }

        void begin(Duration time) {
            deadline = System.nanoTime() + time.toNanos();
            kept = 0;
        }

        boolean isEmpty() {
            return kept == 0;
        }

        String beginning() {
            return new String(first, 0, kept, StandardCharsets.UTF_8);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("too late");
            }
            socket.setSoTimeout((int) left);
            int read = super.read(bytes, offset, length);
            int taken = Math.min(Math.max(read, 0), first.length - kept);
            System.arraycopy(bytes, offset, first, kept, taken);
            kept += taken;
            return read;
        }
    }
}
