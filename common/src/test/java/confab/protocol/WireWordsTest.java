package confab.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import confab.model.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The words that stand in docs/PROTOCOL.md. */
class WireWordsTest {
    private final JsonCodec codec = new JsonCodec();

    @Test
    void errorCodesAreThoseOfTheProtocol() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::wire)).containsExactlyInAnyOrder("bad-json",
                "unknown-type", "bad-field", "too-long", "not-utf8", "nickname-taken", "nickname-bad",
                "nickname-reserved", "room-bad", "not-in-room", "no-such-person", "id-reused", "slow-down",
                "server-full", "mail-full", "no-room-on-disk", "forbidden", "bad-resume");
    }

    @Test
    void reasonsToLeaveAreThoseOfTheProtocol() {
        assertThat(Arrays.stream(LeaveReason.values()).map(LeaveReason::wire)).containsExactlyInAnyOrder("quit",
                "lost", "kicked");
    }

    @Test
    void reasonsOfAGoodbyeAreThoseOfTheProtocol() {
        assertThat(Arrays.stream(GoodbyeReason.values()).map(GoodbyeReason::wire)).containsExactlyInAnyOrder(
                "replaced", "too-slow", "silent", "kicked", "stopping", "bye");
    }

    @Test
    void typesOfCommandsAreThoseOfTheProtocol() {
        assertThat(RoundTripTest.commands().map(codec::encode).map(WireWordsTest::type).distinct())
                .containsExactlyInAnyOrder("hello", "say", "join", "leave", "nick", "who", "rooms", "history",
                        "search", "received", "read", "typing", "event", "ping", "pong", "bye");
    }

    @Test
    void typesOfEventsAreThoseOfTheProtocol() {
        assertThat(RoundTripTest.events().map(codec::encode).map(WireWordsTest::type).distinct())
                .containsExactlyInAnyOrder("welcome", "message", "joined", "left", "renamed", "members", "rooms",
                        "history", "found", "gap", "delivered", "read", "typing", "event", "notice", "error", "ping",
                        "pong",
                        "goodbye");
    }

    @ParameterizedTest
    @EnumSource
    void errorCodeTravelsAsItsWord(ErrorCode code) {
        Event event = new Event.Refused(code, "no", null);
        assertThat(line(event)).contains("\"code\":\"" + code.wire() + "\"");
        assertThat(codec.event(codec.encode(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource
    void reasonToLeaveTravelsAsItsWord(LeaveReason reason) {
        Event event = new Event.Left(RoomName.LOBBY, List.of(), 0, reason);
        assertThat(line(event)).contains("\"reason\":\"" + reason.wire() + "\"");
        assertThat(codec.event(codec.encode(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource
    void reasonOfAGoodbyeTravelsAsItsWord(GoodbyeReason reason) {
        Event event = new Event.Goodbye(reason);
        assertThat(line(event)).contains("\"reason\":\"" + reason.wire() + "\"");
        assertThat(codec.event(codec.encode(event))).isEqualTo(event);
    }

    private String line(Event event) {
        return new String(codec.encode(event), StandardCharsets.UTF_8);
    }

    private static String type(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).replaceFirst("(?s)^\\{\"type\":\"([a-z]+)\".*\\n$", "$1");
    }
}
