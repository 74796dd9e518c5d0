package confab.client.link;

import java.time.Duration;

/**
 * How patient the link is.
 *
 * @param connect until a connection attempt is given up
 * @param quiet with nothing heard, after which a ping is sent
 * @param silent with nothing heard, after which the connection counts as lost
 * @param firstPause before the first attempt to reconnect; each further pause is twice as long
 * @param longestPause which no pause exceeds
 * @param farewell for the server's answer to {@code bye}
 */
public record LinkTimes(Duration connect, Duration quiet, Duration silent, Duration firstPause, Duration longestPause,
        Duration farewell) {
    public static final LinkTimes USUAL = new LinkTimes(Duration.ofSeconds(10), Duration.ofSeconds(15),
            Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1));
}
