package confab.protocol;

import io.avaje.jsonb.Json;

/** Why the server ends a connection. */
public enum GoodbyeReason {
    /** A newer connection of the same person took over. */
    REPLACED("replaced"),
    /** The peer took nothing for too long. */
    TOO_SLOW("too-slow"),
    /** The peer said nothing for too long. */
    SILENT("silent"),
    /** The host removed the person. */
    KICKED("kicked"),
    /** The server stops. */
    STOPPING("stopping"),
    /** The person asked for it. */
    BYE("bye");

    private final String wire;

    GoodbyeReason(String wire) {
        this.wire = wire;
    }

    /** The reason as it stands on the wire. */
    @Json.Value
    public String wire() {
        return wire;
    }
}
