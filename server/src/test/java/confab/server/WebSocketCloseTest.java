package confab.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static confab.server.WebPeer.CLOSE;
import static confab.server.WebPeer.LAST;
import static confab.server.WebPeer.PING;
import static confab.server.WebPeer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

/** How a WebSocket ends (RFC 6455, section 7): one close from either side, and nothing after it. */
@Timeout(60)
class WebSocketCloseTest {
    private static final byte[] NOTHING = {};

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

    private static void assertClosed(int code, byte[] bytes) throws IOException {
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(bytes);
            peer.assertClosed(code);
        }
    }

    @Test
    void closeWithoutACodeIsAnswered() throws Exception {
        assertClosed(1000, WebPeer.frame(LAST | CLOSE, NOTHING));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void codeComesBack(int code) throws Exception {
        assertClosed(code, WebPeer.close(code, NOTHING));
        assertClosed(code, WebPeer.close(code, "until tomorrow 再见".getBytes(StandardCharsets.UTF_8)));
        assertClosed(code, WebPeer.close(code, new byte[123]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
    void codeThatMayNotBeSentIsRefused(int code) throws Exception {
        assertClosed(1002, WebPeer.close(code, NOTHING));
    }

    @Test
    void halfACodeIsRefused() throws Exception {
        assertClosed(1002, WebPeer.frame(LAST | CLOSE, new byte[]{3}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "C3", "EDA080", "41C080", "F4908080"})
    void reasonThatIsNotUtf8IsRefused(String reason) throws Exception {
        assertClosed(1007, WebPeer.close(1000, HexFormat.of().parseHex(reason)));
    }

    @Test
    void onlyTheFirstCloseIsAnswered() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(WebPeer.close(3001, NOTHING));
        both.writeBytes(WebPeer.close(3002, NOTHING));
        assertClosed(3001, both.toByteArray());
    }

    @Test
    void whatFollowsACloseIsNotHeard() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(WebPeer.close(1000, NOTHING));
        all.writeBytes(WebPeer.frame(LAST | PING, "x"));
        all.writeBytes(WebPeer.frame(LAST | TEXT, "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"not heard\"}"));
        try (Peer witness = Peer.json(server, "Wit"); WebPeer peer = WebPeer.person(server, "Webby")) {
            peer.send(all.toByteArray());
            peer.assertClosed(1000);
            assertThat(witness.event()).isInstanceOf(Event.Joined.class);
            assertThat(witness.event()).isInstanceOf(Event.Left.class);
        }
    }

    @Test
    void byeIsAnsweredByGoodbyeThenACloseThenTheEnd() throws Exception {
        try (WebPeer peer = WebPeer.person(server, "Bea")) {
            peer.send(new Command.Bye());
            assertThat(peer.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.BYE);
            assertThat(peer.next().code()).isEqualTo(1000);
            peer.peer().assertEnded();
        }
    }

    @Test
    void replacedOneIsToldAndClosed() throws Exception {
        String hello = "{\"type\":\"hello\",\"nickname\":\"Olga\",\"key\":\"0123456789abcdef\"}";
        try (WebPeer first = new WebPeer(server); WebPeer second = new WebPeer(server)) {
            first.text(hello);
            first.await(Event.Welcome.class);
            second.text(hello);
            second.await(Event.Welcome.class);
            assertThat(first.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.REPLACED);
            first.assertClosed(1008);
            second.assertLiveAmongOthers();
        }
    }

    @Test
    void fullServerSaysSoAndCloses() throws Exception {
        try (TestServer full = TestServer.withMostPeople(1);
                Peer only = Peer.json(full, "Only");
                WebPeer peer = new WebPeer(full)) {
            peer.text("{\"type\":\"hello\",\"nickname\":\"Late\"}");
            assertThat(peer.await(Event.Refused.class).code()).isEqualTo(ErrorCode.SERVER_FULL);
            peer.assertClosed(1013);
        }
    }

    @Test
    void stoppingServerSaysGoodbyeAndCloses() throws Exception {
        try (TestServer stopping = TestServer.start();
                WebPeer person = WebPeer.person(stopping, "Per");
                WebPeer nameless = new WebPeer(stopping)) {
            stopping.close();
            assertThat(person.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.STOPPING);
            person.assertClosed(1001);
            assertThat(nameless.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.STOPPING);
            nameless.assertClosed(1001);
        }
    }

    /** What the room says meanwhile must not come after the close, however the two meet. */
    @Test
    void nothingFollowsACloseInABusyRoom() throws Exception {
        try (TestServer busy = TestServer.start(); Peer talker = Peer.text(busy, "Tal")) {
            Thread talking = Thread.ofPlatform().name("talking").start(() -> talk(talker));
            for (int i = 0; i < 100; i++) {
                try (WebPeer peer = WebPeer.person(busy, "P" + i)) {
                    peer.await(Event.Message.class);
                    peer.send(WebPeer.close(1000, NOTHING));
                    peer.assertClosed(1000);
                }
            }
            talker.close();
            talking.join();
        }
    }

    private static void talk(Peer talker) {
        try {
            while (true) {
                talker.send("on and on\n".repeat(10));
                for (int i = 0; i < 10; i++) {
                    talker.awaitLine("Tal: on and on");
                }
            }
        } catch (IOException over) {
            // the test has closed it
        }
    }
}
