package confab.protocol;

import org.jspecify.annotations.Nullable;

/** Something that came over the wire and cannot be accepted. Its message says what would be. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String message;
    private final ErrorCode code;
    private final @Nullable String id;

    public ProtocolException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** @param id the {@code id} of the {@code say} that was refused, if it had one */
    public ProtocolException(ErrorCode code, String message, @Nullable String id) {
        // A peer's mistake is an answer, not a fault of ours: no stack trace, which would be most of its cost.
        super(message, null, false, false);
        this.message = message;
        this.code = code;
        this.id = id;
    }

    public ErrorCode code() {
        return code;
    }

    /** The {@code id} of the refused {@code say}, if there is one. */
    public @Nullable String id() {
        return id;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
