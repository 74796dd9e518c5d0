package confab.server.chat;

import confab.protocol.Event;

/**
 * How one kind of client is told an event. Stateless, used by any thread; all clients of one kind share one encoder,
 * and so one feed of each room.
 */
public interface Encoder {
    /** The event's bytes, whole lines; none at all if this kind of client is not told such a thing. */
    byte[] encode(Event event);
}
