package confab.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Who comes back is told exactly what they have missed. */
@Timeout(60)
class ResumeTest {
    private static final RoomName MATHS = RoomName.of("#maths");

    private TestServer server;
    private Peer bob;
    private String log = "";

    @BeforeEach
    void begin() throws Exception {
        server = TestServer.start();
        bob = new Peer(server);
        bob.send(new Command.Hello(Nickname.of("Bob"), 1, null));
        log = bob.await(Event.Welcome.class).log();
    }

    @AfterEach
    void end() throws Exception {
        bob.close();
        server.close();
    }

    @Test
    void whatWasMissedIsToldInOrderAndThenWhatIsNew() throws Exception {
        bobSays(1, 300);
        try (Peer ada = back(Map.of("#lobby", 41L))) {
            ada.await(Event.Welcome.class);
            bobSays(301, 310);
            assertThat(numbers(ada, 310)).isEqualTo(range(42, 310));
        }
    }

    @Test
    void allThatWasNamedIsJoinedAgainAndNothingElse() throws Exception {
        bob.send(new Command.Join(MATHS));
        bob.await(Event.Members.class);
        bob.send(Command.Say.of(new Conversation.InRoom(MATHS), "one", null, null));
        bob.send(Command.Say.of(new Conversation.InRoom(MATHS), "two", null, null));
        bob.awaitMessage("two");
        try (Peer ada = back(Map.of("#Maths", 1L))) {
            Event.Welcome welcome = ada.await(Event.Welcome.class);
            assertThat(welcome.room()).isEqualTo(MATHS);
            assertThat(welcome.members()).extracting(Event.Member::nickname).contains(Nickname.of("Ada"),
                    Nickname.of("Bob"));
            assertThat(ada.event()).isInstanceOfSatisfying(Event.Message.class,
                    message -> assertThat(message.text()).isEqualTo("two"));
            ada.say("hello?");
            assertThat(ada.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NOT_IN_ROOM);
        }
    }

    @Test
    void everyRoomButTheWelcomesTellsItsMembers() throws Exception {
        Map<String, Long> at = new LinkedHashMap<>();
        at.put("#lobby", 0L);
        at.put("#maths", 0L);
        try (Peer ada = back(at)) {
            assertThat(ada.await(Event.Welcome.class).room()).isEqualTo(RoomName.LOBBY);
            assertThat(ada.event()).isInstanceOfSatisfying(Event.Members.class,
                    members -> assertThat(members.room()).isEqualTo(MATHS));
        }
    }

    @Test
    void moreThanAThousandMissedIsAGapAndTheLastThousand() throws Exception {
        bobSays(1, 1100);
        try (Peer ada = back(Map.of("#lobby", 10L))) {
            ada.await(Event.Welcome.class);
            assertThat(ada.event())
                    .isEqualTo(new Event.Gap(new Conversation.InRoom(RoomName.LOBBY), 11, 100, 1));
            assertThat(numbers(ada, 1100)).isEqualTo(range(101, 1100));
            ada.send(new Command.History(new Conversation.InRoom(RoomName.LOBBY), null, 10L, 90));
            assertThat(ada.await(Event.History.class).messages()).extracting(Event.Message::seq)
                    .containsExactlyElementsOf(range(11, 100));
        }
    }

    @Test
    void exactlyAThousandMissedIsNoGap() throws Exception {
        bobSays(1, 1010);
        try (Peer ada = back(Map.of("#lobby", 10L))) {
            ada.await(Event.Welcome.class);
            assertThat(ada.event()).isInstanceOfSatisfying(Event.Message.class,
                    message -> assertThat(message.seq()).isEqualTo(11));
        }
    }

