package confab.server.journal;

/**
 * For how long what was said is kept.
 *
 * @param days since it was said; 0 for ever
 * @param megabytes in all, of 1,048,576 bytes; 0 for any size
 */
public record Retention(int days, int megabytes) {
    /** Everything is kept for ever. */
    public static final Retention FOREVER = new Retention(0, 0);
}
