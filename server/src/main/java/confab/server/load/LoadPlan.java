package confab.server.load;

import java.net.InetSocketAddress;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done to a server. The caller has checked the numbers; nothing here is negative.
 *
 * @param clients how many are in the room and are told everything
 * @param senders how many say something: of the clients, or beside them
 * @param apart whether the senders stand beside the clients, and what they are told is not counted
 * @param rate messages a second of all senders together; 0 for as many as the server takes
 * @param inFlight with rate 0, how many messages may be on their way to an average client; twice as many to the slowest
 * @param bytes the length of each text, at least {@link #LEAST_BYTES}
 * @param warmUp how long messages are sent before anything is measured
 * @param time how long is measured
 * @param churn how many clients a second leave, and as many others come; beside those above
 * @param stopped how many beside those above come in and then read nothing
 * @param resumeCheck whether once a second a client's connection is cut, and it comes back and goes on where it was
 * @param pid the server's process, if it is on this machine and its costs are to be told
 */
public record LoadPlan(InetSocketAddress server, Wire wire, int clients, int senders, boolean apart, double rate,
        int inFlight, int bytes, Duration warmUp, Duration time, double churn, int stopped, boolean resumeCheck,
        @Nullable Long pid) {
    /** The shortest text that a time stamp goes into. */
    public static final int LEAST_BYTES = Stamp.BYTES;
    /** The most senders that can be told from one another. */
    public static final int MOST_SENDERS = Stamp.MOST_SENDERS;

    /** Whether messages are sent at a pace of their own, so that every delivery can be timed. */
    boolean isPaced() {
        return rate > 0;
    }
}
