package confab.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LanAddressesTest {
    private static final byte[] LINK_LOCAL = {(byte) 0xFE, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @Test
    void fourthVersionIsTypedAsItIs() throws Exception {
        byte[] address = {(byte) 192, (byte) 168, 0, 7};
        assertThat(LanAddresses.text(InetAddress.getByAddress(address), 7070)).isEqualTo("192.168.0.7:7070");
    }

    @Test
    void sixthVersionIsTypedInBrackets() throws Exception {
        assertThat(LanAddresses.text(InetAddress.getByAddress(LINK_LOCAL), 7070))
                .isEqualTo("[fe80:0:0:0:0:0:0:1]:7070");
    }

    @Test
    void zoneIsLeftOut() throws Exception {
        InetAddress zoned = Inet6Address.getByAddress(null, LINK_LOCAL, 3);
        assertThat(zoned.getHostAddress()).contains("%");
        assertThat(LanAddresses.text(zoned, 1)).isEqualTo("[fe80:0:0:0:0:0:0:1]:1");
    }

    @Test
    void singleAddressHasNoOthers() {
        assertThat(LanAddresses.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7070))).isEmpty();
    }
}
