package confab.model;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CharactersTest {
    @Test
    void bidirectionalControlsAreTheTwelveOfUnicode() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Characters::isBidiControl))
                .containsExactly(0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
                        0x2069);
    }

    @Test
    void lineBreaksAreTheSevenOfUnicode() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Characters::isLineBreak))
                .containsExactly(0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83D", "\uD83Da", "\uDE00\uD83D", "\uD83D\uD83D\uDE00",
        "\uD83D\uDE00\uDE00", "😀\uD83D"})
    void halfOfAPairIsFound(String text) {
        assertThat(Characters.hasLoneSurrogate(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "😀", "😀😀", "a😀b", "\uD7FF\uE000"})
    void wholePairsAreNoHalves(String text) {
        assertThat(Characters.hasLoneSurrogate(text)).isFalse();
    }
}
