package confab.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

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
    private volatile @Nullable Exchange exchange;

    WebConnection(Socket socket, InputStream in, Progress out, Pace pace, Guard guard, HttpService service) {
        this.socket = socket;
        this.in = new HttpInput(in);
        this.out = out;
        this.pace = pace;
        this.guard = guard;
        this.service = service;
    }

    /**
     * Answers what is asked.
     *
     * @return what the client sends from here on over its WebSocket; null if nothing more is to be said
     */
    public @Nullable InputStream serve() throws IOException {
        Step step = Step.AGAIN;
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
        try {
            byte[] bytes = in.head();
            if (bytes == null) {
                throw new BadRequestException(pace.isOver() ? 408 : 400,
                        "The head of this request did not end in time.");
            }
            RequestHead head = RequestHead.of(bytes);
            String host = guard.check(head);
            if (head.path().equals(WebSocketUpgrade.PATH) && WebSocketUpgrade.isAsked(head)) {
                out.write(WebSocketUpgrade.answer(head));
                pace.expectName();
                return Step.UPGRADED;
            }
            pace.exchange();
            return exchange(head, host);
        } catch (BadRequestException refused) {
            refuse(refused);
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

    /** What is refused before anybody has understood it is answered in text, and nothing follows. */
    private void refuse(BadRequestException refused) throws IOException {
        byte[] body = (refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 " + refused.status() + " " + ResponseFields.phrase(refused.status()) + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + (refused.status() == 426 ? "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" : "")
                + ResponseFields.always()
                + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(body);
        out.write(answer.toByteArray());
    }
}
