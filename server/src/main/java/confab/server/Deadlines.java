package confab.server;

import java.time.Duration;

/**
 * How long a connection may take.
 *
 * @param name until it has a nickname
 * @param head until a request's head is whole
 * @param write one write without progress
 * @param quiet before it is pinged
 * @param pong after a ping was handed to the socket
 * @param settle for what was said to be committed and flushed back after the stream has ended
 * @param drain for the peer to take the last words
 * @param stop for everything to end when the server stops
 */
public record Deadlines(Duration name, Duration head, Duration write, Duration quiet, Duration pong, Duration settle,
        Duration drain, Duration stop) {
    /** As the protocol has them. */
    public static final Deadlines USUAL = new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(2), Duration.ofSeconds(1),
            Duration.ofSeconds(4));
}
