package confab.server.web;

/** A request that is not answered with what it asked for. The message is one sentence that says what would be. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status a code of RFC 9110, section 15 */
    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
