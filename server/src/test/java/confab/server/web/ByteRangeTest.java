package confab.server.web;

import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class ByteRangeTest {
    private static final String TAG = "\"tag\"";
    private static final long SIZE = 1000;

    private static ByteRange of(String method, String range, long size) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, "/");
        request.addHeader("Range", range);
        return ByteRange.of(request, TAG, size);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 0", "bytes=0-, 0, 999", "bytes=999-, 999, 999", "bytes=0-999, 0, 999",
        "bytes=0-1000, 0, 999",
        "bytes=5-999999999999999999, 5, 999", "bytes=-1, 999, 999", "bytes=-1000, 0, 999", "bytes=-1001, 0, 999",
        "bytes=-999999999999999999, 0, 999", "'bytes= 1 - 2 ', 1, 2"})
    void oneRangeIsAPart(String range, long first, long last) {
        assertThat(of("GET", range, SIZE)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=999999999999999999-", "bytes=-0"})
    void rangeBehindTheEndIsOutside(String range) {
        assertThat(of("GET", range, SIZE)).isEqualTo(new ByteRange.Outside());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-5", "bytes=0-0"})
    void nothingHasNoPart(String range) {
        assertThat(of("GET", range, 0)).isEqualTo(new ByteRange.Outside());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=-", "bytes=2-1", "bytes=0-1,3-4", "bytes=a-b", "bytes=--1",
        "bytes=+1-2",
        "bytes=0x1-2", "lines=1-2", "bytes=1-2x", "bytes=9999999999999999999-", "bytes=-9999999999999999999", "1-2"})
    void whatIsNotOneRangeIsAll(String range) {
        assertThat(of("GET", range, SIZE)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void longNothingIsReadOnce() {
        String spaces = " ".repeat(16_000);
        for (int i = 0; i < 1000; i++) {
            assertThat(of("GET", "bytes=" + spaces + "x", SIZE)).isEqualTo(new ByteRange.Whole());
        }
    }

    @Test
    void onlyGetHasRanges() {
        assertThat(of("HEAD", "bytes=0-1", SIZE)).isEqualTo(new ByteRange.Whole());
        assertThat(of("POST", "bytes=0-1", SIZE)).isEqualTo(new ByteRange.Whole());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"'\"tag\"', true", "'\"other\"', false", "'W/\"tag\"', false",
        "'Sat, 21 Nov 2026 00:00:00 GMT', false", "tag, false"})
    void rangeIsOfThisVersion(String condition, boolean part) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/");
        request.addHeader("Range", "bytes=1-2");
        request.addHeader("If-Range", condition);
        assertThat(ByteRange.of(request, TAG, SIZE) instanceof ByteRange.Part).isEqualTo(part);
    }
}
