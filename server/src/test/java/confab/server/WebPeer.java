package confab.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The other end of a WebSocket. It sends whatever a test wants sent, right or wrong, and accepts from the server nothing
 * that RFC 6455 does not allow.
 */
final class WebPeer implements AutoCloseable {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    static final int LAST = 0x80;

    /** The example of RFC 6455, section 1.3. */
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};
    private static final JsonCodec CODEC = new JsonCodec();

    /** What came, checked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Of a close; 0 if it has none. */
        int code() {
            return payload.length < 2 ? 0 : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        }
    }

    private final HttpPeer peer;

    WebPeer(TestServer server) throws IOException {
        this(new HttpPeer(server));
    }

    /** Makes a WebSocket of a connection on which nothing is under way. */
    WebPeer(HttpPeer peer) throws IOException {
        this.peer = peer;
        peer.send(handshake());
        HttpPeer.Answer answer = peer.head();
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.field("sec-websocket-accept")).isEqualTo(ACCEPT);
    }

    static String handshake() {
        return HttpPeer.request("GET /chat", "Upgrade: websocket", "Connection: Upgrade",
                "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: " + KEY);
    }

    /** Somebody in a browser, in the lobby. */
    static WebPeer person(TestServer server, String nickname) throws IOException {
        return person(new HttpPeer(server), nickname);
    }

    static WebPeer person(HttpPeer connection, String nickname) throws IOException {
        WebPeer peer = new WebPeer(connection);
        peer.text("{\"type\":\"hello\",\"nickname\":\"" + nickname + "\"}");
        peer.await(Event.Welcome.class);
        return peer;
    }

    /** A frame as a client has to send it, masked, its length in as few bytes as it needs. */
    static byte[] frame(int first, byte[] payload) {
        int length = payload.length;
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) first);
        if (length <= 125) {
            head.put((byte) (0x80 | length));
        } else if (length <= 0xFFFF) {
            head.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            head.put((byte) (0x80 | 127)).putLong(length);
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 14);
        frame.write(head.array(), 0, head.position());
        frame.writeBytes(MASK);
        for (int i = 0; i < length; i++) {
            frame.write(payload[i] ^ MASK[i & 3]);
        }
        return frame.toByteArray();
    }

    static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A close with this code and reason. */
    static byte[] close(int code, byte[] reason) {
        return frame(LAST | CLOSE,
                ByteBuffer.allocate(2 + reason.length).putShort((short) code).put(reason).array());
    }

    void send(byte[] bytes) throws IOException {
        peer.send(bytes);
    }

    /** @param first opcode and bits */
    void send(int first, byte[] payload) throws IOException {
        peer.send(frame(first, payload));
    }

    /** A whole message. */
    void text(String message) throws IOException {
        send(LAST | TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    void send(Command command) throws IOException {
        text(new String(CODEC.encode(command), StandardCharsets.UTF_8).strip());
    }

    void say(String text) throws IOException {
        send(Command.Say.of(Conversation.of("#lobby"), text, null, null));
    }

    /** The next frame. A server's is whole, unmasked, without reserved bits, and says its length in the shortest way. */
    Frame next() throws IOException {
        byte[] head = peer.exactly(2);
        int length = head[1] & 0xFF;
        assertThat(head[0] & 0xF0).as("first bits").isEqualTo(LAST);
        assertThat(length & 0x80).as("mask").isZero();
        int opcode = head[0] & 0x0F;
        assertThat(opcode).isIn(TEXT, CLOSE, PING, PONG);
        if (length == 126) {
            length = Short.toUnsignedInt(ByteBuffer.wrap(peer.exactly(2)).getShort());
            assertThat(length).isGreaterThan(125);
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(peer.exactly(8)).getLong());
            assertThat(length).isGreaterThan(0xFFFF);
        }
        assertThat(opcode == TEXT || length <= 125).isTrue();
        return new Frame(opcode, peer.exactly(length));
    }

    Event event() throws IOException {
        Frame frame = next();
        assertThat(frame.opcode).as(frame.text()).isEqualTo(TEXT);
        return CODEC.event(frame.payload);
    }

    /** Reads until an event of this kind. */
    <E extends Event> E await(Class<E> kind) throws IOException {
        Event event = event();
        while (!kind.isInstance(event)) {
            event = event();
        }
        return kind.cast(event);
    }

    /** Reads until this is said. */
    Event.Message awaitMessage(String text) throws IOException {
        Event.Message message = await(Event.Message.class);
        while (!message.text().equals(text)) {
            message = await(Event.Message.class);
        }
        return message;
    }

    /** It still answers. Nothing else may come before. */
    void assertLive() throws IOException {
        text("{\"type\":\"ping\",\"id\":\"alive\"}");
        assertThat(event()).isEqualTo(new Event.Pong("alive"));
    }

    /** It still answers, whatever else is told meanwhile. */
    void assertLiveAmongOthers() throws IOException {
        text("{\"type\":\"ping\",\"id\":\"alive\"}");
        assertThat(await(Event.Pong.class).id()).isEqualTo("alive");
    }

    /** Whatever events come first, then a close with this code, and nothing after it but the end of the connection. */
    void assertClosed(int code) throws IOException {
        Frame frame = next();
        while (frame.opcode == TEXT) {
            frame = next();
        }
        assertThat(frame.opcode).isEqualTo(CLOSE);
        assertThat(frame.code()).isEqualTo(code);
        peer.assertEnded();
    }

    HttpPeer peer() {
        return peer;
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
