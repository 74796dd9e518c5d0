package confab.server.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** HttpRefusalTest has the forms of a Host; here is how Host, target and Origin go together. */
class GuardTest {
    private final Guard guard = new Guard(List.of("Laptop"));

    private int status(String text) {
        try {
            guard.check(RequestHead.of(text.getBytes(StandardCharsets.ISO_8859_1)));
            return 200;
        } catch (BadRequestException refused) {
            return refused.status();
        }
    }

    @ParameterizedTest
    @CsvSource({"laptop, http://laptop, 200", "LAPTOP, http://laptop, 200", "laptop:70, http://laptop:70, 200",
        "laptop:70, http://laptop, 403", "laptop, http://laptop:70, 403", "laptop, http://localhost, 403",
        "127.0.0.1, http://localhost, 403", "laptop., http://laptop., 200", "[::1]:70, http://[::1]:70, 200",
        "laptop, wss://laptop, 403", "laptop, file://, 403", "laptop, null, 403", "evil, http://evil, 421"})
    void originIsTheHost(String host, String origin, int status) {
        assertThat(status("GET / HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\n\r\n")).isEqualTo(status);
    }

    @Test
    void everyOriginIsLookedAt() {
        assertThat(status("GET / HTTP/1.1\r\nHost: laptop\r\nOrigin: http://laptop\r\nOrigin: http://evil\r\n\r\n"))
                .isEqualTo(403);
    }

    @Test
    void pageCannotComeWithoutAHost() {
        assertThat(status("GET / HTTP/1.0\r\n\r\n")).isEqualTo(200);
        assertThat(status("GET / HTTP/1.0\r\nOrigin: http://evil\r\n\r\n")).isEqualTo(403);
        assertThat(status("GET / HTTP/1.1\r\nHost:\r\nOrigin: http://evil\r\n\r\n")).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"http://laptop:70/x, 200", "HTTP://LAPTOP:70/, 200", "http://laptop/x, 400", "http://laptop:700/x, 400",
        "http://laptop:70, 400", "http://laptop:70@evil/, 400", "https://laptop:70/, 400", "//laptop:70/, 400",
        "laptop:70, 400"})
    void wholeAddressSaysTheSameAsTheHost(String target, int status) {
        assertThat(status("GET " + target + " HTTP/1.1\r\nHost: laptop:70\r\n\r\n")).isEqualTo(status);
    }

    @Test
    void asteriskIsForOptions() {
        assertThat(status("OPTIONS * HTTP/1.1\r\nHost: laptop\r\n\r\n")).isEqualTo(200);
        assertThat(status("GET * HTTP/1.1\r\nHost: laptop\r\n\r\n")).isEqualTo(400);
    }
}
