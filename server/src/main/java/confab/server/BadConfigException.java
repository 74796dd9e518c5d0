package confab.server;

/** A setting that cannot be; what would be accepted stands under its key in the resource bundle. */
public final class BadConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    BadConfigException(String key) {
        super(key);
        this.key = key;
    }

    /** The key of the sentence that says what would be accepted. */
    public String key() {
        return key;
    }
}
