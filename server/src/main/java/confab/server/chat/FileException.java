package confab.server.chat;

/** A file cannot be taken. The message says why, and what would be. */
public final class FileException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is in the way. */
    public enum Reason {
        /** It is larger than any file may be, or than was said. */
        TOO_LARGE,
        /** There is no room for it now. */
        NO_ROOM,
        /** Another connection goes on with it, or it has ended. */
        ELSEWHERE
    }

    private final Reason reason;

    public FileException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
