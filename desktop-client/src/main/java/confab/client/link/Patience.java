package confab.client.link;

import java.time.Duration;

/**
 * How long a {@link Diagnosis} waits.
 *
 * @param name for whoever knows addresses
 * @param connect for a connection to one address
 * @param answer for what is said on it
 */
public record Patience(Duration name, Duration connect, Duration answer) {
    public static final Patience USUAL = new Patience(Duration.ofSeconds(6), Duration.ofSeconds(4),
            Duration.ofSeconds(4));
}
