package confab.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static confab.server.HttpPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are none, that two programs could understand in two ways, or that come from where they should not: each
 * is answered once, and nothing of what follows it is ever taken for a request.
 */
@Timeout(60)
class HttpRefusalTest {
    private static final String HIDDEN = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";

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

    /** Everything up to the end is this one answer, whatever stands behind the request. */
    private static HttpPeer.Answer only(String bytes) throws IOException {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(bytes + HIDDEN);
            HttpPeer.Answer answer = peer.answer();
            assertThat(answer.field("connection")).isEqualTo("close");
            assertThat(answer.text()).doesNotContain("confab_");
            peer.assertEnded();
            return answer;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
        "Content-Length: 3\r\nContent-Length: 3", "Content-Length: 3\r\ncontent-length: 0", "Content-Length: 3, 3",
        "Content-Length: +3", "Content-Length: -3", "Content-Length: 3 3", "Content-Length: 0x3", "Content-Length: 3;",
        "Content-Length:", "Content-Length: x", "Content-Length: 9999999999999999999", "Content-Length: \"3\"",
        "Content-Length: \u00B2"})
    void lengthThatIsNotOneNumberIsRefused(String fields) throws Exception {
        assertThat(only(request("POST /healthz", fields)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked", "chunked;x=1",
        "\"chunked\"", "",
        "chunked\r\nTransfer-Encoding: chunked", "identity\r\nTransfer-Encoding: chunked", "\u000Bchunked"})
    void transferCodingOtherThanChunkedIsRefused(String coding) throws Exception {
        assertThat(only(request("POST /healthz", "Transfer-Encoding: " + coding)).status()).isIn(400, 501);
    }

    /** A close with unread input is a reset, and some systems forget for that what has come before. */
    @Test
    void restOfARefusedPartOfAFileIsReadSoThatTheAnswerArrives() throws Exception {
        try (TestServer usual = TestServer.with(Threads.VIRTUAL, 10, Deadlines.USUAL);
                HttpPeer peer = new HttpPeer(usual)) {
            peer.send(request("PATCH /files/x", "Upload-Offset: 0", "Content-Length: 8388608"));
            peer.send(new byte[8 << 20]);
            assertThat(peer.answer().status()).isEqualTo(401);
            peer.assertEnded();
        }
    }

    @Test
    void chunkedInOldHttpIsRefused() throws Exception {
        assertThat(only("POST /healthz HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                .status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "5;x", "-1\r\n", "+5\r\n12345\r\n", "FFFFFFFFFFFFFFFFF\r\n",
        "7FFFFFFFFFFFFFFF\r\n", "5\r\n123",
        "5\r\n1234567\r\n", "0x5\r\n12345\r\n0\r\n\r\n", " 5\r\n12345\r\n", "5\n12345\n0\n\n", "0\r\nX: y\r\n\r\n", "",
        "\r\n"})
    void nothingIsReadBehindAChunkedBodyHoweverBad(String chunks) throws Exception {
        assertThat(only(request("POST /healthz", "Transfer-Encoding: chunked") + chunks).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X : y", " X: y", "\tX: y", "X", ": y", "X\u0000: y", "X: \u0000", "X: a\u0000b", "X: a\rb",
        "X: y\r",
        "X: \u0001", "X: \u007F", "X\u00E9: y", "X(: y", "X: y\r\n folded", "X: y\r\n\tfolded", "X: y\r\n X: z",
        "X Y: z",
        "\rX: y", "X:y\r\r"})
    void fieldThatIsNoneIsRefused(String field) throws Exception {
        assertThat(only(request("GET /healthz", field)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET  / HTTP/1.1", "GET / HTTP/1.1 ", "GET / http/1.1", "GET / HTTP/2.0", "GET / HTTP/1.10",
        "GET /",
        "get / HTTP/1.1", "GET\t/ HTTP/1.1", "GET / x HTTP/1.1", "GET /\u0000 HTTP/1.1", "GET /\u00E9 HTTP/1.1",
        "GET /\r HTTP/1.1", "G@T / HTTP/1.1", "{\"type\":\"hello\",\"nickname\":\"Eve\"}", "Eve", "\r\n\r\n",
        "\u0016\u0003\u0001",
        " GET / HTTP/1.1", "GET / HTTP/1.1\rHost: localhost"})
    void secondRequestThatIsNoneIsRefused(String line) throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz"));
            assertThat(peer.answer().status()).isEqualTo(200);
            peer.send(line + "\r\nHost: localhost\r\n\r\n" + HIDDEN);
            assertThat(peer.answer().status()).isEqualTo(400);
            peer.assertEnded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "//", "//healthz", "healthz", "http:/localhost/", "https://localhost/",
        "http://localhost",
        "ftp://localhost/", "localhost:80", "*", "?x", "\\healthz", "http://localhost.evil.example/",
        "http://localhost@evil/"})
    void targetThatIsNoPathIsRefused(String target) throws Exception {
        assertThat(only(request("GET " + target)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%", "/%zz", "/a|b", "/a\"b", "/<x>", "/{x}", "/a^b", "/`", "/a#b", "/[", "/a//b", "/?",
        "/?a?b", "/;x",
        "/..", "/../x", "/%2e%2e/x", "/%00", "/:", "/a:b", "/@", "/lib/", "/lib/../healthz", "/.x", "/confab.class",
        "/Web.class", "/../Web.class", "/META-INF/MANIFEST.MF"})
    void strangePathIsJustNotThere(String path) throws Exception {
        assertThat(HttpPeer.ask(server, "GET " + path).status()).isIn(200, 404);
        assertThat(HttpPeer.ask(server, "GET " + path).text()).doesNotContain("Manifest", "confab/server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /healthz HTTP/1.1\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET /healthz HTTP/1.0\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"})
    void hostStandsThereOnce(String head) throws Exception {
        assertThat(only(head).status()).isEqualTo(400);
    }

    private static int hosted(String host) throws IOException {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            return peer.answer().status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost:7070", "127.0.0.1", "127.0.0.1:1", "192.168.1.20:7070",
        "255.255.255.255", "[::1]", "[::1]:7070", "[fe80::1%25eth0]:7070", "[FE80::A]", "mac.local", "Mac.Local:7070",
        "my-own.example", "MY-OWN.example:80", "localhost.", "localhost.:7070", "mac.local.", "my-own.example."})
    void hostThatIsThisMachineIsServed(String host) throws Exception {
        try (TestServer named = TestServer.withHostName("my-own.example"); HttpPeer peer = new HttpPeer(named)) {
            peer.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(peer.answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "evil.example:7070", "127.0.0.1.evil.example",
        "256.1.1.1",
        "1.2.3", "0x7f000001", "2130706433", "my-own.example", "local", "xlocalhost", "a.local.evil.example",
        "1.2.3.4.5"})
    void otherNameIsMisdirected(String host) throws Exception {
        assertThat(hosted(host)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@localhost", "localhost/", "localhost/path", "localhost:", "localhost:x",
        "localhost:123456",
        "localhost:-1", "local host", "localhost, evil.example", "http://localhost", "[::1", "::1", "[]", "[::1]x",
        "localhost?x",
        "localhost#x", "%6cocalhost", "\"localhost\"", "localhost\\@evil"})
    void hostThatIsNoneIsRefused(String host) throws Exception {
        assertThat(hosted(host)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost, 200", "https://localhost, 200", "HTTP://LOCALHOST, 200", "null, 403",
        "http://evil.example, 403",
        "http://localhost:7070, 403", "http://localhost/, 403", "x, 403"})
    void pageOfAnotherSiteIsForbidden(String origin, int status) throws Exception {
        assertThat(HttpPeer.ask(server, "GET /healthz", "Origin: " + origin).status()).isEqualTo(status);
    }

    @Test
    void wrongHostIsFoundBeforeWrongOrigin() throws Exception {
        assertThat(only("GET / HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n\r\n").status())
                .isEqualTo(421);
    }

    @Test
    void endlessHeadIsRefused() throws Exception {
        assertThat(only(request("GET /healthz", "X: " + "y".repeat(16 * 1024))).status()).isEqualTo(431);
        assertThat(only(request("GET /healthz", "X: " + "y".repeat(15_000), "Y: " + "z".repeat(15_000))).status())
                .isEqualTo(431);
        assertThat(only(request("GET /" + "a".repeat(17_000))).status()).isEqualTo(431);
    }

    @Test
    void longestHeadIsRead() throws Exception {
        String least = request("GET /healthz", "X: ");
        int room = 16 * 1024 - least.length();
        assertThat(HttpPeer.ask(server, "GET /healthz", "X: " + "y".repeat(room)).status()).isEqualTo(200);
        assertThat(HttpPeer.ask(server, "GET /healthz", "X: " + "y".repeat(room + 1)).status()).isEqualTo(431);
        assertThat(HttpPeer.ask(server, "GET /" + "a".repeat(room - 10)).status()).isEqualTo(404);
    }

    @Test
    void headHasAHundredFieldsAtMost() throws Exception {
        assertThat(HttpPeer.ask(server, "GET /healthz", "X: y\r\n".repeat(99).strip()).status()).isEqualTo(200);
        assertThat(only(request("GET /healthz", "X: y\r\n".repeat(100).strip())).status()).isEqualTo(431);
    }

    @Test
    void refusedHeadRequestIsAnsweredWithoutABody() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("HEAD x"));
            assertThat(peer.head().status()).isEqualTo(400);
            peer.assertEnded();
        }
    }

    @Test
    void headWithoutAnEndIsAnswered() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
            peer.endOutput();
            HttpPeer.Answer answer = peer.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("The head of this request has no end.\n");
            peer.assertEnded();
        }
    }

    /** What looks like a request in somebody's body is that body. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /healthz", "GET /healthz", "PUT /none", "HEAD /none", "OPTIONS *"})
    void requestHiddenInABodyIsNotAnswered(String line) throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            int length = HIDDEN.getBytes(StandardCharsets.US_ASCII).length;
            peer.send(request(line, "Content-Length: " + length) + HIDDEN + request("GET /last"));
            boolean bodiless = line.startsWith("HEAD");
            assertThat((bodiless ? peer.head() : peer.answer()).text()).doesNotContain("confab_");
            assertThat(peer.answer().status()).isEqualTo(404);
            assertThat(peer.isSilentFor(20)).isTrue();
        }
    }

    @Test
    void bodyThatIsCutShortIsNotFilledWithAnotherRequest() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz", "Content-Length: 1000") + HIDDEN);
            peer.endOutput();
            assertThat(peer.answer().text()).isEqualTo("ok\n");
            peer.assertEnded();
        }
    }
}
