package confab.server.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.LeaveReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextEncoderTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Nickname ADA = Nickname.of("Ada");
    private static final Nickname BOB = Nickname.of("Bob");

    @Test
    void welcomeListsTheOthers() {
        assertThat(text(welcome(3, "Bob", "Ada", "小明"))).isEqualTo("* Welcome, Ada. In #lobby: Bob, 小明\n");
    }

    @Test
    void welcomeLeavesTheNewcomerOutOfTheCountToo() {
        assertThat(text(welcome(300, "Bob", "Ada", "小明")))
                .isEqualTo("* Welcome, Ada. In #lobby: Bob, 小明 and 297 more\n");
    }

    @Test
    void welcomeOfTheFirstSaysSo() {
        assertThat(text(welcome(1, "Ada"))).startsWith("* Welcome, Ada. You are the first in #lobby").contains("/help");
    }

    @Test
    void roomMessageIsNameAndWords() {
        assertThat(text(said(LOBBY, BOB, "hello", false))).isEqualTo("Bob: hello\n");
    }

    @Test
    void actionIsMarked() {
        assertThat(text(said(LOBBY, BOB, "waves", true))).isEqualTo("Bob (action): waves\n");
    }

    @Test
    void privateMessageIsMarked() {
        assertThat(text(said(Conversation.of("@Bob"), BOB, "hello", false))).isEqualTo("Bob (private): hello\n");
    }

    @Test
    void ownPrivateMessageSaysToWhom() {
        assertThat(text(said(Conversation.of("@Bob"), ADA, "hello", false))).isEqualTo("Ada (private to Bob): hello\n");
    }

    @Test
    void privateActionIsMarkedAsBoth() {
        assertThat(text(said(Conversation.of("@Bob"), BOB, "waves", true))).isEqualTo("Bob (private action): waves\n");
        assertThat(text(said(Conversation.of("@Bob"), ADA, "waves", true)))
                .isEqualTo("Ada (private action to Bob): waves\n");
    }

    @Test
    void nameInAnotherSpellingIsTheSamePersonsPrivateMessage() {
        assertThat(text(said(Conversation.of("@BOB"), BOB, "hello", false))).isEqualTo("Bob (private): hello\n");
    }

    @Test
    void comingAndGoingHasItsVerbLast() {
        assertThat(text(new Event.Joined(RoomName.LOBBY, people("Bob"), 2))).isEqualTo("* Bob joined\n");
        assertThat(text(new Event.Joined(RoomName.LOBBY, people("Ada", "Bob"), 2))).isEqualTo("* Ada, Bob joined\n");
        assertThat(text(new Event.Left(RoomName.LOBBY, people("Ada", "Bob"), 0, LeaveReason.LOST)))
                .isEqualTo("* Ada, Bob left\n");
    }

    @Test
    void fortyNamesAreListed() {
        String[] names = names(40);
        assertThat(text(new Event.Joined(RoomName.LOBBY, people(names), 40)))
                .isEqualTo("* " + String.join(", ", names) + " joined\n");
    }

    @Test
    void moreThanFortyNamesAreCounted() {
        String[] names = names(43);
        String forty = String.join(", ", Arrays.copyOf(names, 40));
        assertThat(text(new Event.Joined(RoomName.LOBBY, people(names), 43)))
                .isEqualTo("* " + forty + " and 3 more joined\n");
        assertThat(text(new Event.Members(RoomName.LOBBY, people(names), 500, 0, 0, null)))
                .isEqualTo("* In #lobby: " + forty + " and 460 more\n");
    }

    @Test
    void membersIncludeTheReceiver() {
        assertThat(text(new Event.Members(RoomName.of("#maths"), people("Ada", "Bob"), 2, 0, 0, null)))
                .isEqualTo("* In #maths: Ada, Bob\n");
    }

    @Test
    void newNameIsTold() {
        assertThat(text(new Event.Renamed(BOB, Nickname.of("Rob"), new Color(0)))).isEqualTo("* Bob is now Rob\n");
    }

    @Test
    void roomsAreListedWithTheirCounts() {
        assertThat(text(new Event.Rooms(
                List.of(new Event.RoomCount(RoomName.LOBBY, 7), new Event.RoomCount(RoomName.of("#小组"), 1)))))
                .isEqualTo("* Rooms: #lobby (7), #小组 (1)\n");
    }

    @Test
    void historyIsItsMessages() {
        Event.Message one = said(LOBBY, ADA, "one", false);
        Event.Message two = said(LOBBY, BOB, "two", true);
        assertThat(text(new Event.History(LOBBY, List.of(one, two), 1, false)))
                .isEqualTo("Ada: one\nBob (action): two\n");
    }

    @Test
    void emptyHistoryIsNotSilence() {
        assertThat(text(new Event.History(LOBBY, List.of(), 0, false))).isEqualTo("* Nothing was said before.\n");
    }

    @Test
    void noticeAndErrorAreLinesOfTheServer() {
        assertThat(text(new Event.Notice("Lunch."))).isEqualTo("* Lunch.\n");
        assertThat(text(new Event.Refused(ErrorCode.TOO_LONG, "Too long.", "id"))).isEqualTo("* Too long.\n");
    }

    @ParameterizedTest
    @EnumSource
    void goodbyeIsOneLineForEveryReason(GoodbyeReason reason) {
        assertThat(text(new Event.Goodbye(reason))).matches("\\* [^\\n]*Goodbye\\.\\n");
    }

    static Stream<Event> whatIsForPrograms() {
        return Stream.of(new Event.Delivered(LOBBY, 1), new Event.Read(LOBBY, 1), new Event.Typing(LOBBY, BOB),
                new Event.AppEvent(LOBBY, BOB, "quiz", "{}"), new Event.Ping("x"), new Event.Pong(null));
    }

    @ParameterizedTest
    @MethodSource("whatIsForPrograms")
    void whatIsForProgramsIsNotTold(Event event) {
        assertThat(new TextEncoder().encode(event)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
    void lineBreakInWordsCannotForgeALine(String lineBreak) {
        assertThat(text(said(LOBBY, BOB, "hi" + lineBreak + "Ada: I resign", false)))
                .isEqualTo("Bob: hi\n  | Ada: I resign\n");
    }

    @Test
    void eachLineBreakIsOne() {
        assertThat(text(said(LOBBY, BOB, "\na\r\n\r\rb\n", false)))
                .isEqualTo("Bob: \n  | a\n  | \n  | \n  | b\n  | \n");
    }

    @Test
    void lineBreakInANoticeOrErrorCannotForgeALine() {
        assertThat(text(new Event.Notice("a\nb"))).isEqualTo("* a\n  | b\n");
        assertThat(text(new Event.Refused(ErrorCode.FORBIDDEN, "a\u2028b", null))).isEqualTo("* a\n  | b\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x08, 0x1B, 0x1F, 0x7F, 0x80, 0x84, 0x86, 0x9B, 0x9F, 0x061C, 0x200E, 0x200F,
        0x202A,
        0x202E, 0x2066, 0x2069})
    void controlCharactersAreReplaced(int control) {
        assertThat(text(said(LOBBY, BOB, "a" + Character.toString(control) + "b", false)))
                .isEqualTo("Bob: a\uFFFDb\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "* Ada joined", "  | more", "Ada (private): x", "é 中 😀👋🏽", "שלום", "a\u200Bb",
        " a "})
    void otherWordsStayAsTheyWereSaid(String words) {
        assertThat(text(said(LOBBY, BOB, words, false))).isEqualTo("Bob: " + words + "\n");
    }

    private static String text(Event event) {
        return new String(new TextEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private static Event.Message said(Conversation in, Nickname from, String text, boolean action) {
        @Nullable
        Boolean does = action ? Boolean.TRUE : null;
        return Event.Message.of(in, 1, Instant.EPOCH, from, new Color(0), text, null, does);
    }

    /** Ada's. */
    private static Event.Welcome welcome(int count, String... members) {
        return new Event.Welcome(ADA, "Test", 1, "log", "secret", new Event.Bounds(1, 1, 1), RoomName.LOBBY,
                people(members), count);
    }

    private static List<Event.Member> people(String... names) {
        return Arrays.stream(names).map(name -> new Event.Member(Nickname.of(name), new Color(0))).toList();
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toArray(String[]::new);
    }
}
