package confab.server.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestHeadTest {
    private static RequestHead head(String text) throws BadRequestException {
        return RequestHead.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(int status, String text) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> head(text))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void lineAndFieldsAreTakenApart() throws Exception {
        RequestHead head = head("POST /a/b?c=d HTTP/1.1\r\nHOST:  localhost \t\r\nX-Empty:\r\nx: 1\r\nX: 2\r\n\r\n");
        assertThat(head.method()).isEqualTo("POST");
        assertThat(head.target()).isEqualTo("/a/b?c=d");
        assertThat(head.minor()).isEqualTo(1);
        assertThat(head.only("host")).isEqualTo("localhost");
        assertThat(head.only("x-empty")).isEmpty();
        assertThat(head.all("x")).containsExactly("1", "2");
        assertThat(head.only("x")).isNull();
        assertThat(head.only("none")).isNull();
        assertThat(head.length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/, /", "/?, /", "/a?b, /a", "/a?b?/c, /a", "*, *", "http://h/, /",
        "http://h:1/chat?x=http://y/z, /chat",
        "HTTP://H/a/b, /a/b", "/x?http://h/y, /x", "/http://h/y, /http://h/y"})
    void pathStandsBetweenTheAddressAndTheQuery(String target, String path) throws Exception {
        assertThat(head("GET " + target + " HTTP/1.1\r\n\r\n").path()).isEqualTo(path);
    }

    @Test
    void listsAreReadOverAllTheirFields() throws Exception {
        RequestHead head = head("GET / HTTP/1.1\r\nConnection: keep-alive,\tUPGRADE\r\nConnection: X\r\n\r\n");
        assertThat(head.lists("connection", "Upgrade")).isTrue();
        assertThat(head.lists("connection", "x")).isTrue();
        assertThat(head.lists("connection", "keep")).isFalse();
        assertThat(head.lists("upgrade", "websocket")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "00, 0", "007, 7", "999999999999999999, 999999999999999999"})
    void lengthIsDigits(String digits, long length) throws Exception {
        assertThat(head("GET / HTTP/1.1\r\nContent-Length: " + digits + "\r\n\r\n").length()).isEqualTo(length);
    }

    @Test
    void chunkedBodyHasNoLength() throws Exception {
        assertThat(head("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n").length()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "\n\nGET / HTTP/1.1\n\n", "GET / HTTP/1.1 \r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nX\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "ABCDEFGHIJKLMNOPQRSTU / HTTP/1.1\r\n\r\n"})
    void whatIsNoHeadIsRefused(String text) {
        assertRefused(400, text);
    }

    @Test
    void fieldsAreAHundredAtMost() throws Exception {
        assertThat(head("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(100) + "\r\n").fields()).hasSize(100);
        assertRefused(431, "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(101) + "\r\n");
    }
}
