package confab.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that speaks HTTP/1.1: one request after the other, until it ends or becomes a WebSocket. For the
 * connection's own client thread.
 *
 * <p>Each head is read and checked here first; then HttpCore reads it again with the body that belongs to it, and
 * answers. No method has both a loop around a blocking call and handlers, see {@code ClientThread}.
 */
public final class WebConnection {
    private enum Step {
        AGAIN, UPGRADED, END
    }

    private static final Http1Config CONFIG = Http1Config.custom().setMaxLineLength(HttpInput.HEAD_BYTES)
            .setMaxHeaderCount(RequestHead.MOST_FIELDS).setMaxEmptyLineCount(1).build();
    private static final Logger LOGGER = LoggerFactory.getLogger(WebConnection.class);

    private final Socket socket;
    private final HttpInput in;
    private final Progress out;
    private final Pace pace;
    private final Guard guard;
    private final HttpService service;
    private final IntConsumer answered;
    private volatile @Nullable Exchange exchange;

    /** @param answered told the status of what is answered past the service */
    WebConnection(Socket socket, InputStream in, Progress out, Pace pace, Guard guard, HttpService service,
            IntConsumer answered) {
        this.socket = socket;
        this.in = new HttpInput(in);
        this.out = out;
        this.pace = pace;
        this.guard = guard;
        this.service = service;
        this.answered = answered;
    }

    /**
     * Answers what is asked.
     *
     * @return what the client sends from here on over its WebSocket; null if nothing more is to be said
     */
    public @Nullable InputStream serve() throws IOException {
        Step step = next(); // the first request has begun, and so has its time
        while (step == Step.AGAIN) {
            pace.idle();
            step = next();
        }
        return step == Step.UPGRADED ? in : null;
    }

    /**
     * When the write, or the reading of a body, that is under way began, in {@link System#nanoTime}; 0 if there is none.
     * Any thread.
     */
    public long stuckSince() {
        long writing = out.writingSince();
        Exchange now = exchange;
        return writing != 0 ? writing : now == null ? 0 : now.readingSince();
    }

    private Step next() throws IOException {
        if (pace.isOver() || !in.awaitMore()) {
            return Step.END;
        }
        pace.expectHead();
        byte @Nullable [] bytes = null;
        try {
            bytes = in.head();
            if (bytes == null) {
                throw pace.isOver()
                        ? new BadRequestException(408, "The head of this request did not end in time.")
                        : new BadRequestException(400, "The head of this request has no end.");
            }
            RequestHead head = RequestHead.of(bytes);
            String host = guard.check(head);
            if (head.path().equals(WebSocketUpgrade.PATH) && WebSocketUpgrade.isAsked(head)) {
                out.write(WebSocketUpgrade.answer(head));
                answered.accept(101);
                pace.expectName();
                return Step.UPGRADED;
            }
            pace.exchange();
            return exchange(head, host);
        } catch (BadRequestException refused) {
            refuse(refused, bytes != null && RequestHead.asksForHead(bytes));
            return Step.END;
        }
    }

    private Step exchange(RequestHead head, String host) throws IOException, BadRequestException {
        Exchange now = new Exchange(socket, head, in, out);
        exchange = now;
        long before = out.written();
        DefaultBHttpServerConnection connection = new DefaultBHttpServerConnection("http", CONFIG);
        try {
            connection.bind(now);
            HttpCoreContext context = HttpCoreContext.create();
            new Asked(host, (InetSocketAddress) socket.getLocalSocketAddress(), now).in(context);
            service.handleRequest(connection, context);
        } catch (ConnectionClosedException over) {
            // HttpCore flushes once more what it has closed after a last answer; or the peer has ended in a body.
            LOGGER.debug("{} {}: {}", head.method(), head.path(), over.getMessage());
            return Step.END;
        } catch (HttpException refused) {
            LOGGER.debug("A request was refused: {}", refused.getMessage());
            return Step.END;
        } catch (RuntimeException ours) {
            LOGGER.error("{} {} could not be answered", head.method(), head.path(), ours);
            if (out.written() == before) {
                throw new BadRequestException(500, "Something went wrong here; the server's log has it.");
            }
            return Step.END;
        }
        return now.isComplete() ? Step.AGAIN : Step.END;
    }

    private void refuse(BadRequestException refused, boolean headOnly) throws IOException {
        out.write(refusal(refused.status(), String.valueOf(refused.getMessage()), headOnly));
        answered.accept(refused.status());
    }

    /** What is refused before anybody has understood it is answered in text, and nothing follows. */
    static byte[] refusal(int status, String sentence, boolean headOnly) {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 " + status + " " + ResponseFields.phrase(status) + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + (status == 426 ? "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" : "")
                + "Content-Security-Policy: default-src 'none'\r\n" + ResponseFields.always()
                + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        if (!headOnly) {
            answer.writeBytes(body);
        }
        return answer.toByteArray();
    }
}
