package confab.client.chat;

/** How far a message of one's own has come. */
public enum Delivery {
    /** Not handed to a connection yet; goes by itself as soon as there is one. */
    WAITING,
    /** Handed to the connection. */
    SENDING,
    /** On the server's log. Everybody else's messages are this from the start. */
    SENT,
    /** The connection was lost before the server said that it has it. It may have it; the person decides. */
    UNSENT,
    /** The server refused it. */
    FAILED
}
