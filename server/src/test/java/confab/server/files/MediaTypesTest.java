package confab.server.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTypesTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource({"89504e470d0a1a0a00, image/png", "ffd8ffe000, image/jpeg", "474946383961, image/gif",
        "474946383761, image/gif", "524946460000000057454250, image/webp", "524946460000000057415645, audio/wav",
        "255044462d312e37, application/pdf", "504b0304, application/zip", "1f8b08, application/gzip",
        "000000206674797069736f6d, video/mp4", "1a45dfa3, video/webm", "4f67675300, application/ogg",
        "49443304, audio/mpeg", "fffb9064, audio/mpeg"})
    void firstBytesSayWhatItIs(String hex, String type) {
        assertThat(MediaTypes.of(hex(hex), null)).isEqualTo(type);
        assertThat(MediaTypes.of(hex(hex), "text/html")).isEqualTo(type);
        assertThat(MediaTypes.of(hex(hex), "text/plain")).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml",
        "text/javascript", "application/javascript", "application/ecmascript", "application/x-shockwave-flash",
        "multipart/related", "message/rfc822", "text/xsl", "application/rss+xml"})
    void whatABrowserWouldRunIsPlain(String claimed) {
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(MediaTypes.of(page, claimed)).isEqualTo("text/plain");
        assertThat(MediaTypes.of(new byte[]{0, 1, 2}, claimed)).isEqualTo("application/octet-stream");
        assertThat(MediaTypes.of(hex("504b0304"), claimed)).isEqualTo("application/zip");
    }

    @ParameterizedTest
    @CsvSource({"504b0304, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "504b0304, application/java-archive", "000000206674797069736f6d, audio/mp4",
        "00000020667479706d696631, image/avif", "1a45dfa3, audio/webm", "4f67675300, audio/ogg",
        "68656c6c6f, text/markdown", "68656c6c6f, application/json", "00010203, application/x-sqlite3"})
    void claimThatTheBytesDoNotDenyIsBelieved(String hex, String claimed) {
        assertThat(MediaTypes.of(hex(hex), claimed)).isEqualTo(claimed);
    }

    @ParameterizedTest
    @CsvSource({"68656c6c6f, image/png, text/plain", "00010203, image/jpeg, application/octet-stream",
        "00010203, text/plain, application/octet-stream", "89504e470d0a1a0a, image/gif, image/png",
        "504b0304, image/png, application/zip", "fffe6800, text/plain, application/octet-stream"})
    void claimThatTheBytesDenyIsNot(String hex, String claimed, String type) {
        assertThat(MediaTypes.of(hex(hex), claimed)).isEqualTo(type);
    }

    @Test
    void textMayBeCutWithinACharacter() {
        byte[] text = "小".repeat(MediaTypes.HEAD_BYTES).getBytes(StandardCharsets.UTF_8);
        byte[] head = Arrays.copyOf(text, MediaTypes.HEAD_BYTES);
        assertThat(MediaTypes.of(head, null)).isEqualTo("text/plain");
        assertThat(MediaTypes.of(Arrays.copyOf(text, 10), null)).isEqualTo("application/octet-stream");
    }

    @Test
    void nothingIsNoText() {
        assertThat(MediaTypes.of(new byte[0], null)).isEqualTo("application/octet-stream");
        assertThat(MediaTypes.of(new byte[0], "text/csv")).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @CsvSource({"Text/Plain; charset=utf-8, text/plain", "application/octet-stream,", "nonsense,", "a/b/c,", "../x,",
        "'text/plain\r\nX: y',"})
    void claimIsTakenApart(String claimed, @Nullable String type) {
        assertThat(MediaTypes.claimed(claimed)).isEqualTo(type);
    }
}
