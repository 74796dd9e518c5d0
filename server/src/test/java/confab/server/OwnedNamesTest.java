package confab.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is who: names that are somebody's while they are away, and names of guests. */
@Timeout(30)
class OwnedNamesTest {
    @Test
    void nobodyWithoutTheKeyTakesAnOwnedName() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer ada = Peer.owner(server, "Ada");
            assertThat(refusal(server, "Ada", null)).isEqualTo(ErrorCode.NICKNAME_TAKEN);
            assertThat(refusal(server, "ADA", "another secret key")).isEqualTo(ErrorCode.NICKNAME_TAKEN);
            ada.close();
            bob.await(Event.Left.class);
            ErrorCode away;
            do {
                away = refusal(server, "Ada", null);
            } while (away == ErrorCode.NICKNAME_TAKEN); // for a moment after others hear that she has left
            assertThat(away).isEqualTo(ErrorCode.NICKNAME_RESERVED);
            assertThat(refusal(server, "ada", "another secret key")).isEqualTo(ErrorCode.NICKNAME_RESERVED);
            bob.send(new Command.Nick(Nickname.of("Ada")));
            assertThat(bob.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NICKNAME_RESERVED);
            try (Peer back = Peer.owner(server, "Ada")) {
                back.say("it is me");
                bob.awaitMessage("it is me");
            }
        }
    }

    @Test
    void guestsNameIsFreeWhenTheGuestHasLeft() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer.json(server, "Ada").close();
            bob.await(Event.Left.class);
            Peer.jsonOnceFree(server, "Ada").close();
        }
    }

    @Test
    void newConnectionReplacesTheGhostAtOnceAndTheRoomHearsNothing() throws Exception {
        try (TestServer server = TestServer.start();
                Peer bob = Peer.json(server, "Bob");
                Peer ghost = Peer.owner(server, "Ada")) {
            bob.await(Event.Joined.class);
            ghost.say("before");
            bob.awaitMessage("before");
            try (Peer ada = Peer.owner(server, "Ada")) {
                assertThat(ghost.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.REPLACED);
                ghost.assertEnded();
                ada.say("after");
                // Nothing at all between the two.
                assertThat(bob.event()).isInstanceOfSatisfying(Event.Message.class,
                        message -> assertThat(message.text()).isEqualTo("after"));
                bob.say("both of us");
                ada.awaitMessage("both of us");
                ada.send(new Command.Who(RoomName.LOBBY, null));
                assertThat(ada.await(Event.Members.class).count()).isEqualTo(2);
            }
            assertThat(bob.await(Event.Left.class).people()).extracting(Event.Member::nickname)
                    .containsExactly(Nickname.of("Ada"));
        }
    }

    @Test
    void roomsThatOnlyTheGhostWasInHearThatItLeft() throws Exception {
        RoomName maths = RoomName.of("#maths");
        try (TestServer server = TestServer.start();
                Peer bob = Peer.json(server, "Bob");
                Peer ghost = Peer.owner(server, "Ada")) {
            bob.send(new Command.Join(maths));
            bob.await(Event.Members.class);
            ghost.send(new Command.Join(maths));
            ghost.await(Event.Members.class);
            try (Peer ada = Peer.owner(server, "Ada")) {
                assertThat(bob.await(Event.Left.class).room()).isEqualTo(maths);
                ada.say("still here");
                bob.awaitMessage("still here");
            }
        }
    }

    @Test
    void ownerCannotBeCrowdedOutByAFullServer() throws Exception {
        try (TestServer server = TestServer.withMostPeople(1);
                Peer ghost = Peer.owner(server, "Ada");
                Peer ada = Peer.owner(server, "Ada")) {
            ghost.await(Event.Goodbye.class);
            ada.say("in");
            ada.awaitMessage("in");
        }
    }

    @Test
    void addressMakesTenNewNamesItsOwnAndNotAnEleventh() throws Exception {
        try (TestServer server = TestServer.start()) {
            for (int i = 1; i <= 10; i++) {
                Peer.owner(server, "Name" + i).close();
            }
            assertThat(refusal(server, "Name11", Peer.key("Name11"))).isEqualTo(ErrorCode.SLOW_DOWN);
            Peer.owner(server, "Name10").close(); // no new name
            Peer.json(server, "Name11").close(); // a guest
        }
    }

    @Test
    void typedKeyMakesTheNameOnesOwn() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer ada = Peer.text(server, "Ada");
            ada.send("/key sixteen characters\n");
            assertThat(ada.awaitLine("* Ada is your own")).contains("/key");
            ada.send("/quit\n");
            ada.assertEnded();
            bob.await(Event.Left.class);
            try (Peer back = new Peer(server)) {
                back.send("Ada\n");
                assertThat(back.line()).startsWith("* ").contains("/key");
                back.send("/key not the right characters\n");
                assertThat(back.line()).startsWith("* ").contains("own name");
                back.send("/key sixteen characters\n");
                back.awaitLine("* Welcome, Ada");
            }
        }
    }

    @Test
    void keyThatWasRefusedIsNotTriedOnTheNextName() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer.owner(server, "Ada").close();
            try (Peer zoe = new Peer(server)) {
                zoe.send("/key not the right characters\nAda\nZoe\n");
                zoe.awaitLine("* Welcome, Zoe");
            }
            Event.Left left = bob.await(Event.Left.class);
            while (!left.people().getFirst().nickname().equals(Nickname.of("Zoe"))) {
                left = bob.await(Event.Left.class);
            }
            Peer.jsonOnceFree(server, "Zoe").close(); // was a guest
        }
    }

    @Test
    void rawProgramShowsItsKeyLikeEverybody() throws Exception {
        try (TestServer server = TestServer.start(); Peer ada = new Peer(server)) {
            Peer.owner(server, "Ada").close();
            ada.send("Ada");
            assertThat(ada.oneRead()).isEqualTo("Reuse");
            ada.send("/key " + Peer.key("Ada"));
            assertThat(ada.oneRead()).isEqualTo("OK");
        }
    }

    @Test
    void keyMayStandBeforeTheName() throws Exception {
        try (TestServer server = TestServer.start()) {
            Peer.owner(server, "Ada").close();
            try (Peer ada = new Peer(server)) {
                ada.send("/key " + Peer.key("Ada") + "\nAda\n");
                ada.awaitLine("* Welcome, Ada");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "fifteen letters", ""})
    void keyThatIsNoneIsRefusedWithWhatWouldBeAccepted(String key) throws Exception {
        try (TestServer server = TestServer.start(); Peer ada = new Peer(server)) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\",\"key\":\"" + key + "\"}\n");
            Event.Refused refused = ada.await(Event.Refused.class);
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_FIELD);
            assertThat(refused.message()).contains("16 to 128");
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            ada.await(Event.Welcome.class);
        }
    }

    @Test
    void ownershipFollowsARename() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer ada = Peer.owner(server, "Ada");
            ada.send(new Command.Nick(Nickname.of("Eve")));
            ada.await(Event.Renamed.class);
            Peer.json(server, "Ada").close(); // anybody's now
            ada.close();
            bob.await(Event.Left.class);
            assertThat(refusal(server, "Eve", null)).isIn(ErrorCode.NICKNAME_RESERVED, ErrorCode.NICKNAME_TAKEN);
            try (Peer eve = new Peer(server)) {
                eve.send(new Command.Hello(Nickname.of("Eve"), 1, null, Peer.key("Ada"), null));
                eve.await(Event.Welcome.class);
            }
        }
    }

    @Test
    void whatAnOwnerSaysAgainAppearsOnceEvenFromAnotherConnectionAndAnotherRoom() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer ada = Peer.owner(server, "Ada");
            Command.Say say = Command.Say.of(Conversation.of("#lobby"), "once", "id-1", null);
            ada.send(say);
            long seq = ada.awaitMessage("once").seq();
            ada.close();
            try (Peer back = Peer.owner(server, "Ada")) {
                back.awaitMessage("once"); // among the lobby's last lines
                back.send(say);
                assertThat(back.awaitMessage("once").seq()).isEqualTo(seq);
                back.send(new Command.Leave(RoomName.LOBBY));
                back.send(say);
                assertThat(back.awaitMessage("once").seq()).isEqualTo(seq);
                back.send(Command.Say.of(Conversation.of("#lobby"), "other words", "id-1", null));
                assertThat(back.await(Event.Refused.class)).satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.ID_REUSED);
                    assertThat(refused.id()).isEqualTo("id-1");
                });
                back.send(Command.Say.of(Conversation.of("#lobby"), "new words", "id-2", null));
                assertThat(back.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NOT_IN_ROOM);
                back.send(new Command.Join(RoomName.LOBBY));
                back.await(Event.Members.class);
                back.send(Command.Say.of(Conversation.of("#lobby"), "other words", "id-1", null));
                assertThat(back.await(Event.Refused.class).code()).isEqualTo(ErrorCode.ID_REUSED);
            }
            bob.awaitMessage("once");
            bob.say("end");
            assertThat(bob.await(Event.Message.class).text()).isEqualTo("end");
        }
    }

    @Test
    void addressesAreCountedEachForItself() throws Exception {
        try (TestServer server = TestServer.start()) {
            for (int i = 1; i <= 10; i++) {
                Peer.owner(server, "Name" + i).close();
            }
            try (Socket elsewhere = new Socket()) {
                elsewhere.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0));
                elsewhere.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                elsewhere.getOutputStream().write(("/key " + Peer.key("Zoe") + "\nZoe\n").getBytes(
                        StandardCharsets.UTF_8));
                assertThat(new BufferedReader(new InputStreamReader(elsewhere.getInputStream(),
                        StandardCharsets.UTF_8)).readLine()).startsWith("* Welcome, Zoe");
            }
        }
    }

    private static ErrorCode refusal(TestServer server, String nickname, @Nullable String key)
            throws Exception {
        try (Peer peer = new Peer(server)) {
            peer.send(new Command.Hello(Nickname.of(nickname), 1, null, key, null));
            return peer.await(Event.Refused.class).code();
        }
    }
}
