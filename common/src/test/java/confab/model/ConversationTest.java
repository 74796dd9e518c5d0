package confab.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConversationTest {
    @ParameterizedTest
    @ValueSource(strings = {"#lobby", "@Bob", "@Ada Love", "#小组", "@小明"})
    void conversationIsWrittenAsItIsRead(String text) {
        assertThat(Conversation.of(text)).hasToString(text);
    }

    @Test
    void hashIsARoom() {
        assertThat(Conversation.of("#lobby")).isEqualTo(new Conversation.InRoom(RoomName.LOBBY));
    }

    @Test
    void atIsAPerson() {
        assertThat(Conversation.of("@Bob")).isEqualTo(new Conversation.With(Nickname.of("Bob")));
    }

    @Test
    void spellingMakesNoDifference() {
        assertThat(Conversation.of("@BOB")).isEqualTo(Conversation.of("@ｂｏｂ"));
        assertThat(Conversation.of("#LOBBY")).isEqualTo(Conversation.of("#lobby"));
    }

    @Test
    void roomIsNotThePersonOfThatName() {
        assertThat(Conversation.of("#bob")).isNotEqualTo(Conversation.of("@bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lobby", " #lobby", "＠Bob", "#", "@", "@@Bob", "##lobby", "@a:b", "#a b"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Conversation.of(text)).isInstanceOf(NameException.class);
    }
}