    @Test
    void numberFromTheFutureStartsThatConversationAfreshAndNoOther() throws Exception {
        bobSays(1, 100);
        bob.send(new Command.Join(MATHS));
        bob.await(Event.Members.class);
        bob.send(Command.Say.of(new Conversation.InRoom(MATHS), "one", null, null));
        bob.awaitMessage("one");
        Map<String, Long> at = new LinkedHashMap<>();
        at.put("#maths", 0L);
        at.put("#lobby", 101L);
        try (Peer ada = back(at)) {
            ada.await(Event.Welcome.class);
            assertThat(ada.event()).isInstanceOfSatisfying(Event.Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.BAD_RESUME);
                assertThat(refused.message()).contains("#lobby");
            });
            assertThat(ada.awaitMessage("one").seq()).isEqualTo(1);
            assertThat(numbers(ada, 100)).isEqualTo(range(51, 100));
        }
    }

    @Test
    void roomThatDoesNotExistIsAnErrorAndIsMadeAfresh() throws Exception {
        try (Peer ada = back(Map.of("#gone", 5L))) {
            ada.await(Event.Welcome.class);
            assertThat(ada.await(Event.Refused.class).code()).isEqualTo(ErrorCode.BAD_RESUME);
            ada.send(Command.Say.of(Conversation.of("#gone"), "first", null, null));
            assertThat(ada.awaitMessage("first").seq()).isEqualTo(1);
        }
    }

    @Test
    void anotherLogStartsEverythingAfresh() throws Exception {
        bobSays(1, 60);
        try (Peer ada = Peer.owner(server, "Ada", new Command.Resume("another log", Map.of("#lobby", 59L)))) {
            assertThat(ada.await(Event.Welcome.class).log()).isEqualTo(log);
            assertThat(ada.event()).isInstanceOfSatisfying(Event.Refused.class,
                    refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_RESUME));
            assertThat(numbers(ada, 60)).isEqualTo(range(11, 60));
        }
    }

    @Test
    void conversationThatCannotBeIsAnErrorAndHarmsNoOther() throws Exception {
        bobSays(1, 3);
        Map<String, Long> at = new LinkedHashMap<>();
        at.put("nonsense", 5L);
        at.put("#lobby", 2L);
        at.put("@", 1L);
        at.put("@Nobody", 1L);
        at.put("#minus", -1L);
        try (Peer ada = back(at)) {
            ada.await(Event.Welcome.class);
            // All of them before anything that was said.
            for (int i = 0; i < 4; i++) {
                assertThat(ada.event()).isInstanceOfSatisfying(Event.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_RESUME));
            }
            assertThat(numbers(ada, 3)).isEqualTo(range(3, 3));
        }
    }

    @Test
    void withoutResumeItIsTheLobbyAfterItsLastFifty() throws Exception {
        bobSays(1, 60);
        try (Peer ada = Peer.owner(server, "Ada", null)) {
            ada.await(Event.Welcome.class);
            assertThat(numbers(ada, 60)).isEqualTo(range(11, 60));
        }
    }

    @Test
    void linePeopleAreToldThatItWasSaidBefore() throws Exception {
        bobSays(1, 12);
        try (Peer cy = new Peer(server)) {
            cy.send("Cy\n");
            cy.awaitLine("* Welcome, Cy");
            assertThat(cy.line()).isEqualTo("* Said before in #lobby, the last 10:");
            assertThat(cy.line()).isEqualTo("Bob: 3");
        }
    }

    @Test
    void hundredComeBackAtOnceWhileOthersTalk() throws Exception {
        bobSays(1, 500);
        List<Peer> returning = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Peer peer = new Peer(server);
            returning.add(peer);
            peer.send(new Command.Hello(Nickname.of("Guest" + i), 1, null, null,
                    new Command.Resume(log, Map.of("#lobby", i * 5L))));
        }
        bobSays(501, 600);
        for (int i = 0; i < 100; i++) {
            try (Peer peer = returning.get(i)) {
                assertThat(numbers(peer, 600)).isEqualTo(range(i * 5 + 1, 600));
            }
        }
    }

    private Peer back(Map<String, Long> at) throws Exception {
        return Peer.owner(server, "Ada", new Command.Resume(log, at));
    }

    /** Each says its own number. */
    private void bobSays(int from, int to) throws Exception {
        for (int seq = from; seq <= to; seq++) {
            bob.say(String.valueOf(seq));
        }
        assertThat(bob.awaitMessage(String.valueOf(to)).seq()).isEqualTo(to);
    }

    /** The numbers of the lobby's messages, up to and with the last; each message says its own. */
    private static List<Long> numbers(Peer peer, long last) throws Exception {
        List<Long> numbers = new ArrayList<>();
        while (numbers.isEmpty() || numbers.getLast() != last) {
            Event.Message message = peer.await(Event.Message.class);
            if (message.in().equals(new Conversation.InRoom(RoomName.LOBBY))) {
                assertThat(message.text()).isEqualTo(String.valueOf(message.seq()));
                numbers.add(message.seq());
            }
        }
        return numbers;
    }

    private static List<Long> range(long first, long last) {
        List<Long> range = new ArrayList<>();
        for (long seq = first; seq <= last; seq++) {
            range.add(seq);
        }
        return range;
    }
}
