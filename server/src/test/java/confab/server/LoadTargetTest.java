package confab.server;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadTargetTest {
    @ParameterizedTest
    @CsvSource({"localhost, localhost, 7070", "localhost:7071, localhost, 7071", "127.0.0.1:80, 127.0.0.1, 80",
        "[::1]:7071, ::1, 7071", "[::1], ::1, 7070", "::1, ::1, 7070", "teacher-pc, teacher-pc, 7070"})
    void portMayBeMissing(String text, String host, int port) throws Exception {
        assertThat(LoadTarget.of(text)).isEqualTo(new LoadTarget(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":7070", "localhost:", "localhost:0", "localhost:65536", "localhost:seven", "[::1",
        "a b:7070", "http://localhost", "localhost:123456"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> LoadTarget.of(text)).isInstanceOf(LoadTarget.NoTargetException.class)
                .hasMessage("load.bad-port");
    }

    @Test
    void everyAddressOfThisMachineIsHere() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
        assertThat(own).isNotEmpty();
        for (InetAddress each : own) {
            assertThat(new LoadTarget(each.getHostAddress(), 7070).address(false).getAddress()).isEqualTo(each);
        }
    }

    // 192.0.2.0/24 and 2001:db8::/32 are for documentation (RFC 5737, RFC 3849): nobody has them.
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void otherMachineIsOneOnlyForItsOwner(String host) throws Exception {
        LoadTarget target = new LoadTarget(host, 7070);
        assertThatThrownBy(() -> target.address(false)).isInstanceOf(LoadTarget.NoTargetException.class)
                .hasMessage("load.other-machine");
        assertThat(target.address(true).getAddress()).isEqualTo(InetAddress.getByName(host));
    }

    @Test
    void itIsShownAsItIsTyped() {
        assertThat(new LoadTarget("::1", 7070)).hasToString("[::1]:7070");
        assertThat(new LoadTarget("localhost", 7070)).hasToString("localhost:7070");
    }
}
