package confab.client.nearby;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import confab.client.link.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is announced, nothing worse than a line in a list comes of it. */
class AnnouncedTest {
    private static Link link(String own, int prefix) throws Exception {
        return new Link(InetAddress.getByName(own), prefix, "eth0");
    }

    private static Announced room(String name, int port, String... addresses) throws Exception {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        return new Announced(name, "1", port, all);
    }

    @Test
    void aRoomOfThisNetworkIsShown() throws Exception {
        assertThat(room("Class 3b", 7070, "192.168.1.20").on(link("192.168.1.5", 24)))
                .contains(new NearbyRoom("Class 3b", new ServerAddress("192.168.1.20", 7070)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "192.168.2.20", "127.0.0.1", "224.0.0.251", "0.0.0.0", "::1", "fe80::1"})
    void nobodyIsSentToAnotherNetwork(String address) throws Exception {
        assertThat(room("Class 3b", 7070, address).on(link("192.168.1.5", 24))).isEmpty();
    }

    @Test
    void theAddressOfThisNetworkIsTakenAmongOthers() throws Exception {
        assertThat(room("Class 3b", 7070, "8.8.8.8", "10.1.0.9", "192.168.1.20").on(link("10.1.7.5", 16)))
                .get().extracting(NearbyRoom::address).hasToString("10.1.0.9");
    }

    @Test
    void anAddressThatHoldsOnOneLinkOnlySaysWhichOne() throws Exception {
        assertThat(room("Class 3b", 7070, "fe80::20").on(link("fe80::5", 64))).get()
                .extracting(room -> room.address().host()).isEqualTo("fe80:0:0:0:0:0:0:20%eth0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536, Integer.MAX_VALUE})
    void aPortThatCannotBeIsNone(int port) throws Exception {
        assertThat(room("Class 3b", port, "192.168.1.20").on(link("192.168.1.5", 24))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(value = {"2", "1 ", "x", "''", "NULL"}, nullValues = "NULL", ignoreLeadingAndTrailingWhitespace = false)
    void anotherVersionIsNotShown(String protocol) throws Exception {
        assertThat(new Announced("Class 3b", protocol, 7070, List.of(InetAddress.getByName("192.168.1.20")))
                .on(link("192.168.1.5", 24))).isEmpty();
    }

    @Test
    void aNameDoesNothingToTheOthers() {
        assertThat(Announced.harmless(" a\u202eb\nc\u0000d\u2028e ")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    @Test
    void aNameIsNotEndless() {
        assertThat(Announced.harmless("😀".repeat(5000)).codePointCount(0, 128)).isEqualTo(64);
    }

    @Test
    void aRoomWithoutANameIsItsAddress() throws Exception {
        assertThat(room("  ", 7171, "192.168.1.20").on(link("192.168.1.5", 24))).get()
                .extracting(NearbyRoom::name).isEqualTo("192.168.1.20:7171");
    }

    @Test
    void nothingIsLookedForInTests() {
        assertThat(Nearby.isOn()).isFalse();
    }
}
