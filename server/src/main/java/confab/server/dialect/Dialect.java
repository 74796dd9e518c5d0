package confab.server.dialect;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;

import confab.protocol.Command;
import confab.protocol.GoodbyeReason;
import confab.protocol.ProtocolException;
import confab.server.chat.Encoder;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Session;
import org.jspecify.annotations.Nullable;

/** One connection's way of speaking. For the connection's own client thread. */
public interface Dialect {
    /** What log lines call it. */
    String name();

    /** How its clients are told events; shared by all of its kind. */
    Encoder encoder();

    /** How its clients take part. */
    Session.Manner manner();

    /** Whether it has pings, by which a dead connection is found out. */
    boolean hasPings();

    /**
     * Waits for the next thing that the client asks for. Until {@link #accepted}, that is the nickname.
     *
     * @param outbox for what the protocol below wants answered meanwhile
     * @return null at the end of the stream
     * @throws ProtocolException if it is not understood; the next call reads on behind it
     */
    @Nullable
    Command read(Outbox outbox) throws IOException, InterruptedException;

    /**
     * The way to this client, as this dialect writes.
     *
     * @param socket where it ends
     * @param origin scheme, address and port by which this client came to this server, for links
     */
    default OutputStream out(OutputStream socket, Supplier<String> origin) {
        return socket;
    }

    /** The nickname is this person's now; told before the welcome. */
    void accepted(Person person, Outbox outbox) throws InterruptedException;

    /** Says what was wrong with something that was read. */
    void refuse(ProtocolException refused, Outbox outbox) throws InterruptedException;

    /** The last word. */
    void goodbye(GoodbyeReason reason, Outbox outbox) throws InterruptedException;

    /** What the protocol below wants said at the very end, whether there was a last word or not. */
    default byte[] last() {
        return new byte[0]; // most have nothing to say
    }

    /** How long a client that has said goodbye may take to close before we do. */
    default Duration letsPeerClose() {
        return Duration.ZERO;
    }
}
