package confab.server.load;

/** What a text of a run carries. */
final class Stamp {
    /** How long it is. */
    static final int BYTES = 32;

    private Stamp() {}
}
