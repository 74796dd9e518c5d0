package confab.client.link;

import java.time.Duration;

import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import org.jspecify.annotations.Nullable;

/** What the link has to tell, in the order in which it happened. */
public sealed interface LinkNews {
    /**
     * An attempt to connect begins.
     *
     * @param resume what it goes on from; null for a beginning
     * @param keyed whether it comes with the key of the nickname
     */
    record Connecting(Command.@Nullable Resume resume, boolean keyed) implements LinkNews {}

    /** The server said something. */
    record Heard(Event event) implements LinkNews {}

    /** The message with this id goes to the socket now: from here on the server may have it. */
    record Handed(String id) implements LinkNews {}

    /** The very first attempt failed, and the server is not known; there will be no other by itself. */
    record Failed(LossReason why) implements LinkNews {}

    /** There is no connection; the next attempt begins after the pause. */
    record Lost(LossReason why, Duration pause) implements LinkNews {}

    /** The server refused our {@code hello}; the next attempt waits for the person. */
    record Refused(Event.Refused answer) implements LinkNews {}

    /** The server sent us away; the next attempt waits for the person. */
    record SentAway(GoodbyeReason reason) implements LinkNews {}
}
