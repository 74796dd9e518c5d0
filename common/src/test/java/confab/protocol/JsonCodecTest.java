package confab.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JsonCodecTest {
    private final JsonCodec codec = new JsonCodec();

    @Test
    void messageIsOneLineWithItsTypeFirst() {
        Event message = Event.Message.of(Conversation.of("#lobby"), 7, Instant.parse("2026-11-20T10:00:00Z"),
                Nickname.of("Ada"), new Color(0x0a0b0c), "你好 \"😀\"\n", "x1", null);
        String line = new String(codec.encode(message), StandardCharsets.UTF_8);
        assertThat(line)
                .isEqualTo("{\"type\":\"message\",\"in\":\"#lobby\",\"seq\":7,\"time\":\"2026-11-20T10:00:00.000Z\","
                        + "\"from\":\"Ada\",\"color\":\"#0a0b0c\",\"text\":\"你好 \\\"😀\\\"\\n\",\"id\":\"x1\"}\n");
        assertThat(codec.event(line.getBytes(StandardCharsets.UTF_8))).isEqualTo(message);
    }

    @Test
    void recordWithoutFieldsIsItsTypeAlone() {
        assertThat(new String(codec.encode(new Command.Bye()), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"bye\"}\n");
        assertThat(new String(codec.encode(new Command.Ping(null)), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"ping\"}\n");
    }

    @Test
    void typeMayStandAnywhereAndUnknownFieldsAreIgnored() {
        assertThat(command("{\"x\":[1,{\"y\":null}],\"text\":\"hi\",\"to\":\"@Bob\",\"type\":\"say\"}"))
                .isEqualTo(Command.Say.of(Conversation.of("@Bob"), "hi", null, null));
    }

    @Test
    void applicationDataIsRelayedAsItWasWritten() {
        Command.AppEvent event = (Command.AppEvent) command(
                "{\"type\":\"event\",\"to\":\"#lobby\",\"name\":\"quiz\",\"data\":{\"n\":12345678901234567890, \"a\":[1.50]}}");
        assertThat(event.data()).isEqualTo("{\"n\":12345678901234567890, \"a\":[1.50]}");
        Event relayed = new Event.AppEvent(event.to(), Nickname.of("Ada"), event.name(), event.data());
        assertThat(codec.event(codec.encode(relayed))).isEqualTo(relayed);
    }

    @Test
    void applicationDataInAnyScriptKeepsItsMeaning() {
        Command.AppEvent event = (Command.AppEvent) command(
                "{\"type\":\"event\",\"to\":\"#lobby\",\"name\":\"quiz\",\"data\":\r\"界😀" + "x".repeat(9000) + "\"}");
        assertThat(event.data()).isEqualTo("\"\\u754c\\ud83d\\ude00" + "x".repeat(9000) + "\"");
        assertThat(codec.command(codec.encode(event))).isEqualTo(event);
    }

    @Test
    void listsOfPeopleTravel() {
        Event joined = new Event.Joined(RoomName.LOBBY, List.of(new Event.Member(Nickname.of("小明"), new Color(1))), 3);
        assertThat(codec.event(codec.encode(joined))).isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "hello                                                  | BAD_JSON",
        "{                                                      | BAD_JSON",
        "[]                                                     | BAD_JSON",
        "{\"type\":\"bye\"} x                                   | BAD_JSON",
        "{\"type\":\"bye\"}{}                                   | BAD_JSON",
        "{\"type\":bye}                                         | BAD_JSON",
        "{\"type\" \"bye\"}                                     | BAD_JSON",
        "{'type':'bye'}                                         | BAD_JSON",
        "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":}         | BAD_JSON",
        "{}                                                     | UNKNOWN_TYPE",
        "{\"type\":7}                                           | UNKNOWN_TYPE",
        "{\"type\":\"dance\"}                                   | UNKNOWN_TYPE",
        "{\"type\":\"say\",\"to\":\"#lobby\"}                   | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":null}     | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":[1]}      | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"\\ud800\"} | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"\"}     | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"lobby\",\"text\":\"x\"}     | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#a b\",\"text\":\"x\"}      | ROOM_BAD",
        "{\"type\":\"say\",\"to\":\"@\",\"text\":\"x\"}         | NICKNAME_BAD",
        "{\"type\":\"say\",\"to\":null,\"text\":\"x\"}          | BAD_FIELD",
        "{\"type\":\"join\"}                                    | BAD_FIELD",
        "{\"type\":\"join\",\"room\":\"#\"}                     | ROOM_BAD",
        "{\"type\":\"nick\",\"nickname\":\"a:b\"}               | NICKNAME_BAD",
        "{\"type\":\"hello\",\"protocol\":2}                    | BAD_FIELD",
        "{\"type\":\"hello\",\"protocol\":\"one\"}              | BAD_FIELD",
        "{\"type\":\"read\",\"in\":\"@Bob\",\"seq\":1.5}        | BAD_FIELD",
        "{\"type\":\"read\",\"in\":\"@Bob\",\"seq\":99999999999999999999} | BAD_FIELD",
        "{\"type\":\"read\",\"in\":\"@Bob\"}                    | BAD_FIELD",
        "{\"type\":\"history\",\"in\":\"#lobby\",\"limit\":201} | BAD_FIELD"})
    void whatIsWrongIsNamed(String line, ErrorCode code) {
        assertThat(refusal(line).code()).isEqualTo(code);
    }

    @Test
    void deepNestingIsRefusedAndHarmless() {
        assertThat(refusal("{\"type\":\"bye\",\"x\":" + "[".repeat(30_000)).code()).isEqualTo(ErrorCode.BAD_JSON);
        String legal = "{\"type\":\"bye\",\"x\":" + "[".repeat(60) + "]".repeat(60) + "}";
        assertThat(command(legal)).isEqualTo(new Command.Bye());
    }

    @Test
    void refusalOfASayCarriesItsId() {
        assertThat(refusal("{\"type\":\"say\",\"to\":\"nowhere\",\"text\":\"x\",\"id\":\"m1\"}").id()).isEqualTo("m1");
        assertThat(
                refusal("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"" + "x".repeat(20_000) + "\",\"id\":\"m2\"}"))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LONG);
                    assertThat(refused.id()).isEqualTo("m2");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u001f", "\r", "\n", "\"", "\\", "界", "😀", "界\u0001", "\u007f", "x"})
    void longStringsOfAnyCharacterTravel(String repeated) throws InterruptedException {
        AtomicReference<Event> arrived = new AtomicReference<>();
        for (int length = 1000; length <= 16_000; length += 3000) {
            Event notice = new Event.Notice(repeated.repeat(length));
            // On a thread of its own, as the writer's buffer grows with what the same thread has written before.
            Thread writer = Thread.ofPlatform().start(() -> arrived.set(codec.event(codec.encode(notice))));
            writer.join();
            assertThat(arrived.get()).isEqualTo(notice);
        }
    }

    private Command command(String line) {
        return codec.command(line.getBytes(StandardCharsets.UTF_8));
    }

    private ProtocolException refusal(String line) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, () -> command(line));
        assertThat(refused).as(line).isNotNull();
        return refused;
    }
}
