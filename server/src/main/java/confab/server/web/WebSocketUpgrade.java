package confab.server.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** The server's half of the handshake that makes a connection a WebSocket (RFC 6455, section 4.2). */
final class WebSocketUpgrade {
    /** Where the dialect of programs is spoken over a WebSocket. */
    static final String PATH = "/chat";

    private static final String VERSION = "13";
    private static final int NONCE_BYTES = 16;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketUpgrade() {}

    static boolean isAsked(RequestHead head) {
        return head.lists("upgrade", "websocket");
    }

    /**
     * The answer after which frames follow.
     *
     * @throws BadRequestException 400 or 426 for who asks otherwise than a browser does
     */
    static byte[] answer(RequestHead head) throws BadRequestException {
        if (!head.method().equals("GET") || head.minor() == 0 || head.length() != 0
                || !head.lists("connection", "Upgrade")) {
            throw new BadRequestException(400, "A WebSocket begins with GET, HTTP/1.1 and Connection: Upgrade.");
        }
        if (!VERSION.equals(head.only("sec-websocket-version"))) {
            throw new BadRequestException(426, "Version " + VERSION + " of the WebSocket protocol is spoken here.");
        }
        String key = head.only("sec-websocket-key");
        if (!isNonce(key)) {
            throw new BadRequestException(400, "Sec-WebSocket-Key is 16 random bytes in Base64.");
        }
        return ("HTTP/1.1 101 Switching Protocols\r\n"
                + "Upgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isNonce(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == NONCE_BYTES;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private static String accept(@Nullable String key) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-1", missing);
        }
    }
}
