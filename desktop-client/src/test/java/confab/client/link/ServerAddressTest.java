package confab.client.link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "teacher-pc, teacher-pc, 7070",
        "192.168.1.20:7171, 192.168.1.20, 7171",
        "[fe80::1]:7171, fe80::1, 7171",
        "[::1], ::1, 7070",
        "::1, ::1, 7070",
        "' http://host:8080/ ', host, 8080",
        "电脑:7071, 电脑, 7071",
        "http://192.168.1.20:7171/#lobby, 192.168.1.20, 7171",
        "confab://teacher-pc, teacher-pc, 7070",
        "CONFAB://192.168.1.20:7171/, 192.168.1.20, 7171",
        "confab://[fe80::1]:7171/room?name=Ada#x, fe80::1, 7171",
        "confab://电脑?x, 电脑, 7070",
    })
    void whatPeopleTypeIsUnderstood(String typed, String host, int port) {
        assertThat(ServerAddress.of(typed)).isEqualTo(new ServerAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "host:", "host:0", "host:65536", "host:x", "[::1", "[::1]x", "two words", "a/b",
        "host:1:x", "confab://", "confab:///room", "confab:host", "confab://host:0/", "confab://ada@host",
        "confab://ada:secret@host/", "confab://a%20b", "confab://confab://host", "ftp://host", "file:///etc/passwd"})
    void whatIsNoAddressIsRefusedWithWhatWouldBe(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.of(typed))
                .withMessageMatching("An address is .*|A port is .*");
    }

    @Test
    void writtenAsItIsTyped() {
        assertThat(new ServerAddress("::1", 7171)).hasToString("[::1]:7171");
        assertThat(new ServerAddress("host", 7070)).hasToString("host");
    }
}
