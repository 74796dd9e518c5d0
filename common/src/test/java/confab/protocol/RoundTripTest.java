package confab.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of line there is, with all its fields and without those that may be absent, survives the wire. */
class RoundTripTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Conversation BOB = Conversation.of("@Bob 小明");
    private static final Nickname ADA = Nickname.of("Ada");
    private static final List<Event.Member> MEMBERS = List.of(new Event.Member(ADA, new Color(0x00000A)),
            new Event.Member(Nickname.of("😀"), new Color(0xFFFFFF)));
    private static final String TRICKY = "a\"b\\c/d\b\f\n\r\t\u0001\u001F\u007F\u0085\u2028\u2029\u202E é 中 😀 \uFFFF </x>";

    private final JsonCodec codec = new JsonCodec();

    static Stream<Command> commands() {
        return Stream.of(
                new Command.Hello(ADA, 1, "test/1.0"), new Command.Hello(null, 1, null),
                new Command.Hello(ADA, 1, null, "0123456789abcdef", new Command.Resume("log", Map.of("#lobby", 41L))),
                new Command.Hello(ADA, 1, null, null, new Command.Resume(TRICKY, Map.of())),
                new Command.Search(TRICKY, LOBBY, 7L, 200), new Command.Search("x", null, null, null),
                Command.Say.of(BOB, TRICKY, "id-1", true), Command.Say.of(LOBBY, "x", null, null),
                new Command.Join(RoomName.of("#a-b_c.d")),
                new Command.Leave(RoomName.LOBBY),
                new Command.Nick(Nickname.of("小明")),
                new Command.Who(RoomName.LOBBY, ADA), new Command.Who(RoomName.LOBBY, null),
                new Command.Rooms(),
                new Command.History(LOBBY, Long.MAX_VALUE, null, 200), new Command.History(BOB, null, 0L, null),
                new Command.History(LOBBY, null, null, null),
                new Command.Received(BOB, 1), new Command.Received(BOB, Long.MAX_VALUE),
                new Command.Read(BOB, 7),
                new Command.Typing(LOBBY),
                new Command.AppEvent(LOBBY, "quiz", "{\"n\":[1.50,null,\"\\u4e2d\"]}"),
                new Command.AppEvent(BOB, TRICKY, "0"),
                new Command.Ping("p"), new Command.Ping(null),
                new Command.Pong("p"), new Command.Pong(null),
                new Command.Bye());
    }

    static Stream<Event> events() {
        Event.Message full = Event.Message.of(BOB, Long.MAX_VALUE, Instant.parse("2026-11-20T10:00:00.001Z"), ADA,
                new Color(0x0A0B0C), TRICKY, "id-1", true);
        Event.Message bare = Event.Message.of(LOBBY, 1, Instant.EPOCH, ADA, new Color(0), "x", null, null);
        Event.Message queued = Event.Message.of(BOB, 1, Instant.EPOCH, ADA, new Color(0), "x", null, null, true);
        return Stream.of(
                queued, new Event.Found(List.of(bare, queued), true, true), new Event.Found(List.of(), false, null),
                new Event.Gap(LOBBY, 42, 4000, 0),
                new Event.Welcome(ADA, "Confab " + TRICKY, 1, "log", "secret", new Event.Bounds(65536, 16384, 20),
                        RoomName.LOBBY, MEMBERS, 2),
                full, bare,
                new Event.Joined(RoomName.LOBBY, MEMBERS, 2),
                new Event.Left(RoomName.LOBBY, MEMBERS, 0, LeaveReason.LOST),
                new Event.Left(RoomName.LOBBY, List.of(), 0, null),
                new Event.Renamed(ADA, Nickname.of("Bob"), new Color(1)),
                new Event.Members(RoomName.LOBBY, MEMBERS, 300, 5, 41, true),
                new Event.Members(RoomName.LOBBY, List.of(), 0, 0, 0, null),
                new Event.Rooms(List.of(new Event.RoomCount(RoomName.LOBBY, 7))), new Event.Rooms(List.of()),
                new Event.History(LOBBY, List.of(bare, full), 1, true), new Event.History(BOB, List.of(), 0, false),
                new Event.Delivered(BOB, 7),
                new Event.Read(BOB, 7),
                new Event.Typing(LOBBY, ADA),
                new Event.AppEvent(LOBBY, ADA, "quiz", "[true]"),
                new Event.Notice(TRICKY),
                new Event.Refused(ErrorCode.BAD_JSON, TRICKY, "id-1"), new Event.Refused(ErrorCode.FORBIDDEN, "", null),
                new Event.Ping("p"), new Event.Ping(null),
                new Event.Pong("p"), new Event.Pong(null),
                new Event.Goodbye(GoodbyeReason.TOO_SLOW));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandSurvivesTheWire(Command command) {
        byte[] line = codec.encode(command);
        Command read = codec.command(line);
        assertThat(read).isEqualTo(command);
        assertThat(codec.encode(read)).isEqualTo(line); // names are equal in every spelling, lines are not
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventSurvivesTheWire(Event event) {
        byte[] line = codec.encode(event);
        Event read = codec.event(line);
        assertThat(read).isEqualTo(event);
        assertThat(codec.encode(read)).isEqualTo(line);
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventIsOneLineOfUtf8(Event event) {
        String line = new String(codec.encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").doesNotContain("\uFFFD").containsOnlyOnce("\n").doesNotContain("\r");
    }

    /** A key is typed, or stands in a hello; there is no line for it alone. */
    @Test
    void everyCommandIsTried() {
        assertThat(Stream.concat(commands().<Class<?>>map(Command::getClass).distinct(), Stream.of(Command.Key.class)))
                .containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Test
    void everyEventIsTried() {
        assertThat(events().<Class<?>>map(Event::getClass).distinct())
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }
}
