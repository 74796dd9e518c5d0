package confab.client.files;

/** The server answered, and the answer is no. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    static final int NO_PASS = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_THERE = 404;
    static final int OTHER_OFFSET = 409;
    static final int GONE = 410;
    static final int TOO_LARGE = 413;
    static final int NO_ROOM = 507;
    private static final int ITS_OWN_FAULT = 500;

    private final int status;
    private final long offset;

    /** @param offset where to go on, if the answer says that; else -1 */
    RefusedException(int status, long offset) {
        super("HTTP status " + status);
        this.status = status;
        this.offset = offset;
    }

    int status() {
        return status;
    }

    long offset() {
        return offset;
    }

    /** Whether it may be different another time. */
    boolean isForNow() {
        return status >= ITS_OWN_FAULT && status != NO_ROOM;
    }

    Trouble trouble() {
        return switch (status) {
            case FORBIDDEN -> Trouble.FORBIDDEN;
            case NOT_THERE, GONE -> Trouble.GONE;
            case TOO_LARGE -> Trouble.TOO_LARGE;
            case NO_ROOM -> Trouble.NO_ROOM_THERE;
            default -> Trouble.REFUSED;
        };
    }
}
