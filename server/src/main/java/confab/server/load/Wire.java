package confab.server.load;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of server is spoken to from outside. It holds nothing of a connection, so one serves all. What carries a
 * stamp of the run is found out by the {@link Load} itself; a wire need not know what a message looks like, only where
 * it ends.
 */
public interface Wire {
    /** What a line from the server, or whatever else is no message of this run, means for the client that got it. */
    sealed interface Heard {
        /** Nothing to do. */
        record Nothing() implements Heard {}

        /** The client is in the room: from here on it is told everything. */
        record Ready() implements Heard {}

        /** This is to be sent at once. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Answer(byte[] bytes) implements Heard {}

        /** The server does not want this client, or says goodbye; the words are the server's. */
        record Refused(String words) implements Heard {}

        Nothing NOTHING = new Nothing();
        Ready READY = new Ready();
    }

    /** As it stands in reports: {@code json}. */
    String name();

    /**
     * What a client sends first.
     *
     * @param nickname ASCII letters and digits, at most nine, unique in this run
     * @param listens false for one that only sends, and is not counted among the receivers
     */
    byte[] greeting(String nickname, boolean listens);

    /**
     * What a client sends that comes back after its connection was cut.
     *
     * @param welcome what made it ready, or what came before that, as ISO 8859-1: whatever tells this log from another
     * @param lastHeard the last message that it got, likewise
     * @return null if this dialect cannot go on where it was
     */
    default byte @Nullable [] resumption(String nickname, String welcome, String lastHeard) {
        return null;
    }

    /**
     * Whether everybody is told everything in one order; else in each sender's own order only, and no more is asked of
     * it.
     */
    default boolean hasOneOrder() {
        return true;
    }

    /** One message to the room with this text, which is ASCII without quotes and backslashes. */
    byte[] say(String text);

    /**
     * Where the first thing in {@code bytes} ends that the server said: a line, or whatever this protocol counts in.
     *
     * @param from where it begins
     * @param to where what has come ends
     * @return the place behind its last byte; -1 if it has not come completely
     */
    int end(ByteBuffer bytes, int from, int to);

    /**
     * What to do about something that is no message of this run.
     *
     * @param said as ISO 8859-1, its line end included
     */
    Heard heard(String said);
}
