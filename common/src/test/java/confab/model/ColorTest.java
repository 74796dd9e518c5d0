package confab.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ColorTest {
    @Test
    void colorIsTheSameForEverySpelling() {
        // Names enough that a colour by spelling would differ for one of them.
        for (String name : List.of("Ada Love", "Bob", "Cleo", "Dora", "Edgar", "Fritz", "Grace", "Hedy")) {
            Color color = Color.of(Nickname.of(name));
            assertThat(Color.of(Nickname.of(name.toUpperCase(Locale.ROOT)))).isEqualTo(color);
            assertThat(Color.of(Nickname.of("  " + name.replace(" ", "\u3000") + " "))).isEqualTo(color);
        }
    }

    @Test
    void colorsAreSpreadOverPeople() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> Color.of(Nickname.of("person" + i))).distinct())
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#00000a", "#0a0b0c", "#ffffff"})
    void colorIsWrittenAsItIsRead(String text) {
        assertThat(Color.of(text)).hasToString(text);
    }

    @Test
    void upperCaseDigitsAreRead() {
        assertThat(Color.of("#AbCdEf")).isEqualTo(new Color(0xABCDEF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "000000", "#12345", "#1234567", "#12345g", "#-12345", "0x1234", "#１２３４５６"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Color.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x1000000, Integer.MIN_VALUE})
    void colorHasTwentyFourBits(int rgb) {
        assertThatThrownBy(() -> new Color(rgb)).isInstanceOf(IllegalArgumentException.class);
    }
}
