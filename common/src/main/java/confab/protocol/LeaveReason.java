package confab.protocol;

import io.avaje.jsonb.Json;

/** Why somebody left a room. */
public enum LeaveReason {
    /** They said so. */
    QUIT("quit"),
    /** Their connection ended. */
    LOST("lost"),
    /** The host removed them. */
    KICKED("kicked");

    private final String wire;

    LeaveReason(String wire) {
        this.wire = wire;
    }

    /** The reason as it stands on the wire. */
    @Json.Value
    public String wire() {
        return wire;
    }
}
