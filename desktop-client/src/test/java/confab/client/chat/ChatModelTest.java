package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import confab.client.link.FakeServer;
import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.junit.jupiter.api.Test;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

class ChatModelTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Conversation BOB = Conversation.of("@Bob");

    private final List<Command> sent = new ArrayList<>();
    private int ids;
    private final ChatModel model = new ChatModel(
            Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC), () -> "id" + ++ids, sent::add,
            new Forgetful(), new DeafListener());

    private void welcome(String log) {
        model.heard(FakeServer.welcome(Nickname.of("Ada"), log, "Bob", "小明"));
    }

    private List<String> words(Conversation in) {
        Timeline timeline = timeline(in);
        return timeline.entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                .map(Entry.Said::text).toList();
    }

    private Timeline timeline(Conversation in) {
        return Objects.requireNonNull(model.timeline(in));
    }

    private Conversation selected() {
        return Objects.requireNonNull(model.selected()).conversation();
    }

    private Roster lobby() {
        return Objects.requireNonNull(model.roster(RoomName.LOBBY));
    }

    private Entry.Said last(Conversation in) {
        return (Entry.Said) timeline(in).entries().getLast();
    }

    private static List<Event.Member> people(String... names) {
        return Arrays.stream(names).map(Nickname::of)
                .map(name -> new Event.Member(name, Color.of(name))).toList();
    }

    @Test
    void welcomeOpensTheLobbyAndShowsIt() {
        welcome("L1");
        assertThat(model.selected()).isSameAs(model.timeline(LOBBY));
        assertThat(lobby().count()).isEqualTo(3);
    }

    @Test
    void repeatedMessageIsShownOnce() {
        welcome("L1");
        model.heard(message("#lobby", 1, "Bob", "one"));
        model.heard(message("#lobby", 2, "Bob", "two"));
        model.heard(message("#lobby", 1, "Bob", "one"));
        assertThat(words(LOBBY)).containsExactly("one", "two");
    }

    @Test
    void messagesStandInTheOrderOfTheirNumbers() {
        welcome("L1");
        model.heard(message("#lobby", 5, "Bob", "five"));
        model.heard(message("#lobby", 3, "Bob", "three"));
        model.heard(message("#lobby", 4, "Bob", "four"));
        assertThat(words(LOBBY)).containsExactly("three", "four", "five");
    }

    @Test
    void ownMessageIsThereAtOnceAndSentWhenItComesBack() {
        welcome("L1");
        model.typed("hello");
        assertThat(sent).containsExactly(Command.Say.of(LOBBY, "hello", "id1", null));
        assertThat(last(LOBBY).delivery()).isEqualTo(Delivery.WAITING);
        model.handed("id1");
        assertThat(last(LOBBY).delivery()).isEqualTo(Delivery.SENDING);
        model.heard(message("#lobby", 1, "Ada", "hello", "id1"));
        assertThat(words(LOBBY)).containsExactly("hello");
        assertThat(last(LOBBY).delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void ownMessageTakesThePlaceThatTheServerGives() {
        welcome("L1");
        model.typed("mine");
        model.handed("id1");
        model.heard(message("#lobby", 1, "Bob", "first"));
        model.heard(message("#lobby", 2, "Ada", "mine", "id1"));
        assertThat(words(LOBBY)).containsExactly("first", "mine");
    }

    @Test
    void handedButUnconfirmedMessageIsUnsentAndCanBeTriedAgain() {
        welcome("L1");
        model.typed("hello");
        model.handed("id1");
        model.lost();
        assertThat(last(LOBBY).delivery()).isEqualTo(Delivery.UNSENT);
        welcome("L1");
        assertThat(sent).hasSize(1);
        model.tryAgain(timeline(LOBBY), last(LOBBY));
        assertThat(sent).hasSize(2).last().isEqualTo(sent.getFirst());
    }

    @Test
    void unsentMessageThatHadArrivedIsRecognizedInTheReplay() {
        welcome("L1");
        model.typed("hello");
        model.handed("id1");
        model.lost();
        welcome("L1");
        model.heard(message("#lobby", 1, "Ada", "hello", "id1"));
        assertThat(words(LOBBY)).containsExactly("hello");
        assertThat(last(LOBBY).delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void messageThatWasNeverHandedGoesByItselfAfterwards() {
        welcome("L1");
        model.lost();
        model.typed("typed while away");
        assertThat(sent).isEmpty();
        welcome("L1");
        assertThat(sent).containsExactly(Command.Say.of(LOBBY, "typed while away", "id1", null));
    }

    @Test
    void refusedMessageSaysWhy() {
        welcome("L1");
        model.typed("hello");
        model.heard(new Event.Refused(ErrorCode.SLOW_DOWN, "slowly", "id1"));
        assertThat(last(LOBBY).delivery()).isEqualTo(Delivery.FAILED);
        assertThat(last(LOBBY).refusal()).isEqualTo(new Entry.Refusal(ErrorCode.SLOW_DOWN, "slowly"));
    }

    @Test
    void anotherLogStartsAfreshUnderAQuietLine() {
        welcome("L1");
        model.heard(message("#lobby", 1, "Bob", "old"));
        model.lost();
        welcome("L2");
        model.heard(message("#lobby", 1, "Bob", "new"));
        assertThat(words(LOBBY)).containsExactly("old", "new");
        assertThat(timeline(LOBBY).entries()).hasAtLeastOneElementOfType(Entry.FreshLog.class);
    }

    @Test
    void whatWaitedStandsInTheFreshLogOnceItIsThere() {
        welcome("L1");
        model.heard(message("#lobby", 1, "Bob", "old"));
        model.lost();
        model.typed("waited");
        welcome("L2");
        model.heard(message("#lobby", 1, "Ada", "waited", "id1"));
        assertThat(last(LOBBY).text()).isEqualTo("waited");
        assertThat(words(LOBBY)).containsExactly("old", "waited");
    }

    @Test
    void privateNumbersBeginAgainWithTheConnection() {
        welcome("L1");
        model.heard(message("@Bob", 1, "Bob", "before"));
        model.lost();
        welcome("L1");
        model.heard(message("@Bob", 1, "Bob", "after"));
        assertThat(words(BOB)).containsExactly("before", "after");
    }

    @Test
    void whatWasMissedIsFetched() {
        welcome("L1");
        model.heard(message("#lobby", 1, "Bob", "one"));
        model.heard(message("#lobby", 4, "Bob", "four"));
        assertThat(sent).containsExactly(new Command.History(LOBBY, null, 1L, Limits.HISTORY_PAGE));
        model.heard(new Event.History(LOBBY,
                List.of(message("#lobby", 2, "Bob", "two"), message("#lobby", 3, "Bob", "three"),
                        message("#lobby", 4, "Bob", "four")),
                1, false));
        assertThat(words(LOBBY)).containsExactly("one", "two", "three", "four");
    }

    @Test
    void comingsAndGoingsFoldIntoOneLine() {
        welcome("L1");
        model.heard(new Event.Joined(RoomName.LOBBY, people("Tim"), 4));
        model.heard(new Event.Joined(RoomName.LOBBY, people("Zoë"), 5));
        model.heard(new Event.Left(RoomName.LOBBY, people("Bob"), 4, null));
        assertThat(timeline(LOBBY).entries()).singleElement().isEqualTo(new Entry.Presence(
                Instant.parse("2026-11-20T09:00:00Z"), List.of(Nickname.of("Tim"), Nickname.of("Zoë")),
                List.of(Nickname.of("Bob"))));
        assertThat(lobby().count()).isEqualTo(4);
    }

    @Test
    void renamedTwiceIsSaidOnceAndMovesThePrivateConversation() {
        welcome("L1");
        model.heard(message("@Bob", 1, "Bob", "hi"));
        Event.Renamed renamed = new Event.Renamed(Nickname.of("Bob"), Nickname.of("Robert"), new Color(1));
        model.heard(renamed);
        model.heard(renamed);
        assertThat(model.timeline(BOB)).isNull();
        assertThat(words(Conversation.of("@Robert"))).containsExactly("hi");
        assertThat(timeline(LOBBY).entries()).hasSize(1);
        assertThat(lobby().contains(Nickname.of("Robert"))).isTrue();
    }

    @Test
    void ownRenameIsFollowed() {
        welcome("L1");
        model.heard(new Event.Renamed(Nickname.of("Ada"), Nickname.of("Ada L"), new Color(1)));
        assertThat(model.nickname()).isEqualTo(Nickname.of("Ada L"));
    }

    @Test
    void unreadIsCountedOnlyOutOfSight() {
        welcome("L1");
        model.looking(true);
        model.heard(message("#lobby", 1, "Bob", "seen"));
        model.heard(message("@Bob", 1, "Bob", "not seen"));
        assertThat(model.unread()).isEqualTo(1);
        model.select(BOB);
        assertThat(model.unread()).isZero();
        model.looking(false);
        model.heard(message("@Bob", 2, "Bob", "window behind"));
        assertThat(model.unread()).isEqualTo(1);
    }

    @Test
    void roomsAreJoinedAgainAfterALoss() {
        welcome("L1");
        model.typed("/join games");
        RoomName games = RoomName.of("#games");
        model.heard(new Event.Members(games, people("Ada"), 1, 0, 0, null));
        assertThat(selected()).isEqualTo(new Conversation.InRoom(games));
        model.lost();
        sent.clear();
        welcome("L1");
        assertThat(sent).containsExactly(new Command.Join(games));
    }

    @Test
    void longMemberListIsFetchedInPages() {
        welcome("L1");
        model.heard(new Event.Members(RoomName.LOBBY, people("A", "B"), 4, 0, 0, true));
        assertThat(sent).containsExactly(new Command.Who(RoomName.LOBBY, Nickname.of("B")));
        model.heard(new Event.Members(RoomName.LOBBY, people("C", "D"), 4, 0, 0, null));
        assertThat(lobby().members()).hasSize(4);
    }

    @Test
    void slashMeansACommandAndTwoMeanOne() {
        welcome("L1");
        model.typed("/me waves");
        model.typed("//etc is a folder");
        model.typed("/nick Ada L");
        model.typed("/msg Bob hello there");
        assertThat(sent).containsExactly(Command.Say.of(LOBBY, "waves", "id1", true),
                Command.Say.of(LOBBY, "/etc is a folder", "id2", null), new Command.Nick(Nickname.of("Ada L")),
                Command.Say.of(BOB, "hello there", "id3", null));
        assertThat(selected()).isEqualTo(BOB);
    }

    @Test
    void longestKnownNameWinsInAPrivateMessage() {
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Grace", "Grace Hopper"));
        model.typed("/msg Grace Hopper hello");
        model.typed("/msg \"Grace\" Hopper is here");
        assertThat(sent).containsExactly(
                Command.Say.of(Conversation.of("@Grace Hopper"), "hello", "id1", null),
                Command.Say.of(Conversation.of("@Grace"), "Hopper is here", "id2", null));
    }

    @Test
    void unknownCommandGetsAHintAndIsNotSaid() {
        welcome("L1");
        model.typed("/dance");
        assertThat(sent).isEmpty();
        assertThat(timeline(LOBBY).entries()).singleElement().isInstanceOf(Entry.Hint.class);
    }

    @Test
    void leavingARoomShowsAnotherConversation() {
        welcome("L1");
        model.talkTo(Nickname.of("Bob"));
        model.close(BOB);
        assertThat(selected()).isEqualTo(LOBBY);
        model.typed("/leave");
        assertThat(sent).containsExactly(new Command.Leave(RoomName.LOBBY));
        assertThat(model.timelines()).isEmpty();
    }
}
