package confab.client.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.protocol.Limits;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events from the socket, one thread per connection. The socket's read timeout is the quiet time. */
final class ReceiveThread implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ReceiveThread.class);

    private final LineReader lines;
    private final JsonCodec codec;
    private final Duration silent;
    private final Consumer<Event> heard;
    private final Runnable quiet;
    private final Consumer<LossReason> over;

    /**
     * @param silent with nothing heard, after which the connection counts as lost
     * @param quiet called whenever a read timed out
     * @param over called last on this thread, with the reason
     */
    ReceiveThread(InputStream in, JsonCodec codec, Duration silent, Consumer<Event> heard, Runnable quiet,
            Consumer<LossReason> over) {
        this.lines = new LineReader(in, Limits.SERVER_LINE_BYTES);
        this.codec = codec;
        this.silent = silent;
        this.heard = heard;
        this.quiet = quiet;
        this.over = over;
    }

    // The handlers stand apart from the loop: a JVM that compiles the loop on the stack may pass them over.
    @Override
    public void run() {
        LossReason why = LossReason.CUT;
        try {
            why = loop();
        } catch (LineReader.LineException refused) {
            why = LossReason.NOT_CONFAB;
        } catch (ProtocolException refused) {
            log.debug("not understood: {}", refused.code());
            why = LossReason.NOT_CONFAB;
        } catch (IOException ended) {
            log.debug("the connection ended: {}", ended.toString());
        } finally {
            over.accept(why);
        }
    }

    private LossReason loop() throws IOException, LineReader.LineException {
        long lastHeard = System.nanoTime();
        while (true) {
            byte[] line = nextLine(lastHeard);
            if (line == null) {
                return System.nanoTime() - lastHeard >= silent.toNanos() ? LossReason.SILENT : LossReason.CUT;
            }
            lastHeard = System.nanoTime();
            if (line.length > 0) {
                understand(line);
            }
        }
    }

    private byte @Nullable [] nextLine(long lastHeard)
            throws IOException, LineReader.LineException {
        while (true) {
            try {
                return lines.line();
            } catch (SocketTimeoutException nothing) {
                if (System.nanoTime() - lastHeard >= silent.toNanos()) {
                    return null;
                }
                quiet.run();
            }
        }
    }

    private void understand(byte[] line) {
        try {
            heard.accept(codec.event(line));
        } catch (ProtocolException refused) {
            // A newer server may say what we do not know; what is no JSON at all ends the connection.
            if (refused.code() == ErrorCode.BAD_JSON) {
                throw refused;
            }
            log.debug("passed over: {}", refused.code());
        }
    }
}
