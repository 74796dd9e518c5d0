package confab.protocol;

/** The bounds of the protocol, each with its unit in its name. */
public final class Limits {
    /** The protocol's version. */
    public static final int PROTOCOL = 1;
    /** A line from a client, without its line end. */
    public static final int CLIENT_LINE_BYTES = 64 * 1024;
    /** A line from the server. */
    public static final int SERVER_LINE_BYTES = 1024 * 1024;
    /** The text of one message, in UTF-8. */
    public static final int TEXT_BYTES = 16 * 1024;
    /** An application event's data, in UTF-8. */
    public static final int EVENT_DATA_BYTES = 16 * 1024;
    /** An application event's name. */
    public static final int EVENT_NAME_BYTES = 64;
    /** A message's {@code id}. */
    public static final int ID_CHARS = 64;
    /** The {@code client} field of {@code hello}. */
    public static final int CLIENT_CHARS = 100;
    /** Arrays and objects inside one another in one line of JSON. */
    public static final int JSON_DEPTH = 64;
    /** People in one {@code members} page. */
    public static final int MEMBERS_PAGE = 200;
    /** Messages in one {@code history} page. */
    public static final int HISTORY_PAGE = 200;
    /** Text in one {@code history} page. */
    public static final int HISTORY_PAGE_BYTES = 256 * 1024;
    /** The shortest key that makes a name one's own, in code points. */
    public static final int KEY_MIN_CHARS = 16;
    /** The longest such key, in code points. */
    public static final int KEY_MAX_CHARS = 128;
    /** What is searched for. */
    public static final int SEARCH_BYTES = 1024;
    /** Messages of one conversation that a returning client is told without asking. */
    public static final int REPLAYED = 1000;

    private Limits() {}
}
