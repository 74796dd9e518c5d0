package confab.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import confab.protocol.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static confab.server.WebPeer.CONTINUATION;
import static confab.server.WebPeer.LAST;
import static confab.server.WebPeer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

/** Text messages are UTF-8 as a whole, wherever their fragments are cut (RFC 6455, section 8.1). */
@Timeout(60)
class WebSocketUtf8Test {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] ping(byte[] id) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("{\"type\":\"ping\",\"id\":\"".getBytes(StandardCharsets.UTF_8));
        message.writeBytes(id);
        message.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return message.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "中", "😀", "\uFFFF", "\uD7FF\uE000", "\uDBFF\uDFFF", "κόσμε"})
    void charactersMayBeCutAtEveryByte(String text) throws Exception {
        byte[] message = ping(text.getBytes(StandardCharsets.UTF_8));
        try (WebPeer peer = new WebPeer(server)) {
            for (int cut = 0; cut <= message.length; cut++) {
                peer.send(TEXT, Arrays.copyOf(message, cut));
                peer.send(LAST | CONTINUATION, Arrays.copyOfRange(message, cut, message.length));
                assertThat(peer.event()).isEqualTo(new Event.Pong(text));
            }
            for (int i = 0; i < message.length; i++) {
                peer.send((i == 0 ? TEXT : CONTINUATION) | (i == message.length - 1 ? LAST : 0),
                        new byte[]{message[i]});
            }
            assertThat(peer.event()).isEqualTo(new Event.Pong(text));
        }
    }

    /** Overlong, surrogates, beyond the last character, without a start, without an end, bytes that never occur. */
    @ParameterizedTest
    @ValueSource(strings = {"C080", "C1BF", "E08080", "E09FBF", "F0808080", "F08FBFBF", "EDA080", "EDBFBF",
        "EDA080EDB080",
        "F4908080", "F5808080", "F7BFBFBF", "80", "BF", "8080", "C3", "E4B8", "F09F98", "FE", "FF", "C328", "E4B828",
        "F0288C28", "F8888080", "FC8480808080"})
    void whatIsNotUtf8ClosesAtEveryCut(String hex) throws Exception {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] message = ping(bad);
        int start = message.length - 2 - bad.length;
        assertNotUtf8(WebPeer.frame(LAST | TEXT, message));
        assertNotUtf8(WebPeer.frame(LAST | TEXT, bad));
        for (int cut = start; cut <= start + bad.length; cut++) {
            assertNotUtf8(WebPeer.frame(TEXT, Arrays.copyOf(message, cut)),
                    WebPeer.frame(LAST | CONTINUATION, Arrays.copyOfRange(message, cut, message.length)));
        }
    }

    /** What is cut off at the end of the message is not made whole by the next one. */
    @ParameterizedTest
    @ValueSource(strings = {"C3", "E4", "E4B8", "F0", "F09F", "F09F98"})
    void characterWithoutItsEndCloses(String hex) throws Exception {
        byte[] cut = HexFormat.of().parseHex(hex);
        assertNotUtf8(WebPeer.frame(LAST | TEXT, cut), WebPeer.frame(LAST | TEXT, new byte[]{(byte) 0x80}));
        assertNotUtf8(WebPeer.frame(TEXT, cut), WebPeer.frame(LAST | CONTINUATION, new byte[0]));
    }

    private static void assertNotUtf8(byte[]... frames) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(frames).forEach(all::writeBytes);
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(all.toByteArray());
            peer.assertClosed(1007);
        }
    }
}
