package confab.protocol;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CommandTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final int SIXTEEN_KIB = 16 * 1024;

    @Test
    void idOfSixtyFourCharactersIsTheLongest() {
        assertThat(say("x", "i".repeat(64)).id()).hasSize(64);
        assertRefused(() -> say("x", "i".repeat(65)), ErrorCode.BAD_FIELD);
    }

    @Test
    void idOfAPingIsBoundedToo() {
        assertThat(new Command.Ping("i".repeat(64)).id()).hasSize(64);
        assertRefused(() -> new Command.Ping("i".repeat(65)), ErrorCode.BAD_FIELD);
        assertRefused(() -> new Command.Pong("i".repeat(65)), ErrorCode.BAD_FIELD);
    }

    @ParameterizedTest
    @CsvSource({"x, 16384", "é, 8192", "😀, 4096"})
    void textOfExactlySixteenKibibytesIsTheLongest(String character, int times) {
        assertThat(say(character.repeat(times), null).text()).hasSize(times * character.length());
        assertRefused(() -> say(character.repeat(times) + "x", null), ErrorCode.TOO_LONG);
    }

    @Test
    void lastByteOfACharacterCounts() {
        String all = "中".repeat(SIXTEEN_KIB / 3) + "x"; // 3 bytes each, and 16384 = 3 · 5461 + 1
        assertThat(say(all, null).text()).isEqualTo(all);
        assertRefused(() -> say("中".repeat(SIXTEEN_KIB / 3) + "é", null), ErrorCode.TOO_LONG);
    }

    @Test
    void fewCharactersOfManyBytesAreTooLong() {
        assertRefused(() -> say("中".repeat(6_000), null), ErrorCode.TOO_LONG);
    }

    @Test
    void emptyTextIsRefused() {
        assertRefused(() -> say("", null), ErrorCode.BAD_FIELD);
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertRefused(() -> say("a\uD83D", null), ErrorCode.BAD_FIELD);
        assertRefused(() -> say("a", "\uDE00"), ErrorCode.BAD_FIELD);
    }

    @Test
    void falseActionIsNone() {
        assertThat(Command.Say.of(LOBBY, "x", null, false)).isEqualTo(Command.Say.of(LOBBY, "x", null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void limitOfAHistoryIsOneToTwoHundred(int limit) {
        assertThat(new Command.History(LOBBY, null, null, limit).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void otherLimitsOfAHistoryAreRefused(int limit) {
        assertRefused(() -> new Command.History(LOBBY, null, null, limit), ErrorCode.BAD_FIELD);
    }

    @Test
    void historyTakesBeforeOrAfter() {
        assertThat(new Command.History(LOBBY, 7L, null, null).before()).isEqualTo(7);
        assertThat(new Command.History(LOBBY, null, 7L, null).after()).isEqualTo(7);
        assertRefused(() -> new Command.History(LOBBY, 7L, 7L, null), ErrorCode.BAD_FIELD);
    }

    @Test
    void dataOfAnEventIsSixteenKibibytesAtMost() {
        String data = "\"" + "x".repeat(SIXTEEN_KIB - 2) + "\"";
        assertThat(new Command.AppEvent(LOBBY, "quiz", data).data()).isEqualTo(data);
        assertRefused(() -> new Command.AppEvent(LOBBY, "quiz", data + " "), ErrorCode.TOO_LONG);
        assertRefused(() -> new Command.AppEvent(LOBBY, "quiz", data.replaceFirst("x", "é")), ErrorCode.TOO_LONG);
    }

    @Test
    void dataOfAnEventIsOneLine() {
        assertThat(new Command.AppEvent(LOBBY, "quiz", "{\r\n\"a\":\n1}").data()).isEqualTo("{  \"a\": 1}");
    }

    @Test
    void nameOfAnEventIsBounded() {
        assertThat(new Command.AppEvent(LOBBY, "n".repeat(64), "1").name()).hasSize(64);
        assertRefused(() -> new Command.AppEvent(LOBBY, "n".repeat(65), "1"), ErrorCode.TOO_LONG);
        assertRefused(() -> new Command.AppEvent(LOBBY, "", "1"), ErrorCode.BAD_FIELD);
    }

    @Test
    void nameOfAProgramIsBounded() {
        assertThat(new Command.Hello(null, 1, "c".repeat(100)).client()).hasSize(100);
        assertRefused(() -> new Command.Hello(null, 1, "c".repeat(101)), ErrorCode.BAD_FIELD);
    }

    @Test
    void helloWithoutAVersionMeansOurs() {
        assertThat(new Command.Hello(Nickname.of("Ada"), 0, null).protocol()).isEqualTo(1);
    }

    @Test
    void emptyNicknameOfAHelloIsAsNone() {
        assertThat(new JsonCodec().command("{\"type\":\"hello\",\"nickname\":\"\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Command.Hello(null, 1, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void otherVersionsAreRefused(int protocol) {
        assertRefused(() -> new Command.Hello(null, protocol, null), ErrorCode.BAD_FIELD);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void marksCountFromOne(long seq) {
        assertRefused(() -> new Command.Read(LOBBY, seq), ErrorCode.BAD_FIELD);
        assertRefused(() -> new Command.Received(LOBBY, seq), ErrorCode.BAD_FIELD);
    }

    @Test
    void refusalSaysWhatWouldBeAccepted() {
        assertThat(assertRefused(() -> say("x".repeat(SIXTEEN_KIB + 1), null), ErrorCode.TOO_LONG))
                .hasMessageContaining("text").hasMessageContaining("16384");
    }

    private static Command.Say say(String text, @Nullable String id) {
        return Command.Say.of(LOBBY, text, id, null);
    }

    private static ProtocolException assertRefused(Supplier<Command> command, ErrorCode code) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, command::get);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        return refused;
    }
    @Test
    void keyHasSixteenTo128Characters() {
        for (int length : new int[]{16, 128}) {
            assertThat(new Command.Key("k".repeat(length)).key()).hasSize(length);
            assertThat(new Command.Hello(null, 1, null, "😀".repeat(length), null).key()).hasSize(2 * length);
        }
        for (int length : new int[]{0, 15, 129}) {
            assertRefused(() -> new Command.Key("k".repeat(length)), ErrorCode.BAD_FIELD);
            assertRefused(() -> new Command.Hello(null, 1, null, "😀".repeat(length), null), ErrorCode.BAD_FIELD);
        }
    }

    @Test
    void keyIsNotInWhatIsLogged() {
        String key = "0123456789abcdef";
        assertThat(new Command.Key(key).toString()).doesNotContain(key);
        assertThat(new Command.Hello(Nickname.of("Ada"), 1, "test/1", key, null).toString()).contains("Ada")
                .doesNotContain(key);
    }

    @Test
    void searchPagesWithinOneConversationOnly() {
        assertRefused(() -> new Command.Search("words", null, 7L, null), ErrorCode.BAD_FIELD);
        assertRefused(() -> new Command.Search("words", null, null, 201), ErrorCode.BAD_FIELD);
        assertRefused(() -> new Command.Search("words", null, null, 1_000_000), ErrorCode.BAD_FIELD);
        assertRefused(() -> new Command.Search("w".repeat(1025), null, null, null), ErrorCode.TOO_LONG);
        assertRefused(() -> new Command.Search("", null, null, null), ErrorCode.BAD_FIELD);
    }

}
