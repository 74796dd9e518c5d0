package confab.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import confab.protocol.Event;
import confab.server.files.FileLimits;
import confab.server.files.FileStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static confab.server.HttpPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Who takes long over HTTP, and how many may: nobody holds a place for ever. */
@Timeout(60)
class HttpDeadlineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration MOMENT = Duration.ofMillis(50);

    private static TestServer server(Duration name, Duration head, Duration write) throws IOException {
        return TestServer.with(Threads.VIRTUAL, 10,
                new Deadlines(name, head, write, LONG, LONG, MOMENT, MOMENT, Duration.ofSeconds(4)));
    }

    private static void awaitConnections(TestServer server, int connections) {
        while (server.server().connections() != connections) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void headThatComesByteByByteEndsAtTheDeadline() throws Exception {
        // The name's deadline sets how often the watch looks.
        try (TestServer server = server(Duration.ofSeconds(2), SHORT, LONG); HttpPeer slow = new HttpPeer(server)) {
            slow.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ");
            Thread dripping = Thread.ofVirtual().start(() -> drip(slow));
            HttpPeer.Answer answer = slow.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("connection")).isEqualTo("close");
            slow.assertEnded();
            dripping.join();
            awaitConnections(server, 0);
        }
    }

    private static void drip(HttpPeer peer) {
        try {
            while (true) {
                peer.send("y");
                LockSupport.parkNanos(5_000_000);
            }
        } catch (IOException ended) {
            // as it should
        }
    }

    @Test
    void secondHeadHasADeadlineToo() throws Exception {
        try (TestServer server = server(Duration.ofSeconds(2), SHORT, LONG); HttpPeer slow = new HttpPeer(server)) {
            slow.send(request("GET /healthz") + "GET /healthz HTTP/1.1\r\n");
            assertThat(slow.answer().status()).isEqualTo(200);
            assertThat(slow.answer().status()).isEqualTo(408);
            slow.assertEnded();
        }
    }

    @Test
    void idleConnectionIsClosedWithoutAWord() throws Exception {
        try (TestServer server = server(SHORT, LONG, LONG); HttpPeer idle = new HttpPeer(server)) {
            idle.send(request("GET /healthz"));
            assertThat(idle.answer().status()).isEqualTo(200);
            idle.assertEnded();
            awaitConnections(server, 0);
        }
    }

    @Test
    void webSocketWithoutANameIsClosed() throws Exception {
        try (TestServer server = server(SHORT, LONG, LONG); WebPeer silent = new WebPeer(server)) {
            assertThat(silent.await(Event.Goodbye.class)).isNotNull();
            silent.assertClosed(1008);
            awaitConnections(server, 0);
        }
    }

    @Test
    void frameWithoutAnEndDoesNotKeepANamelessWebSocketOpen() throws Exception {
        try (TestServer server = server(SHORT, LONG, LONG); WebPeer slow = new WebPeer(server)) {
            slow.send(new byte[]{(byte) 0x81, (byte) 0xFE, 0, (byte) 200, 1, 2, 3, 4, 'x'});
            slow.assertClosed(1008);
        }
    }

    @Test
    void bodyThatStopsEndsTheConnection() throws Exception {
        try (TestServer server = server(Duration.ofSeconds(2), LONG, SHORT); HttpPeer stuck = new HttpPeer(server)) {
            stuck.send(request("POST /healthz", "Content-Length: 1000") + "the first words");
            awaitConnections(server, 1);
            awaitConnections(server, 0);
        }
    }

    @Test
    void bodyThatComesByteByByteEndsTheConnection() throws Exception {
        try (FileStore files = FileStore.temporary(FileLimits.USUAL, 0);
                TestServer server = TestServer.withFiles(files,
                        new Deadlines(Duration.ofSeconds(2), LONG, SHORT, LONG, LONG, MOMENT, MOMENT, LONG));
                Peer ada = new Peer(server);
                HttpPeer slow = new HttpPeer(server)) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            slow.send(request("POST /files", "Authorization: Bearer " + ada.await(Event.Welcome.class).session(),
                    "X-File-Name: a", "Content-Length: 60000"));
            Thread dripping = Thread.ofVirtual().start(() -> drip(slow));
            awaitUploads(files, 1);
            awaitConnections(server, 1); // Ada's
            dripping.join();
            awaitUploads(files, 0);
        }
    }

    @Test
    void bodyThatNobodyWantsDoesNotDripForEver() throws Exception {
        try (TestServer server = server(Duration.ofSeconds(2), LONG, SHORT); HttpPeer slow = new HttpPeer(server)) {
            slow.send(request("POST /healthz", "Content-Length: 60000"));
            Thread dripping = Thread.ofVirtual().start(() -> drip(slow));
            awaitConnections(server, 1);
            awaitConnections(server, 0);
            dripping.join();
        }
    }

    @Test
    void whoTakesNoAnswersIsClosed() throws Exception {
        try (TestServer server = server(Duration.ofSeconds(2), LONG, SHORT);
                HttpPeer deaf = new HttpPeer(server, 4096)) {
            Thread asking = Thread.ofVirtual().start(() -> ask(deaf));
            awaitConnections(server, 1);
            awaitConnections(server, 0);
            asking.join();
        }
    }

    private static void ask(HttpPeer peer) {
        try {
            String many = request("GET /lib/sha256.js").repeat(1000);
            while (true) {
                peer.send(many);
            }
        } catch (IOException ended) {
            // as it should
        }
    }

    @Test
    void connectionsOfBrowsersCountAndAreFreeAgain() throws Exception {
        try (TestServer server = server(LONG, LONG, LONG)) {
            List<HttpPeer> browsers = new ArrayList<>();
            for (int i = 0; i < 10 + Connections.UNDECIDED; i++) {
                HttpPeer browser = new HttpPeer(server);
                browser.send(request("GET /healthz"));
                assertThat(browser.answer().status()).isEqualTo(200);
                browsers.add(browser);
            }
            try (Peer late = new Peer(server)) {
                late.send("{\"type\":\"hello\"}\n");
                assertThat(late.rest()).contains("server-full");
            }
            HttpPeer.Answer full = HttpPeer.ask(server, "GET /");
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.text()).isEqualTo("This server is full. Try again later.\n");
            assertThat(full.field("connection")).isEqualTo("close");
            for (HttpPeer browser : browsers) {
                browser.close();
            }
            awaitConnections(server, 0);
            try (Peer person = Peer.json(server, "Ada")) {
                awaitConnections(server, 1);
            }
        }
    }

    @Test
    void stoppingServerDoesNotWaitForTransfers() throws Exception {
        Duration stop = Duration.ofMillis(500);
        try (FileStore files = FileStore.temporary(FileLimits.USUAL, 0);
                TestServer server = TestServer.withFiles(files,
                        new Deadlines(LONG, LONG, LONG, LONG, LONG, MOMENT, MOMENT, stop));
                Peer ada = new Peer(server);
                HttpPeer bringing = new HttpPeer(server);
                HttpPeer fetching = new HttpPeer(server, 4096)) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            String bearer = "Authorization: Bearer " + ada.await(Event.Welcome.class).session();
            bringing.send(request("POST /files", bearer, "X-File-Name: a", "Content-Length: 16000000"));
            bringing.send(new byte[16_000_000]);
            String id = bringing.answer().text().substring(7, 39);
            fetching.send(request("GET /files/" + id + "/a", bearer));
            assertThat(fetching.head().status()).isEqualTo(200);
            bringing.send(request("POST /files", bearer, "X-File-Name: b", "Content-Length: 1000") + "x");
            awaitUploads(files, 1);
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(stop.plusSeconds(2));
            assertThat(server.server().connections()).isZero();
            awaitUploads(files, 0);
        }
    }

    private static void awaitUploads(FileStore files, int uploads) {
        while (files.usage().uploads() != uploads) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void stoppingServerEndsConnectionsAtOnce() throws Exception {
        try (TestServer server = server(LONG, LONG, LONG);
                HttpPeer idle = new HttpPeer(server);
                HttpPeer asking = new HttpPeer(server);
                HttpPeer sending = new HttpPeer(server)) {
            idle.send(request("GET /healthz"));
            assertThat(idle.answer().status()).isEqualTo(200);
            asking.send("GET /healthz HTTP/1.1\r\n");
            sending.send(request("POST /healthz", "Content-Length: 1000") + "x");
            awaitConnections(server, 3);
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            idle.assertEnded();
            assertThat(server.server().connections()).isZero();
        }
    }
}
