package confab.server.report;

import java.time.Instant;

/**
 * What a result does not know about its run.
 *
 * @param server as it was typed
 * @param began when
 */
public record About(String server, String room, Instant began) {}
