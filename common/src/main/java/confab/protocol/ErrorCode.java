package confab.protocol;

import io.avaje.jsonb.Json;

/** What can be wrong with something a client sent. */
public enum ErrorCode {
    /** The line is no JSON object. */
    BAD_JSON("bad-json"),
    /** There is no such command. */
    UNKNOWN_TYPE("unknown-type"),
    /** A field is missing, or not of its kind. */
    BAD_FIELD("bad-field"),
    /** A line or a text is longer than its bound. */
    TOO_LONG("too-long"),
    /** The bytes are no UTF-8. */
    NOT_UTF8("not-utf8"),
    /** Somebody here bears that name. */
    NICKNAME_TAKEN("nickname-taken"),
    /** That cannot be a nickname. */
    NICKNAME_BAD("nickname-bad"),
    /** That name is owned by somebody who is away. */
    NICKNAME_RESERVED("nickname-reserved"),
    /** That cannot be a room's name. */
    ROOM_BAD("room-bad"),
    /** One speaks only in rooms that one has joined. */
    NOT_IN_ROOM("not-in-room"),
    /** Nobody here bears that name. */
    NO_SUCH_PERSON("no-such-person"),
    /** The id was used for another message. */
    ID_REUSED("id-reused"),
    /** That was too often. */
    SLOW_DOWN("slow-down"),
    /** There is no place for one more person. */
    SERVER_FULL("server-full"),
    /** Too much waits for that person already. */
    MAIL_FULL("mail-full"),
    /** The server's disk is full. */
    NO_ROOM_ON_DISK("no-room-on-disk"),
    /** The host does not allow that. */
    FORBIDDEN("forbidden"),
    /** That conversation cannot be resumed from there. */
    BAD_RESUME("bad-resume");

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
