package confab.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoomNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"#lobby", "#Class-7_b.2", "#中文", "#नमस्ते", "#x", "#-", "#_", "#.", "#٣"})
    void lettersDigitsAndThreeSignsMakeARoom(String name) {
        assertThat(RoomName.of(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#Lobby", "#LOBBY", "#ｌｏｂｂｙ"})
    void lobbyIsTheLobbyInEverySpelling(String spelled) {
        assertThat(RoomName.of(spelled)).isEqualTo(RoomName.LOBBY).hasSameHashCodeAs(RoomName.LOBBY);
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(RoomName.of("#" + "𠀀".repeat(32)).text()).isEqualTo("#" + "𠀀".repeat(32));
        assertRefused("#" + "𠀀".repeat(33));
    }

    @Test
    void thirtyTwoLettersAreTheMost() {
        assertThat(RoomName.of("#" + "x".repeat(32)).text()).hasSize(33);
        assertRefused("#" + "x".repeat(33));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "lobby", "@lobby", "＃lobby", " #lobby", "##", "#a b", "#a!", "#a/b", "#a,b",
        "#😀", "#a\u200Bb", "#a\u202Eb", "#a\nb", "#a\n", "#\ta", "#a\u0000", "#\uD83D"})
    void anythingElseIsRefused(String name) {
        assertRefused(name);
    }

    @Test
    void refusalSaysWhatWouldBeAccepted() {
        assertThatThrownBy(() -> RoomName.of("lobby")).hasMessageContaining("#lobby").hasMessageContaining("1 to 32");
    }

    private static void assertRefused(String name) {
        assertThatThrownBy(() -> RoomName.of(name)).isInstanceOf(NameException.class);
    }
}
