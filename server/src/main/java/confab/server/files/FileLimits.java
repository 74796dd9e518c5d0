package confab.server.files;

import java.time.Duration;

/**
 * How much is kept of what people hand over.
 *
 * @param file the most bytes of one file; 0 where none can be handed over
 * @param all the most bytes of all of them
 * @param person the most bytes of all that one person has brought
 * @param days for how long a file is kept for those who have not fetched it yet, since it was said
 */
public record FileLimits(long file, long all, long person, int days) {
    private static final long GIBIBYTE = 1L << 30;

    /** What holds where the host says nothing else. */
    public static final FileLimits USUAL = new FileLimits(2 * GIBIBYTE, 20 * GIBIBYTE, 5 * GIBIBYTE, 7);

    Duration unfetched() {
        return Duration.ofDays(days);
    }
}
