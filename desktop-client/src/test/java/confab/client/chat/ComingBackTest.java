package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import confab.client.link.FakeServer;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** An owner who comes back: by another connection, or after the program was killed. */
class ComingBackTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Conversation BOB = Conversation.of("@Bob");
    private static final Nickname ADA = Nickname.of("Ada");

    private final List<Command> sent = new ArrayList<>();
    private final Forgetful disk = new Forgetful();
    private int ids;
    private ChatModel model = program();

    /** The program as it starts: with what is on disk and nothing else. */
    private ChatModel program() {
        return new ChatModel(Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC), () -> "id" + ++ids,
                sent::add, disk, new DeafListener());
    }

    private void connect(String log) {
        model.connecting(model.resume(), true);
        sent.clear();
        model.heard(FakeServer.welcome(ADA, log, "Bob"));
    }

    private void killAndStart() {
        Places places = model.places();
        List<Unsent> unsent = List.copyOf(disk.kept);
        model = program();
        model.restore(ADA, true, places, unsent);
    }

    private Timeline timeline(Conversation in) {
        return Objects.requireNonNull(model.timeline(in));
    }

    private List<Entry.Said> said(Conversation in) {
        return timeline(in).entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                .toList();
    }

    private List<String> words(Conversation in) {
        return said(in).stream().map(Entry.Said::text).toList();
    }

    private Map<String, Long> at() {
        return Objects.requireNonNull(model.resume()).at();
    }

    @Test
    void reconnectGoesOnFromTheLastNumberHeldInEachConversation() {
        assertThat(model.resume()).isNull();
        connect("L1");
        model.heard(message("#lobby", 40, "Bob", "forty"));
        model.heard(message("#lobby", 41, "Bob", "forty-one"));
        model.heard(message("@Bob", 7, "Bob", "psst"));
        model.lost();
        assertThat(model.resume()).isEqualTo(new Command.Resume("L1", Map.of("#lobby", 41L, "@Bob", 7L)));
    }

    @Test
    void answerThatCameBeforeWhatWasMissedDoesNotHideIt() {
        connect("L1");
        model.heard(message("#lobby", 41, "Bob", "forty-one"));
        model.typed("mine");
        model.handed("id1");
        model.lost();
        connect("L1");
        assertThat(sent).containsExactly(Command.Say.of(LOBBY, "mine", "id1", null));
        model.heard(message("#lobby", 45, "Ada", "mine", "id1"));
        assertThat(sent).hasSize(1);
        model.lost();
        assertThat(at()).containsEntry("#lobby", 41L);
        connect("L1");
        for (int i = 42; i <= 45; i++) {
            model.heard(message("#lobby", i, i == 45 ? "Ada" : "Bob", i == 45 ? "mine" : "n" + i,
                    i == 45 ? "id1" : null));
        }
        assertThat(words(LOBBY)).containsExactly("forty-one", "n42", "n43", "n44", "mine");
        assertThat(at()).containsEntry("#lobby", 45L);
    }

    @Test
    void killedProgramComesBackToItsRoomsAndItsPlace() {
        connect("L1");
        model.typed("/join games");
        model.heard(new Event.Members(RoomName.of("#games"), List.of(), 1, 0, 0, null));
        model.heard(message("#lobby", 41, "Bob", "old"));
        model.heard(message("#games", 3, "Bob", "g"));
        killAndStart();
        assertThat(at()).containsExactly(Map.entry("#lobby", 41L), Map.entry("#games", 3L));
        assertThat(Objects.requireNonNull(model.selected()).conversation()).isEqualTo(Conversation.of("#games"));
        connect("L1");
        assertThat(sent).as("the server lets us in by itself").isEmpty();
    }

    @Test
    void roomThatWasNotResumedIsJoinedAndOneLeftSinceIsLeft() {
        connect("L1");
        model.typed("/join games");
        RoomName games = RoomName.of("#games");
        model.heard(new Event.Members(games, List.of(), 1, 0, 0, null));
        model.heard(message("#games", 3, "Bob", "g"));
        model.heard(message("#lobby", 1, "Bob", "l"));
        model.lost();
        model.connecting(new Command.Resume("L1", Map.of("#lobby", 1L, "#other", 2L)), true);
        sent.clear();
        model.heard(FakeServer.welcome(ADA, "L1"));
        assertThat(sent).containsExactly(new Command.Join(games), new Command.Leave(RoomName.of("#other")));
    }

    @Test
    void unsentWordsOfAKilledProgramGoOutAgainInOrderAndNothingIsTwice() {
        connect("L1");
        model.heard(message("#lobby", 1, "Bob", "first"));
        model.typed("handed, never confirmed");
        model.handed("id1");
        model.lost();
        model.typed("typed while away");
        model.typed("/msg Bob and to Bob");
        killAndStart();
        assertThat(words(LOBBY)).containsExactly("handed, never confirmed", "typed while away");
        assertThat(said(LOBBY)).allMatch(one -> one.delivery() == Delivery.WAITING);
        assertThat(model.waiting()).isEqualTo(3);
        connect("L1");
        assertThat(sent).containsExactly(Command.Say.of(LOBBY, "handed, never confirmed", "id1", null),
                Command.Say.of(LOBBY, "typed while away", "id2", null),
                Command.Say.of(BOB, "and to Bob", "id3", null));
        model.heard(message("#lobby", 2, "Ada", "handed, never confirmed", "id1"));
        model.heard(message("#lobby", 2, "Ada", "handed, never confirmed", "id1"));
        model.heard(message("#lobby", 3, "Ada", "typed while away", "id2"));
        model.heard(message("@Bob", 1, "Ada", "and to Bob", "id3"));
        assertThat(words(LOBBY)).containsExactly("handed, never confirmed", "typed while away");
        assertThat(words(BOB)).containsExactly("and to Bob");
        assertThat(disk.kept).isEmpty();
        assertThat(model.waiting()).isZero();
    }

    @Test
    void nothingGoesOutBeforeItIsOnDisk() {
        List<Runnable> written = new ArrayList<>();
        model = new ChatModel(Clock.systemUTC(), () -> "id" + ++ids, sent::add, new Forgetful() {
            @Override
            public void keep(Unsent message, Runnable then) {
                written.add(then);
            }
        }, new DeafListener());
        connect("L1");
        model.typed("hello");
        model.lost();
        connect("L1");
        assertThat(sent).isEmpty();
        assertThat(said(LOBBY).getFirst().delivery()).isEqualTo(Delivery.WAITING);
        written.forEach(Runnable::run);
        assertThat(sent).containsExactly(Command.Say.of(LOBBY, "hello", "id1", null));
    }

    @Test
    void guestDecidesAboutWordsOfAKilledProgram() {
        connect("L1");
        model.lost();
        model.typed("perhaps it arrived");
        List<Unsent> unsent = List.copyOf(disk.kept);
        Places places = model.places();
        model = program();
        model.restore(ADA, false, places, unsent);
        model.connecting(model.resume(), false);
        sent.clear();
        model.heard(FakeServer.welcome(ADA, "L1"));
        assertThat(sent).isEmpty();
        assertThat(said(LOBBY).getFirst().delivery()).isEqualTo(Delivery.UNSENT);
        model.forget(timeline(LOBBY), said(LOBBY).getFirst());
        assertThat(disk.kept).isEmpty();
    }

    @Test
    void lineStandsBetweenWhatWasSeenAndWhatIsNew() {
        connect("L1");
        model.looking(true);
        model.heard(message("#lobby", 40, "Bob", "seen"));
        model.looking(false);
        model.heard(message("#lobby", 41, "Bob", "here, but not seen"));
        killAndStart();
        connect("L1");
        model.heard(message("#lobby", 42, "Bob", "new"));
        model.older(timeline(LOBBY));
        assertThat(sent).containsExactly(new Command.History(LOBBY, 42L, null, 100));
        model.heard(new Event.History(LOBBY, List.of(message("#lobby", 39, "Bob", "older"),
                message("#lobby", 40, "Bob", "seen"), message("#lobby", 41, "Bob", "here, but not seen")), 1, true));
        assertThat(words(LOBBY)).containsExactly("older", "seen", "here, but not seen", "new");
        assertThat(timeline(LOBBY).unreadFrom()).isEqualTo(2);
        assertThat(timeline(LOBBY).unread()).isEqualTo(2);
    }

    @Test
    void gapIsGoneOnFromAndFilledWhenThePersonAsks() {
        connect("L1");
        model.heard(message("#lobby", 1, "Bob", "one"));
        model.lost();
        connect("L1");
        model.heard(new Event.Gap(LOBBY, 2, 3, 1));
        model.heard(message("#lobby", 4, "Bob", "four"));
        assertThat(sent).as("not by itself").isEmpty();
        assertThat(at()).containsEntry("#lobby", 4L);
        model.load(timeline(LOBBY), said(LOBBY).getLast());
        assertThat(sent).containsExactly(new Command.History(LOBBY, 4L, null, 200));
        model.heard(new Event.History(LOBBY, List.of(message("#lobby", 2, "Bob", "two"),
                message("#lobby", 3, "Bob", "three")), 1, true));
        assertThat(words(LOBBY)).containsExactly("one", "two", "three", "four");
    }

    @Test
    void anotherLogStartsAfreshAfterAKill() {
        connect("L1");
        model.heard(message("#lobby", 41, "Bob", "old"));
        killAndStart();
        connect("L2");
        model.heard(new Event.Refused(ErrorCode.BAD_RESUME, "The numbers are of another log: all starts afresh.",
                null));
        model.heard(message("#lobby", 1, "Bob", "new"));
        assertThat(words(LOBBY)).containsExactly("new");
        assertThat(model.resume()).isEqualTo(new Command.Resume("L2", Map.of("#lobby", 1L)));
        assertThat(timeline(LOBBY).entries()).hasSize(1);
    }

    @Test
    void conversationThatCannotBeGoneOnWithStartsAfreshAlone() {
        connect("L1");
        model.heard(message("#lobby", 41, "Bob", "old"));
        model.heard(message("@Bob", 9, "Bob", "old psst"));
        model.lost();
        connect("L1");
        model.heard(new Event.Refused(ErrorCode.BAD_RESUME,
                "#lobby cannot be gone on with from that number: there is none like it here. It starts afresh.",
                null));
        model.heard(message("#lobby", 1, "Bob", "new"));
        assertThat(words(LOBBY)).containsExactly("old", "new");
        assertThat(at()).containsExactly(Map.entry("#lobby", 1L), Map.entry("@Bob", 9L));
    }

    @Test
    void ownWordsAreNotUnreadAfterAKill() {
        connect("L1");
        model.looking(true);
        model.heard(message("#lobby", 40, "Bob", "seen"));
        model.typed("mine");
        model.heard(message("#lobby", 41, "Ada", "mine", "id1"));
        model.typed("/msg Bob first words");
        model.heard(message("@Bob", 30, "Ada", "first words", "id2"));
        killAndStart();
        assertThat(model.unread()).isZero();
    }

    @Test
    void whatIsMissingIsAskedForOnceHoweverMuchComesBehindIt() {
        connect("L1");
        model.heard(message("#lobby", 1, "Bob", "one"));
        for (int i = 5; i <= 7; i++) {
            model.heard(message("#lobby", i, "Bob", "n" + i));
        }
        assertThat(sent).containsExactly(new Command.History(LOBBY, null, 1L, 200));
        model.heard(new Event.History(LOBBY, List.of(message("#lobby", 4, "Bob", "n4"),
                message("#lobby", 5, "Bob", "n5")), 4, false));
        assertThat(at()).as("what the server does not keep is not waited for").containsEntry("#lobby", 7L);
        model.heard(message("#lobby", 8, "Bob", "n8"));
        assertThat(sent).hasSize(1);
    }
}
