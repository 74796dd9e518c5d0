package confab.client.nearby;

import java.time.Duration;

/**
 * How eagerly is asked.
 *
 * @param first the pause after the first question; each further one is twice as long
 * @param early until when it is too early to say that there is nobody
 * @param all after which nothing is asked any more
 */
public record Pace(Duration first, Duration early, Duration all) {
    public static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(5));
}
