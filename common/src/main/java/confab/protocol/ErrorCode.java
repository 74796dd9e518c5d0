package confab.protocol;

import io.avaje.jsonb.Json;

/** What can be wrong with something a client sent. */
public enum ErrorCode {
    BAD_JSON("bad-json"), UNKNOWN_TYPE("unknown-type"), BAD_FIELD("bad-field"), TOO_LONG("too-long"), NOT_UTF8(
            "not-utf8"), NICKNAME_TAKEN("nickname-taken"), NICKNAME_BAD("nickname-bad"), NICKNAME_RESERVED(
                    "nickname-reserved"), ROOM_BAD("room-bad"), NOT_IN_ROOM("not-in-room"), NO_SUCH_PERSON(
                            "no-such-person"), ID_REUSED("id-reused"), SLOW_DOWN("slow-down"), SERVER_FULL(
                                    "server-full"), MAIL_FULL("mail-full"), NO_ROOM_ON_DISK(
                                            "no-room-on-disk"), FORBIDDEN("forbidden"), BAD_RESUME("bad-resume");

    private final String wire;

    ErrorCode(String wire) {
        this.wire = wire;
    }

    /** The code as it stands on the wire. */
    @Json.Value
    public String wire() {
        return wire;
    }
}
