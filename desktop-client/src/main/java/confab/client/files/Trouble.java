package confab.client.files;

/** Why a file did not get there. */
public enum Trouble {
    /** The server takes no files. */
    NOT_TAKEN,
    /** Larger than the server takes. */
    TOO_LARGE,
    /** The server's disk is full, or one's share of it. */
    NO_ROOM_THERE,
    /** The disk of this machine is full. */
    NO_ROOM_HERE,
    /** It changed while it was read. */
    CHANGED,
    /** It cannot be read here. */
    UNREADABLE,
    /** It cannot be written here. */
    UNWRITABLE,
    /** Not for this person, or not any more. */
    FORBIDDEN,
    /** The server does not have it any more. */
    GONE,
    /** What arrived is not what was sent. */
    DIFFERENT,
    /** The server refused it for another reason. */
    REFUSED,
    /** The server did not answer often enough. */
    NO_ANSWER
}
