package confab.server.dialect;

/** What a client sent over its WebSocket was against the protocol: it is closed with this code. */
final class FrameException extends Exception {
    private static final long serialVersionUID = 1;

    private final CloseCode code;

    FrameException(CloseCode code, String message) {
        super(message);
        this.code = code;
    }

    CloseCode code() {
        return code;
    }
}
