package confab.model;

/** A nickname or room name that cannot be one; the message says what would be accepted. */
public final class NameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String message;

    NameException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
