package confab.client.chat;

/** How far a message of one's own has come. */
public enum Delivery {
    /** Its file is not all on the server yet; it goes by itself when it is. */
    HELD,
    /** Not handed to a connection yet; goes by itself as soon as there is one. */
    WAITING,
    /** Handed to the connection. */
    SENDING,
    /** On the server's log. Everybody else's messages are this from the start. */
    SENT,
    /** On the server's log, where it waits for somebody who is away. */
    QUEUED,
    /** It has arrived where it was meant for. */
    DELIVERED,
    /** It was seen there. */
    READ,
    /** The connection was lost before the server said that it has it. It may have it; the person decides. */
    UNSENT,
    /** The server refused it. */
    FAILED;

    /** Whether the server has it. */
    public boolean isOnLog() {
        return this == SENT || this == QUEUED || this == DELIVERED || this == READ;
    }

    /** Whether it goes nowhere unless the person says so. */
    public boolean isStopped() {
        return this == UNSENT || this == FAILED;
    }
}
