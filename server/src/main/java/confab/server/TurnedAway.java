package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who comes when there is no room for another connection is told so and leaves, without a thread. Accept thread. */
final class TurnedAway {
    /** For the first byte: who speaks JSON says so in it, and anybody else can read a line. */
    private static final int MOST_MILLIS = 50;
    private static final String WHY = "This server is full. Try again later.";
    private static final Logger LOGGER = LoggerFactory.getLogger(TurnedAway.class);

    private final byte[] line = ("* " + WHY + "\n").getBytes(StandardCharsets.UTF_8);
    private final byte[] json = new JsonCodec().encode(new Event.Refused(ErrorCode.SERVER_FULL, WHY, null));

    /** Waits hardly: for one byte, and no longer than a moment. */
    void tell(Socket caller) {
        try {
            // A new socket's buffer takes a line at once.
            caller.getOutputStream().write(speaksJson(caller) ? json : line);
            caller.shutdownOutput();
            InputStream in = caller.getInputStream();
            in.skipNBytes(in.available()); // what is left unread would make the kernel throw the words away
        } catch (IOException gone) {
            LOGGER.trace("Who came did not wait for the answer: {}", gone.getMessage());
        } finally {
            Farewell.cut(caller);
        }
    }

    private static boolean speaksJson(Socket caller) throws IOException {
        try {
            caller.setSoTimeout(MOST_MILLIS);
            return caller.getInputStream().read() == '{';
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }
}
