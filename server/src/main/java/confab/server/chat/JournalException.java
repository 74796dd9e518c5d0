package confab.server.chat;

/** The journal cannot keep or give back something. The message says why, and what to do about it. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The reason, in words for whoever has said something. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
