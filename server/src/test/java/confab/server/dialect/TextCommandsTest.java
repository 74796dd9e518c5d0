package confab.server.dialect;

import java.io.OutputStream;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.ProtocolException;
import confab.server.chat.Chat;
import confab.server.chat.Outbox;
import confab.server.chat.Session;
import confab.server.chat.Visit;
import confab.server.journal.MemoryJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What somebody in {@code #maths} types. */
class TextCommandsTest {
    private static final RoomName MATHS = RoomName.of("#maths");

    private final MemoryJournal journal = new MemoryJournal();
    private final Chat chat = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal);
    private final TextCommands commands = new TextCommands(chat.people());

    @AfterEach
    void end() {
        journal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", " hello ", " /who", "a /who", "*", "* Ada joined", "\\", "{quit", "To:Bob"})
    void wordsAreSaidAsTheyAre(String words) {
        assertThat(parse(words)).isEqualTo(say(words));
    }

    @ParameterizedTest
    @CsvSource({"//, /", "//who, /who", "///, //", "// a  b, / a  b"})
    void doubledSlashSaysALineThatStartsWithASlash(String typed, String said) {
        assertThat(parse(typed)).isEqualTo(say(said));
    }

    @Test
    void wordsGoWhereTheyAreMeantToGo() {
        Conversation bob = Conversation.of("@Bob");
        assertThat(commands.parse("hello", bob, MATHS)).isEqualTo(Command.Say.of(bob, "hello", null, null));
        assertThat(commands.parse("/me waves", bob, MATHS)).isEqualTo(Command.Say.of(bob, "waves", null, true));
    }

    @Test
    void helpIsAnsweredByTheDialect() {
        assertThat(parse("/help")).isNull();
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(String.join("\n", TextCommands.HELP)).contains("/who", "/rooms", "/join", "/leave", "/msg", "@NAME",
                "/me", "/nick", "/history", "/quit", "//");
    }

    @Test
    void whoIsAboutOnesRoomOrAnother() {
        assertThat(parse("/who")).isEqualTo(new Command.Who(MATHS, null));
        assertThat(parse("/who #art")).isEqualTo(new Command.Who(RoomName.of("#art"), null));
    }

    @Test
    void roomsAreAskedFor() {
        assertThat(parse("/rooms")).isEqualTo(new Command.Rooms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/join #art", "/join art", "/join   #art  ", "/JOIN #ART"})
    void joinNeedsNoHash(String typed) {
        assertThat(parse(typed)).isEqualTo(new Command.Join(RoomName.of("#art")));
    }

    @Test
    void leaveIsAboutOnesRoom() {
        assertThat(parse("/leave")).isEqualTo(new Command.Leave(MATHS));
    }

    @Test
    void nicknameMayHaveSpaces() {
        assertThat(parse("/nick Ada Lovelace")).isEqualTo(new Command.Nick(Nickname.of("Ada Lovelace")));
    }

    @Test
    void actionIsSaidToTheRoom() {
        assertThat(parse("/me waves at  Bob"))
                .isEqualTo(Command.Say.of(new Conversation.InRoom(MATHS), "waves at  Bob", null, true));
    }

    @Test
    void historyIsTwentyOrAsMany() {
        Conversation maths = new Conversation.InRoom(MATHS);
        assertThat(parse("/history")).isEqualTo(new Command.History(maths, null, null, 20));
        assertThat(parse("/history 7")).isEqualTo(new Command.History(maths, null, null, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/history x", "/history 0", "/history -1", "/history 201", "/history 99999999999",
        "/history 1 2"})
    void otherCountsAreRefused(String typed) {
        assertThat(refusal(typed).code()).isEqualTo(ErrorCode.BAD_FIELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit", "/QUIT", "/quit now"})
    void quitIsTheEnd(String typed) {
        assertThat(parse(typed)).isEqualTo(new Command.Bye());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/msg Bob hello there", "@Bob hello there", "@BOB hello there", "/MSG  Bob   hello there ",
        "@\"Bob\" hello there", "/msg \"Bob\"hello there"})
    void privateWordsGoToOnePerson(String typed) {
        assertThat(parse(typed)).isEqualTo(privately("Bob", "hello there"));
    }

    @Test
    void nameWithSpacesIsKnownWhileItsBearerIsHere() {
        assertThat(parse("@Ada Lovelace hi")).isEqualTo(privately("Ada", "Lovelace hi"));
        arrive("Ada Lovelace");
        assertThat(parse("@Ada Lovelace hi")).isEqualTo(privately("Ada Lovelace", "hi"));
        assertThat(parse("/msg ada   LOVELACE hi")).isEqualTo(privately("Ada Lovelace", "hi"));
    }

    @Test
    void longestKnownNameWins() {
        arrive("Ada");
        arrive("Ada King");
        arrive("Ada King Noel");
        assertThat(parse("@Ada King Noel hi")).isEqualTo(privately("Ada King Noel", "hi"));
        assertThat(parse("@Ada King hi")).isEqualTo(privately("Ada King", "hi"));
        assertThat(parse("@Ada hi")).isEqualTo(privately("Ada", "hi"));
    }

    @Test
    void nameEndsWithAWord() {
        arrive("Ada K");
        assertThat(parse("@Ada King hi")).isEqualTo(privately("Ada", "King hi"));
    }

    @Test
    void quotedNameWinsOverALongerOne() {
        arrive("Ada King");
        assertThat(parse("@\"Ada\" King hi")).isEqualTo(privately("Ada", "King hi"));
    }

    @Test
    void quotedNameNeedsNobodyHere() {
        assertThat(parse("/msg \"Ada Lovelace\" hi")).isEqualTo(privately("Ada Lovelace", "hi"));
    }

    @Test
    void longPrivateWordsAreNotCut() {
        String words = "so ".repeat(1000) + "it was";
        arrive("Ada King");
        assertThat(parse("@Ada King " + words)).isEqualTo(privately("Ada King", words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/msg", "/msg ", "/msg Bob", "/msg Bob  ", "@", "@ ", "@Bob", "@Bob ", "@\"Bob\"",
        "@\"Bob\" ",
        "/msg \"\" x", "@\" \" x"})
    void privateWordsNeedANameAndWords(String typed) {
        arrive("Bob");
        assertThat(refusal(typed).code()).isEqualTo(ErrorCode.BAD_FIELD);
        assertThat(refusal(typed)).hasMessageContaining("/msg NAME text").hasMessageContaining("@NAME text");
    }

    @ParameterizedTest
    @CsvSource({"/join, /join #room", "/join  , /join #room", "/nick, /nick NAME", "/me, /me does something"})
    void whatIsMissingIsNamed(String typed, String usage) {
        assertThat(refusal(typed).code()).isEqualTo(ErrorCode.BAD_FIELD);
        assertThat(refusal(typed)).hasMessageEndingWith(usage);
    }

    @ParameterizedTest
    @CsvSource({"/join #a b, ROOM_BAD", "/join #, ROOM_BAD", "/who #a!, ROOM_BAD", "/nick a:b, NICKNAME_BAD",
        "/nick *a, NICKNAME_BAD", "/msg a:b x, NICKNAME_BAD", "@@Bob x, NICKNAME_BAD"})
    void badNamesAreRefusedAsSuch(String typed, ErrorCode code) {
        assertThat(refusal(typed).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ ", "/dance", "/whois", "/w", "/join#art", "/q uit", "/小"})
    void unknownCommandIsToldWhatThereIs(String typed) {
        assertThat(refusal(typed).code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
        assertThat(refusal(typed).getMessage()).contains("/help", "/who", "/rooms", "/join", "/leave", "/nick", "/msg",
                "/me", "/history", "/quit", "//");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kye secret12", "/Kez\tsecret12", "/secret12", "/ key secret12", "/key:secret12"})
    void whatStandsInAnUnknownCommandIsNotEchoed(String typed) {
        assertThat(refusal(typed).getMessage()).doesNotContain("secret12");
    }

    private void arrive(String name) {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), new TextEncoder(), () -> {});
        try {
            chat.claim(new Command.Hello(Nickname.of(name), 1, null),
                    new Visit("here", outbox, new Session.Manner(true, 0, false), () -> {}));
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private @Nullable Command parse(String line) {
        return commands.parse(line, new Conversation.InRoom(MATHS), MATHS);
    }

    private ProtocolException refusal(String line) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, () -> parse(line));
        assertThat(refused).as(line).isNotNull();
        return refused;
    }

    private static Command say(String text) {
        return Command.Say.of(new Conversation.InRoom(MATHS), text, null, null);
    }

    private static Command privately(String to, String text) {
        return Command.Say.of(new Conversation.With(Nickname.of(to)), text, null, null);
    }
}
