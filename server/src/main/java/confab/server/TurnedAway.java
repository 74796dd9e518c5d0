package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.dialect.Greeting;
import confab.server.web.Web;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who comes when there is no room for another connection is told so and leaves, without a thread. Accept thread. */
final class TurnedAway {
    /** For the first bytes: who speaks JSON or HTTP says so in them, and anybody else can read a line. */
    private static final int MOST_MILLIS = 50;
    private static final int LOOK_BYTES = 16;
    private static final String WHY = "This server is full. Try again later.";
    private static final Logger LOGGER = LoggerFactory.getLogger(TurnedAway.class);

    private final byte[] line = ("* " + WHY + "\n").getBytes(StandardCharsets.UTF_8);
    private final byte[] http = Web.refusal(503, WHY);
    private final byte[] json = new JsonCodec().encode(new Event.Refused(ErrorCode.SERVER_FULL, WHY, null));

    /** Waits hardly: for what comes first, and no longer than a moment. */
    void tell(Socket caller) {
        try {
            // A new socket's buffer takes a line at once.
            caller.getOutputStream().write(words(begin(caller)));
            caller.shutdownOutput();
            InputStream in = caller.getInputStream();
            in.skipNBytes(in.available()); // what is left unread would make the kernel throw the words away
        } catch (IOException gone) {
            LOGGER.trace("Who came did not wait for the answer: {}", gone.getMessage());
        } finally {
            Farewell.cut(caller);
        }
    }

    private byte[] words(byte[] begin) {
        return begin.length > 0 && begin[0] == '{' ? json : Greeting.beginsWithMethod(begin) ? http : line;
    }

    /** What the caller says first; empty for silence. */
    private static byte[] begin(Socket caller) throws IOException {
        try {
            caller.setSoTimeout(MOST_MILLIS);
            byte[] begin = new byte[LOOK_BYTES];
            return Arrays.copyOf(begin, Math.max(0, caller.getInputStream().read(begin)));
        } catch (SocketTimeoutException silent) {
            return new byte[0];
        }
    }
}
