package confab.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static confab.server.WebPeer.BINARY;
import static confab.server.WebPeer.CLOSE;
import static confab.server.WebPeer.CONTINUATION;
import static confab.server.WebPeer.LAST;
import static confab.server.WebPeer.PING;
import static confab.server.WebPeer.PONG;
import static confab.server.WebPeer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames of a client (RFC 6455, section 5): lengths, fragments, pings, and whatever is none. */
@Timeout(60)
class WebSocketFramesTest {
    private static final String PING_MESSAGE = "{\"type\":\"ping\",\"id\":\"alive\"}";

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

    /** A message of this many bytes that is answered by a pong. */
    private static byte[] message(int bytes) {
        int spaces = bytes - PING_MESSAGE.length();
        return PING_MESSAGE.replace(",", "," + " ".repeat(spaces)).getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertPong(WebPeer peer) throws IOException {
        assertThat(peer.event()).isEqualTo(new Event.Pong("alive"));
    }

    private static void assertPong(WebPeer peer, byte[] payload) throws IOException {
        WebPeer.Frame pong = peer.next();
        assertThat(pong.opcode()).isEqualTo(PONG);
        assertThat(pong.payload()).isEqualTo(payload);
    }

    private static void assertRefused(int code, byte[]... writes) throws IOException {
        try (WebPeer peer = new WebPeer(server)) {
            for (byte[] bytes : writes) {
                peer.send(bytes);
            }
            peer.assertClosed(code);
        }
    }

    @Test
    void emptyMessageIsPassedOver() throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.text("");
            peer.send(TEXT, new byte[0]);
            peer.send(LAST | CONTINUATION, new byte[0]);
            peer.assertLive();
        }
    }

    @Test
    void messageOfOneByteIsRead() throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.text("x");
            assertThat(peer.await(Event.Refused.class).code()).isEqualTo(ErrorCode.BAD_JSON);
            peer.assertLive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {124, 125, 126, 127, 128, 8191, 8192, 8193, 65535, 65536})
    void messageOfAnyLengthIsRead(int bytes) throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(LAST | TEXT, message(bytes));
            assertPong(peer);
            peer.assertLive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 65536})
    void messageComesThroughByteByByte(int bytes) throws Exception {
        int chop = bytes > 1000 ? 997 : 1;
        try (WebPeer peer = new WebPeer(server)) {
            byte[] frame = WebPeer.frame(LAST | TEXT, message(bytes));
            for (int i = 0; i < frame.length; i += chop) {
                peer.send(Arrays.copyOfRange(frame, i, Math.min(frame.length, i + chop)));
            }
            assertPong(peer);
        }
    }

    @Test
    void messageOverSixtyFourKibibytesIsTooBig() throws Exception {
        assertRefused(1009, WebPeer.frame(LAST | TEXT, new byte[65537]));
    }

    @Test
    void fragmentsOverSixtyFourKibibytesTogetherAreTooBig() throws Exception {
        assertRefused(1009, WebPeer.frame(TEXT, new byte[65530]), WebPeer.frame(CONTINUATION, new byte[6]),
                WebPeer.frame(LAST | CONTINUATION, new byte[1]));
    }

    /** A head alone, and nothing of what it promises: nobody waits for that. */
    @ParameterizedTest
    @CsvSource({"81FF0000000000010001, 1009", "81FF7FFFFFFFFFFFFFFF, 1009", "81FF0000000100000000, 1009",
        "81FFFFFFFFFFFFFFFFFF, 1002", "81FF8000000000000000, 1002", "01FF00000000FFFFFFFF, 1009"})
    void hugeLengthIsRefusedAtOnce(String head, int code) throws Exception {
        assertRefused(code, HexFormat.of().parseHex(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"81FE0000", "81FE0001", "81FE007D", "81FF0000000000000000", "81FF000000000000007D",
        "81FF000000000000007E", "81FF000000000000FFFF"})
    void lengthWrittenLongerThanItHasToBeIsRefused(String head) throws Exception {
        assertRefused(1002, HexFormat.of().parseHex(head));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 63, 124, 125})
    void pingIsAnsweredWithItsOwnPayload(int bytes) throws Exception {
        byte[] payload = new byte[bytes];
        new Random(bytes).nextBytes(payload); // not UTF-8, as it need not be
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(LAST | PING, payload);
            assertPong(peer, payload);
            peer.assertLive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PING, PONG, CLOSE})
    void controlFrameIsShortAndWhole(int opcode) throws Exception {
        assertRefused(1002, WebPeer.frame(LAST | opcode, new byte[126]));
        assertRefused(1002, WebPeer.frame(opcode, new byte[1]));
        assertRefused(1002, WebPeer.frame(opcode, new byte[0]), WebPeer.frame(LAST | CONTINUATION, new byte[0]));
    }

    @Test
    void tenPingsInOneWriteAreAnsweredInOrder() throws Exception {
        ByteArrayOutputStream pings = new ByteArrayOutputStream();
        IntStream.range(0, 10).forEach(i -> pings.writeBytes(WebPeer.frame(LAST | PING, "payload " + i)));
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(pings.toByteArray());
            for (int i = 0; i < 10; i++) {
                assertPong(peer, ("payload " + i).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void pongThatNobodyAskedForIsPassedOver() throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(LAST | PONG, new byte[0]);
            peer.send(LAST | PONG, new byte[125]);
            peer.assertLive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void messageIsPutTogetherFromFragments(int each) throws Exception {
        byte[] message = message(PING_MESSAGE.length());
        try (WebPeer peer = new WebPeer(server)) {
            for (int i = 0; i < message.length; i += each) {
                int end = Math.min(message.length, i + each);
                peer.send((i == 0 ? TEXT : CONTINUATION) | (end == message.length ? LAST : 0),
                        Arrays.copyOfRange(message, i, end));
            }
            assertPong(peer);
        }
    }

    @Test
    void fragmentsMayBeEmpty() throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(TEXT, new byte[0]);
            peer.send(CONTINUATION, new byte[0]);
            peer.send(CONTINUATION, message(100));
            peer.send(LAST | CONTINUATION, new byte[0]);
            assertPong(peer);
        }
    }

    @Test
    void fragmentsMayMakeTheLongestMessage() throws Exception {
        byte[] message = message(65536);
        try (WebPeer peer = new WebPeer(server)) {
            for (int i = 0; i < 64; i++) {
                peer.send((i == 0 ? TEXT : CONTINUATION) | (i == 63 ? LAST : 0),
                        Arrays.copyOfRange(message, i * 1024, (i + 1) * 1024));
            }
            assertPong(peer);
        }
    }

    @Test
    void pingBetweenFragmentsIsAnsweredBeforeTheMessage() throws Exception {
        byte[] message = message(200);
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(TEXT, Arrays.copyOf(message, 100));
            peer.send(LAST | PING, new byte[]{7});
            assertPong(peer, new byte[]{7});
            peer.send(LAST | PONG, new byte[]{8});
            peer.send(LAST | CONTINUATION, Arrays.copyOfRange(message, 100, 200));
            assertPong(peer);
        }
    }

    @Test
    void closeBetweenFragmentsIsAnswered() throws Exception {
        assertRefused(1000, WebPeer.frame(TEXT, new byte[3]), WebPeer.close(1000, new byte[0]));
    }

    @Test
    void messageInsideAnotherOneIsRefused() throws Exception {
        assertRefused(1002, WebPeer.frame(TEXT, new byte[3]), WebPeer.frame(LAST | TEXT, new byte[3]));
        assertRefused(1002, WebPeer.frame(TEXT, new byte[0]), WebPeer.frame(TEXT, new byte[0]));
    }

    @Test
    void continuationOfNothingIsRefused() throws Exception {
        assertRefused(1002, WebPeer.frame(CONTINUATION, new byte[3]));
        assertRefused(1002, WebPeer.frame(LAST | CONTINUATION, new byte[0]));
        assertRefused(1002, WebPeer.frame(TEXT, "{}"), WebPeer.frame(LAST | CONTINUATION, " "),
                WebPeer.frame(LAST | CONTINUATION, " "));
    }

    static List<Integer> reserved() {
        return IntStream.concat(IntStream.of(0x40, 0x20, 0x10, 0x70).map(bit -> LAST | bit | TEXT),
                IntStream.concat(IntStream.of(0x40, 0x20, 0x10).map(bit -> LAST | bit | PING),
                        IntStream.of(0x40 | LAST | CLOSE, 0x40 | TEXT, 0x20 | CONTINUATION)))
                .boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void reservedBitIsRefused(int first) throws Exception {
        assertRefused(1002, WebPeer.frame(first, "{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void reservedOpcodeIsRefused(int opcode) throws Exception {
        assertRefused(1002, WebPeer.frame(LAST | opcode, new byte[0]));
        assertRefused(1002, WebPeer.frame(opcode, "{}"));
        assertRefused(1002, WebPeer.frame(TEXT, "{}"), WebPeer.frame(LAST | opcode, ""));
    }

    @Test
    void binaryMessageIsRefused() throws Exception {
        assertRefused(1003, WebPeer.frame(LAST | BINARY, "{}"));
        assertRefused(1003, WebPeer.frame(BINARY, new byte[0]));
        assertRefused(1003, HexFormat.of().parseHex("82FF0000000100000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"81027B7D", "8100", "8900", "880203E8", "0100", "82017B", "817E00807B"})
    void frameWithoutAMaskIsRefused(String frame) throws Exception {
        assertRefused(1002, HexFormat.of().parseHex(frame));
    }

    @Test
    void anyMaskIsTakenOff() throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(HexFormat.of().parseHex("8983" + "00000000" + "414243"));
            assertPong(peer, new byte[]{0x41, 0x42, 0x43});
            peer.send(HexFormat.of().parseHex("8985" + "FFFFFFFF" + "BEBDBCBBBA"));
            assertPong(peer, new byte[]{0x41, 0x42, 0x43, 0x44, 0x45});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81", "81FE", "81FE00", "81850102", "818501020304", "81850102030441", "01", "89"})
    void streamThatEndsInsideAFrameIsJustOver(String begun) throws Exception {
        try (WebPeer peer = new WebPeer(server)) {
            peer.send(HexFormat.of().parseHex(begun));
            peer.peer().endOutput();
            peer.peer().assertEnded();
        }
    }
}
