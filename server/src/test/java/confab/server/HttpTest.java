package confab.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import confab.protocol.Event;
import confab.server.chat.Chat;
import confab.server.files.FileLimits;
import confab.server.files.FileStore;
import io.nayuki.qrcodegen.QrCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static confab.server.HttpPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

/** What is asked over HTTP (RFC 9110 and 9112) and rightly so. */
@Timeout(60)
class HttpTest {
    /** Something that is always there, and long enough for ranges and gzip. */
    private static final String FILE = "/lib/sha256.js";

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
        return HttpPeer.ask(server, line, fields);
    }

    @Test
    void connectionServesOneRequestAfterTheOther() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            for (int i = 0; i < 20; i++) {
                peer.send(request("GET /healthz"));
                assertThat(peer.answer().text()).isEqualTo("ok\n");
                peer.send(request("GET /nothing" + i));
                assertThat(peer.answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void requestsInOneWriteAreAnsweredInOrder() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz") + request("GET /none") + request("HEAD /healthz")
                    + request("POST /none", "Content-Length: 5") + "12345" + request("OPTIONS *")
                    + request("GET /healthz", "Connection: close") + request("GET /metrics"));
            assertThat(peer.answer().status()).isEqualTo(200);
            assertThat(peer.answer().status()).isEqualTo(404);
            assertThat(peer.head().status()).isEqualTo(200);
            assertThat(peer.answer().status()).isEqualTo(405);
            assertThat(peer.answer().status()).isEqualTo(204);
            HttpPeer.Answer last = peer.answer();
            assertThat(last.text()).isEqualTo("ok\n");
            assertThat(last.field("connection")).isEqualTo("close");
            peer.assertEnded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/qr.svg", FILE, "/none"})
    void headIsGetWithoutTheBody(String path) throws Exception {
        HttpPeer.Answer get = ask("GET " + path);
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("HEAD " + path, "Connection: close"));
            HttpPeer.Answer head = peer.head();
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.field("content-length")).isEqualTo(get.field("content-length"));
            assertThat(head.field("content-type")).isEqualTo(get.field("content-type"));
            peer.assertEnded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void otherMethodIsToldWhichAreAnswered(String method) throws Exception {
        HttpPeer.Answer answer = ask(method + " /healthz");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/", "/healthz", "/chat", "/none"})
    void optionsSaysWhatIsAnswered(String target) throws Exception {
        HttpPeer.Answer answer = ask("OPTIONS " + target);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.field("allow")).contains("GET");
        assertThat(answer.fields()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 1", "bytes=0-99, 0, 100", "bytes=5-, 5, -1", "bytes=-7, -7, 7",
        "bytes=100-999999999, 100, -1"})
    void rangeIsAPart(String range, int first, int count) throws Exception {
        byte[] whole = ask("GET " + FILE).body();
        int from = first < 0 ? whole.length + first : first;
        int to = count < 0 ? whole.length : from + count;
        HttpPeer.Answer part = ask("GET " + FILE, "Range: " + range);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.field("content-range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    @Test
    void rangeOutsideIsToldTheSize() throws Exception {
        int size = ask("GET " + FILE).body().length;
        HttpPeer.Answer answer = ask("GET " + FILE, "Range: bytes=" + size + "-");
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.field("content-range")).isEqualTo("bytes */" + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-1", "bytes=-", "bytes=x-y", "lines=1-2",
        "bytes=0-99999999999999999999"})
    void rangeThatIsNotUnderstoodIsPassedOver(String range) throws Exception {
        assertThat(ask("GET " + FILE, "Range: " + range).status()).isEqualTo(200);
    }

    @Test
    void rangeIsOfOneVersionOnly() throws Exception {
        String tag = ask("GET " + FILE).field("etag");
        assertThat(ask("GET " + FILE, "Range: bytes=0-9", "If-Range: " + tag).status()).isEqualTo(206);
        assertThat(ask("GET " + FILE, "Range: bytes=0-9", "If-Range: \"other\"").status()).isEqualTo(200);
    }

    /** RFC 9110, section 14.2: a range is of what GET brings. */
    @Test
    void headHasNoRanges() throws Exception {
        assertThat(ask("HEAD " + FILE, "Range: bytes=0-9").status()).isEqualTo(200);
    }

    @Test
    void whoHasItIsNotSentItAgain() throws Exception {
        HttpPeer.Answer first = ask("GET " + FILE);
        String tag = first.field("etag");
        assertThat(tag).matches("\"[^\"]+\"");
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpPeer.Answer again = ask("GET " + FILE, "If-None-Match: " + known);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.field("etag")).isEqualTo(tag);
            assertThat(again.field("vary")).isEqualTo("Accept-Encoding");
        }
        assertThat(ask("GET " + FILE, "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate, gzip", "gzip;q=1.0", "gzip; q=0.5, *;q=0", "*", "*;q=0, gzip"})
    void whoTakesGzipGetsIt(String accepted) throws Exception {
        HttpPeer.Answer plain = ask("GET " + FILE);
        HttpPeer.Answer packed = ask("GET " + FILE, "Accept-Encoding: " + accepted);
        assertThat(packed.field("content-encoding")).isEqualTo("gzip");
        assertThat(packed.field("vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.field("etag")).isNotEqualTo(plain.field("etag"));
        assertThat(packed.body()).hasSizeLessThan(plain.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes()).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.0", "gzip;Q=0.000", "*;q=0", "*, gzip;q=0",
        "gzipped"})
    void whoTakesNoGzipGetsItPlain(String accepted) throws Exception {
        HttpPeer.Answer answer = ask("GET " + FILE, "Accept-Encoding: " + accepted);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).doesNotContainKey("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /healthz", "HEAD /healthz", "GET /none", "GET /chat", "POST /healthz", "OPTIONS *",
        "GET /qr.svg",
        "GET /metrics", "GET " + FILE, "GET //", "GET x", "POST /healthz HTTP/1.1\r\nContent-Length: x\r\nX: y",
        "GET / HTTP/1.1\r\nX : y\r\nX: y", "GET / HTTP/1.1\r\nOrigin: null\r\nX: y"})
    void everyAnswerIsHarmlessInABrowser(String line) throws Exception {
        HttpPeer.Answer answer = ask(line);
        assertThat(answer.field("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.field("x-frame-options")).isEqualTo("DENY");
        assertThat(answer.field("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.field("cross-origin-resource-policy")).isEqualTo("same-origin");
        assertThat(answer.field("content-security-policy")).contains("default-src 'none'")
                .doesNotContain("unsafe", "*", "data:");
        assertThat(answer.fields()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void policyNamesTheWebSocketOfThisHost() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:7070\r\n\r\n");
            assertThat(peer.answer().field("content-security-policy")).contains("ws://127.0.0.1:7070 ");
        }
    }

    @Test
    void wholeAddressIsATarget() throws Exception {
        assertThat(ask("GET http://localhost/healthz").text()).isEqualTo("ok\n");
        assertThat(ask("GET HTTP://LOCALHOST/healthz?x=/y").text()).isEqualTo("ok\n");
        assertThat(ask("GET http://other/healthz").status()).isEqualTo(400);
        assertThat(ask("GET http://localhost:80/healthz").status()).isEqualTo(400);
        assertThat(ask("GET http://user@localhost/healthz").status()).isEqualTo(400);
    }

    @Test
    void oldHttpIsAnsweredOnce() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send("GET /healthz HTTP/1.0\r\n\r\n");
            HttpPeer.Answer answer = peer.answer();
            assertThat(answer.text()).isEqualTo("ok\n");
            peer.assertEnded();
        }
    }

    @Test
    void oldHttpMayAskForMore() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            for (int i = 0; i < 3; i++) {
                peer.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
                HttpPeer.Answer answer = peer.answer();
                assertThat(answer.text()).isEqualTo("ok\n");
                assertThat(answer.field("connection")).isEqualToIgnoringCase("keep-alive");
            }
        }
    }

    @Test
    void whoWaitsToSendABodyIsToldToGoOn() throws Exception {
        try (FileStore files = FileStore.temporary(FileLimits.USUAL, 0);
                TestServer own = TestServer.withFiles(files, Deadlines.USUAL);
                Peer ada = new Peer(own);
                HttpPeer peer = new HttpPeer(own)) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            String bearer = "Authorization: Bearer " + ada.await(Event.Welcome.class).session();
            peer.send(request("POST /files", bearer, "X-File-Name: a", "Content-Length: 5", "Expect: 100-continue"));
            assertThat(peer.answer().status()).isEqualTo(100);
            peer.send("12345");
            assertThat(peer.answer().status()).isEqualTo(201);
            peer.send(request("GET /healthz"));
            assertThat(peer.answer().text()).isEqualTo("ok\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST /healthz, 405", "POST /files, 401", "PATCH /files/x, 401", "POST /session, 401", "GET /, 200"})
    void whoseBodyIsNotWantedIsNotToldToGoOn(String line, int status) throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request(line, "X-File-Name: a", "Content-Length: 5", "Expect: 100-continue"));
            HttpPeer.Answer answer = peer.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.field("connection")).isEqualTo("close");
            peer.assertEnded();
        }
    }

    @Test
    void bodyThatNobodyWantsIsPassedOver() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz", "Content-Length: 65536") + request("GET /hidden").repeat(2000)
                    .substring(0, 65536) + request("GET /metrics"));
            assertThat(peer.answer().text()).isEqualTo("ok\n");
            assertThat(peer.answer().text()).contains("confab_people");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 65537", "Content-Length: 999999999999999999",
        "Transfer-Encoding: chunked"})
    void bodyThatMayBeHugeEndsTheConnectionAfterTheAnswer(String field) throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz", field) + "5\r\n12345\r\n0\r\n\r\n" + request("GET /hidden"));
            HttpPeer.Answer answer = peer.answer();
            assertThat(answer.text()).isEqualTo("ok\n");
            assertThat(answer.field("connection")).isEqualTo("close");
            peer.assertEnded();
        }
    }

    @Test
    void linesMayEndWithLfAlone() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send("GET /healthz HTTP/1.1\nHost: localhost\n\nGET /healthz HTTP/1.1\r\nHost: localhost\n\r\n");
            assertThat(peer.answer().text()).isEqualTo("ok\n");
            assertThat(peer.answer().text()).isEqualTo("ok\n");
        }
    }

    /** RFC 9112, section 2.2. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void oneEmptyLineBeforeARequestIsPassedOver(String empty) throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz") + empty + request("GET /healthz"));
            assertThat(peer.answer().text()).isEqualTo("ok\n");
            assertThat(peer.answer().text()).isEqualTo("ok\n");
        }
    }

    @Test
    void halfClosedConnectionIsStillAnswered() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request("GET /healthz"));
            peer.endOutput();
            assertThat(peer.answer().text()).isEqualTo("ok\n");
            peer.assertEnded();
        }
    }

    @Test
    void metricsCountWhatThereIs() throws Exception {
        try (TestServer own = TestServer.start(); Peer person = Peer.json(own, "Ada")) {
            person.say("counted");
            person.awaitMessage("counted");
            HttpPeer.ask(own, "GET /none");
            HttpPeer.ask(own, "GET x");
            HttpPeer.Answer answer = HttpPeer.ask(own, "GET /metrics");
            assertThat(answer.field("content-type")).startsWith("text/plain");
            assertThat(answer.text().lines()).allMatch(line -> line.matches(
                    "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? [-+0-9.eE]+"))
                    .contains("confab_people 1.0", "confab_messages_total 1.0", "confab_journal_able 1.0",
                            "confab_http_responses_total{code=\"404\"} 1.0",
                            "confab_http_responses_total{code=\"400\"} 1.0");
            assertThat(answer.text()).doesNotContain("Ada");
        }
    }

    @Test
    void metricsCountFiles() throws Exception {
        try (ChatServer own = ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", 10, 10, 0, false), JournalKind.MEMORY, Path.of("target"), Deadlines.USUAL));
                Peer ada = new Peer(own.address());
                HttpPeer peer = new HttpPeer(own.address())) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            String bearer = "Authorization: Bearer " + ada.await(Event.Welcome.class).session();
            peer.send(request("POST /files", bearer, "X-File-Name: a", "Content-Length: 5") + "12345");
            assertThat(peer.answer().status()).isEqualTo(201);
            peer.send(request("POST /files", bearer, "X-File-Name: a", "X-File-Size: 5"));
            assertThat(peer.answer().status()).isEqualTo(201);
            peer.send(request("GET /metrics"));
            assertThat(peer.answer().text().lines()).contains("confab_files 1.0", "confab_files_size_bytes 5.0",
                    "confab_uploads 1.0");
        }
    }

    @Test
    void qrCodeIsOfTheAddressThatOthersCanReach() throws Exception {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send("GET /qr.svg HTTP/1.1\r\nHost: 192.0.2.7:7070\r\n\r\n");
            HttpPeer.Answer answer = peer.answer();
            assertThat(answer.field("content-type")).startsWith("image/svg+xml");
            QrCode code = QrCode.encodeText("http://192.0.2.7:7070/", QrCode.Ecc.MEDIUM);
            StringBuilder drawn = new StringBuilder();
            boolean[][] dark = modules(answer.text(), code.size);
            StringBuilder wanted = new StringBuilder();
            for (int y = 0; y < code.size; y++) {
                for (int x = 0; x < code.size; x++) {
                    drawn.append(dark[y][x] ? '#' : '.');
                    wanted.append(code.getModule(x, y) ? '#' : '.');
                }
            }
            assertThat(drawn.toString()).isEqualTo(wanted.toString());
        }
    }

    private static boolean[][] modules(String svg, int size) {
        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + (size + 8) + " ");
        boolean[][] dark = new boolean[size][size];
        Matcher module = Pattern.compile("M([0-9]+),([0-9]+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            dark[Integer.parseInt(module.group(2)) - 4][Integer.parseInt(module.group(1)) - 4] = true;
        }
        return dark;
    }

    @Test
    void curlIsAnswered() throws Exception {
        assertThat(
                Tool.run("curl", "", "--silent", "--show-error", "--max-time", "10", "--compressed", "--range", "0-9",
                        "http://127.0.0.1:" + server.port() + FILE, "http://127.0.0.1:" + server.port() + "/healthz"))
                .endsWith("ok\n");
    }

    @Test
    void netcatIsAnswered() throws Exception {
        assertThat(Tool.run("nc", request("GET /healthz", "Connection: close"), "127.0.0.1",
                String.valueOf(server.port()))).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nok\n");
    }
}
