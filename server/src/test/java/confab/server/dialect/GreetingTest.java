package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table at the start of docs/PROTOCOL.md: on a real connection, and where patience matters with a peer that follows
 * a script.
 */
@Timeout(20)
class GreetingTest {
    @Test
    void tlsIsKnownByItsFirstByte() throws Exception {
        assertThat(look(new byte[]{0x16})).isInstanceOf(Greeting.Kind.Tls.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"type\":\"hello\"}\n", "{}", "{quit}\n", "{ no json"})
    void jsonIsKnownByItsFirstByte(String start) throws Exception {
        assertThat(look(start)).isInstanceOf(Greeting.Kind.Json.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void requestLineIsHttp(String method) throws Exception {
        assertThat(look(method + " /chat?x=1 HTTP/1.1\r\n")).isInstanceOf(Greeting.Kind.Http.class);
        assertThat(look(method + " * HTTP/1.0\n")).isInstanceOf(Greeting.Kind.Http.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada\n", "Ada\r\n", "\n", "\r\n", "小明\n", "A\n", "Ada\nhello\n", " {\n"})
    void anyOtherLineIsText(String line) throws Exception {
        assertThat(look(line)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GETTY\n", "GET\n", "GET \n", "GET me\n", "get / HTTP/1.1\n", "FETCH / HTTP/1.1\n",
        "GET / HTTP/2\n",
        "GET / HTTP/1.1 x\n", "GET  HTTP/1.1\n", " GET / HTTP/1.1\n", "GET\t/ HTTP/1.1\n", "POSTER HTTP/1.1\n"})
    void whatIsNearlyHttpIsANickname(String line) throws Exception {
        assertThat(look(line)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @Test
    void bytesAndThenSilenceAreRaw() throws Exception {
        Greeting.Kind kind = look("Tim");
        assertThat(kind).isInstanceOf(Greeting.Kind.Raw.class);
        assertThat(((Greeting.Kind.Raw) kind).first()).isEqualTo("Tim".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"小明", "GETTY", "GET", "To"})
    void anyBytesAndThenSilenceAreRaw(String name) throws Exception {
        assertThat(first(new ScriptedSocket().sends(name).pauses().sends("\n"))).isEqualTo(name);
    }

    @Test
    void burstMayComeInPieces() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("Ti").sends("m").sends(" B").pauses().sends("hello\n");
        assertThat(first(socket)).isEqualTo("Tim B");
    }

    @Test
    void whatComesAfterARawNameIsStillInTheStream() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("Tim").pauses().sends("hello");
        InputStream in = socket.in();
        new Greeting(socket, in).look(() -> {});
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void lineThatComesInTimeIsText() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("Ti").sends("m").sends("\n").pauses();
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @Test
    void keyedSingleByteIsNeverRaw() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("T").pauses().sends("im").pauses().sends("\r\n");
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @Test
    void whoTypesMayTypeARequest() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("G").pauses().sends("ET / HTTP/1.1\r").pauses().sends("\n");
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Http.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET ", "GET /", "DELETE /x HTTP", "OPTIONS * HTTP/1.1\r"})
    void methodAndSpaceWaitForTheirLine(String start) throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends(start).pauses().sends(" \n");
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @Test
    void requestThatPausesIsHttp() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("GET ").pauses().sends("/ HTTP").pauses().sends("/1.1\r\n");
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Http.class);
    }

    @Test
    void telnetNegotiationMayComeFirst() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends(0xFF, 0xFD, 3, 0xFF, 0xFB, 24).pauses().sends("Ada\r\n");
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @Test
    void telnetNegotiationIsNoBurst() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends(0xFF, 0xFD).pauses().sends(3).pauses().sends("Tim").pauses();
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Raw.class);
    }

    @Test
    void keyedSingleByteAfterANegotiationIsNeverRaw() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends(0xFF, 0xFD, 3).sends("A").pauses().sends("da").pauses()
                .sends("\r\n");
        assertThat(look(socket)).isInstanceOf(Greeting.Kind.Text.class);
    }

    @Test
    void zeroPaddedBufferIsRaw() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("Tim" + "\0".repeat(1021)).pauses();
        assertThat(first(socket)).startsWith("Tim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ada", "GET / HTTP/1.1", "小明"})
    void endOfStreamEndsALine(String line) throws Exception {
        try (Loopback connection = new Loopback().send(line).end()) {
            assertThat(look(connection)).isInstanceOf(Greeting.Kind.Text.class);
        }
    }

    @Test
    void whoLeavesWithoutAWordIsNobody() throws Exception {
        try (Loopback connection = new Loopback().end()) {
            assertThat(look(connection)).isInstanceOf(Greeting.Kind.Nobody.class);
        }
    }

    @Test
    void whoSendsOnlyNulsIsNobody() throws Exception {
        try (Loopback connection = new Loopback().send("\0\0\0").end()) {
            assertThat(look(connection)).isInstanceOf(Greeting.Kind.Nobody.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada\nhello\n", "{\"type\":\"hello\"}\n{}\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "\u0016\u0003\u0001"})
    void streamStandsAtItsStartAgain(String said) throws Exception {
        try (Loopback connection = new Loopback().send(said).end()) {
            look(connection);
            assertThat(new String(connection.in().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_536, 65_537, 65_538, 70_000, 200_000})
    void overLongFirstLineIsStillThereToBeRefused(int length) throws Exception {
        String line = "x".repeat(length);
        ScriptedSocket socket = new ScriptedSocket().sends(line).sends("\n");
        InputStream in = socket.in();
        assertThat(new Greeting(socket, in).look(() -> {})).isInstanceOf(Greeting.Kind.Text.class);
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(line + "\n");
    }

    @Test
    void endlessNulsAreNotKept() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends("\0".repeat(200_000)).sends("Ada\n");
        InputStream in = socket.in();
        assertThat(new Greeting(socket, in).look(() -> {})).isInstanceOf(Greeting.Kind.Text.class);
        assertThat(new LineReader(new TelnetFilter(in)).text()).isEqualTo("Ada");
    }

    private static Greeting.Kind look(String said) throws IOException {
        return look(said.getBytes(StandardCharsets.UTF_8));
    }

    private static Greeting.Kind look(byte[] said) throws IOException {
        try (Loopback connection = new Loopback().send(said)) {
            return look(connection);
        }
    }

    private static Greeting.Kind look(Loopback connection) throws IOException {
        return new Greeting(connection.server(), connection.in()).look(() -> {});
    }

    private static Greeting.Kind look(ScriptedSocket socket) throws IOException {
        return new Greeting(socket, socket.in()).look(() -> {});
    }

    /** What a raw client sent first. */
    private static String first(ScriptedSocket socket) throws IOException {
        Greeting.Kind kind = look(socket);
        assertThat(kind).isInstanceOf(Greeting.Kind.Raw.class);
        return new String(((Greeting.Kind.Raw) kind).first(), StandardCharsets.UTF_8);
    }
}
