package confab.server.dialect;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

class TelnetFilterTest {
    /** How many bytes come with each read. */
    static final int[] SIZES = Trickle.SIZES;

    @ParameterizedTest
    @FieldSource("SIZES")
    void textPasses(int each) throws Exception {
        assertThat(filtered(each, 'a', '\r', '\n', 0x7F, 0xC3, 0xA9, 0xFE)).containsExactly('a', '\r', '\n', 0x7F, 0xC3,
                0xA9, 0xFE);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void nulsAreDropped(int each) throws Exception {
        assertThat(filtered(each, 0, 'a', 0, 0, 'b', '\r', 0, '\n', 0)).containsExactly('a', 'b', '\r', '\n');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void negotiationIsDroppedWithItsOption(int each) throws Exception {
        assertThat(filtered(each, 'a', 0xFF, 0xFB, 'x', 0xFF, 0xFC, 'x', 0xFF, 0xFD, 'x', 0xFF, 0xFE, 'x', 'b'))
                .containsExactly('a', 'b');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void optionMayBeAnyByte(int each) throws Exception {
        assertThat(filtered(each, 0xFF, 0xFD, 0xFF, 'a', 0xFF, 0xFB, 0, 'b')).containsExactly('a', 'b');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void subnegotiationIsDroppedToItsEnd(int each) throws Exception {
        assertThat(filtered(each, 'a', 0xFF, 0xFA, 24, 0, 'x', '\n', 0xF0, 'y', 0xFF, 0xF0, 'b'))
                .containsExactly('a', 'b');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void otherCommandsInsideASubnegotiationDoNotEndIt(int each) throws Exception {
        assertThat(filtered(each, 0xFF, 0xFA, 0xFF, 0xFF, 0xF0, 'x', 0xFF, 0xF1, 'y', 0xFF, 0xF0, 'b'))
                .containsExactly('b');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void otherCommandsAreTwoBytes(int each) throws Exception {
        assertThat(filtered(each, 0xFF, 0xF1, 'a', 0xFF, 0xF4, 'b', 0xFF, 0xF0, 'c', 0xFF, 'x', 'd', 0xFF, 0, 'e'))
                .containsExactly('a', 'b', 'c', 'd', 'e');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void doubledByteStandsForOne(int each) throws Exception {
        assertThat(filtered(each, 'a', 0xFF, 0xFF, 'b', 0xFF, 0xFF, 0xFF, 0xFF, 'c'))
                .containsExactly('a', 0xFF, 'b', 0xFF, 0xFF, 'c');
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void streamMayEndInsideACommand(int each) throws Exception {
        assertThat(filtered(each, 'a', 0xFF)).containsExactly('a');
        assertThat(filtered(each, 'a', 0xFF, 0xFB)).containsExactly('a');
        assertThat(filtered(each, 'a', 0xFF, 0xFA, 'x')).containsExactly('a');
    }

    @Test
    void whatIsAllDroppedIsNoEnd() throws Exception {
        TelnetFilter filter = new TelnetFilter(new Trickle(ScriptedSocket.bytes(0, 0, 0xFF, 0xF1, 'a'), 2));
        assertThat(filter.read(new byte[10])).isEqualTo(1);
        assertThat(filter.read(new byte[10])).isEqualTo(-1);
    }

    @Test
    void singleReadIsFilteredToo() throws Exception {
        TelnetFilter filter = new TelnetFilter(new Trickle(ScriptedSocket.bytes(0, 0xFF, 0xFF, 0xFF, 0xF1, 'a'), 1));
        assertThat(filter.read()).isEqualTo(0xFF);
        assertThat(filter.read()).isEqualTo('a');
        assertThat(filter.read()).isEqualTo(-1);
    }

    @Test
    void onlyTheBytesThatWereAskedForAreTouched() throws Exception {
        byte[] bytes = {'1', '2', '3', '4'};
        TelnetFilter filter = new TelnetFilter(new Trickle(ScriptedSocket.bytes(0, 'a'), 10));
        assertThat(filter.read(bytes, 1, 2)).isEqualTo(1);
        assertThat(bytes[0]).isEqualTo((byte) '1');
        assertThat(bytes[1]).isEqualTo((byte) 'a');
        assertThat(bytes[3]).isEqualTo((byte) '4');
    }

    /** What is left of these bytes, as numbers. */
    private static int[] filtered(int each, int... bytes) throws IOException {
        byte[] left = new TelnetFilter(new Trickle(ScriptedSocket.bytes(bytes), each)).readAllBytes();
        int[] numbers = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            numbers[i] = left[i] & 0xFF;
        }
        return numbers;
    }
}
