package confab.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a connection becomes a WebSocket (RFC 6455, section 4), and who may have one. */
@Timeout(60)
class WebSocketHandshakeTest {
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String CONNECTION = "Connection: Upgrade";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String KEY = "Sec-WebSocket-Key: " + WebPeer.KEY;

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

    private static HttpPeer.Answer ask(String line, String... fields) throws IOException {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(HttpPeer.request(line, fields));
            HttpPeer.Answer answer = peer.head();
            if (answer.status() != 101) {
                assertThat(answer.field("x-content-type-options")).isEqualTo("nosniff");
                assertThat(answer.field("content-length")).isNotEmpty();
            }
            return answer;
        }
    }

    @Test
    void keyIsAnsweredAsTheStandardHasIt() throws Exception {
        HttpPeer.Answer answer = ask("GET /chat", UPGRADE, CONNECTION, VERSION, KEY);
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.field("upgrade")).isEqualTo("websocket");
        assertThat(answer.field("connection")).isEqualTo("Upgrade");
        assertThat(answer.field("sec-websocket-accept")).isEqualTo(WebPeer.ACCEPT);
        assertThat(answer.fields()).doesNotContainKeys("content-length", "sec-websocket-extensions",
                "sec-websocket-protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade: WebSocket|Connection: upgrade", "Upgrade: WEBSOCKET|Connection: UPGRADE",
        "Upgrade: websocket|Connection: keep-alive, Upgrade",
        "Upgrade: h2c, websocket|Connection: Upgrade,HTTP2-Settings",
        "upgrade:websocket|connection:close|connection:Upgrade", "UPGRADE: websocket|CONNECTION: Upgrade"})
    void namesAndListsAreReadWhateverTheirCase(String both) throws Exception {
        String fields = String.join("\r\n", both.split("\\|", -1));
        assertThat(ask("GET /chat", fields, VERSION, KEY).status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat?x=1", "http://localhost/chat", "HTTP://LOCALHOST/chat?a=/b"})
    void queryAndWholeAddressAreTheSamePlace(String target) throws Exception {
        assertThat(ask("GET " + target, UPGRADE, CONNECTION, VERSION, KEY).status()).isEqualTo(101);
    }

    @Test
    void extensionsAndProtocolsAreNotAgreedTo() throws Exception {
        HttpPeer.Answer answer = ask("GET /chat", UPGRADE, CONNECTION, VERSION, KEY,
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits", "Sec-WebSocket-Protocol: chat");
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.fields()).doesNotContainKeys("sec-websocket-extensions", "sec-websocket-protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y", "Sec-WebSocket-Key:", "Sec-WebSocket-Key: short",
        "Sec-WebSocket-Key: !GhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZWs=",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="})
    void missingDoubledOrBadKeyIsABadRequest(String key) throws Exception {
        assertThat(ask("GET /chat", UPGRADE, CONNECTION, VERSION, key).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "14", "0", "x", "13, 12", ""})
    void otherVersionIsToldTheRightOne(String version) throws Exception {
        HttpPeer.Answer answer = ask("GET /chat", UPGRADE, CONNECTION, "Sec-WebSocket-Version: " + version, KEY);
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.field("sec-websocket-version")).isEqualTo("13");
        assertThat(answer.field("upgrade")).isEqualTo("websocket");
    }

    @Test
    void withoutUpgradeItSaysWhatThisPlaceIs() throws Exception {
        HttpPeer.Answer answer = ask("GET /chat");
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.field("upgrade")).isEqualTo("websocket");
    }

    @Test
    void withoutConnectionUpgradeItIsABadRequest() throws Exception {
        assertThat(ask("GET /chat", UPGRADE, "Connection: keep-alive", VERSION, KEY).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "OPTIONS", "PUT"})
    void otherMethodsDoNotUpgrade(String method) throws Exception {
        assertThat(ask(method + " /chat", UPGRADE, CONNECTION, VERSION, KEY).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
    void requestWithABodyDoesNotUpgrade(String body) throws Exception {
        assertThat(ask("GET /chat", UPGRADE, CONNECTION, VERSION, KEY, body).status()).isEqualTo(400);
    }

    @Test
    void oldHttpDoesNotUpgrade() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(WebPeer.handshake().replace("HTTP/1.1", "HTTP/1.0"));
            assertThat(peer.answer().status()).isEqualTo(400);
            peer.assertEnded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chat/", "/Chat", "/chatter", "/metrics"})
    void otherPathsDoNotUpgrade(String path) throws Exception {
        assertThat(ask("GET " + path, UPGRADE, CONNECTION, VERSION, KEY).status()).isNotEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://localhost", "Origin: https://localhost", "Origin: HTTP://LocalHost",
        "X: y"})
    void ownPageAndWhatIsNoPageMayConnect(String origin) throws Exception {
        assertThat(ask("GET /chat", UPGRADE, CONNECTION, VERSION, KEY, origin).status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "http://evil.example", "http://localhost:81", "http://localhost.evil.example",
        "localhost",
        "ftp://localhost", "", "http://localhost http://evil.example",
        "http://localhost\r\nOrigin: http://evil.example"})
    void foreignPageMayNotConnect(String origin) throws Exception {
        assertThat(ask("GET /chat", UPGRADE, CONNECTION, VERSION, KEY, "Origin: " + origin).status()).isEqualTo(403);
    }

    @Test
    void reboundNameMayNotConnect() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(WebPeer.handshake().replace("Host: localhost",
                    "Host: evil.example:7070\r\nOrigin: http://evil.example:7070"));
            assertThat(peer.answer().status()).isEqualTo(421);
            peer.assertEnded();
        }
    }

    @Test
    void framesMayComeInOneWriteWithTheHandshake() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            byte[] ping = WebPeer.frame(WebPeer.LAST | WebPeer.PING, "x");
            peer.send(WebPeer.handshake() + new String(ping, StandardCharsets.ISO_8859_1));
            assertThat(peer.head().status()).isEqualTo(101);
            assertThat(peer.exactly(3)).containsExactly(0x8A, 1, 'x');
        }
    }

    @Test
    void secondRequestOfAConnectionMayUpgrade() throws Exception {
        HttpPeer peer = new HttpPeer(server);
        peer.send(HttpPeer.request("GET /healthz"));
        assertThat(peer.answer().text()).isEqualTo("ok\n");
        try (WebPeer socket = new WebPeer(peer)) {
            socket.assertLive();
        }
    }
}
