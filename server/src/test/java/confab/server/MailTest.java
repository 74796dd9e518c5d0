package confab.server;

import java.util.ArrayList;
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

/** Private words to somebody who is away wait; what is a guest's ends with the guest. */
@Timeout(60)
class MailTest {
    private static final Conversation ADA = Conversation.of("@Ada");
    private static final Conversation BOB = Conversation.of("@Bob");

    private TestServer server;
    private Peer watcher;

    @BeforeEach
    void begin() throws Exception {
        server = TestServer.start();
        watcher = Peer.json(server, "Watcher");
    }

    @AfterEach
    void end() throws Exception {
        watcher.close();
        server.close();
    }

    @Test
    void wordsToAnOwnerWhoIsAwayWaitAndComeFirst() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            ada.tell("Bob", "one");
            assertThat(ada.awaitMessage("one")).satisfies(message -> {
                assertThat(message.isQueued()).isTrue();
                assertThat(message.in()).isEqualTo(BOB);
            });
            ada.tell("Bob", "two");
            ada.awaitMessage("two");
            watcher.say("in the room");
            ada.awaitMessage("in the room");
            try (Peer bob = Peer.owner(server, "Bob")) {
                assertThat(texts(bob, 3)).containsExactly("one", "two", "in the room");
                bob.send(new Command.Received(ADA, 2));
                assertThat(ada.await(Event.Delivered.class)).isEqualTo(new Event.Delivered(BOB, 2));
                bob.send(new Command.Read(ADA, 2));
                assertThat(ada.await(Event.Read.class)).isEqualTo(new Event.Read(BOB, 2));
            }
        }
    }

    @Test
    void whatWasNotReceivedComesAgainAndThenNoMore() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            ada.tell("Bob", "one");
            ada.tell("Bob", "two");
            ada.awaitMessage("two");
            for (int visit = 0; visit < 3; visit++) {
                try (Peer bob = Peer.owner(server, "Bob")) {
                    assertThat(texts(bob, 2)).containsExactly("one", "two");
                }
            }
            try (Peer bob = Peer.owner(server, "Bob")) {
                assertThat(texts(bob, 2)).containsExactly("one", "two");
                bob.send(new Command.Received(ADA, 1));
                assertThat(ada.await(Event.Delivered.class).seq()).isEqualTo(1);
            }
            try (Peer bob = Peer.owner(server, "Bob")) {
                assertThat(texts(bob, 1)).containsExactly("two");
                bob.send(new Command.Received(ADA, 2));
                assertThat(ada.await(Event.Delivered.class).seq()).isEqualTo(2);
            }
            try (Peer bob = Peer.owner(server, "Bob")) {
                watcher.say("nothing waits");
                assertThat(texts(bob, 1)).containsExactly("nothing waits");
            }
        }
    }

    @Test
    void whoReadsLinesHasReceivedWhatWasWritten() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            ada.tell("Bob", "one");
            ada.awaitMessage("one");
            try (Peer bob = new Peer(server)) {
                bob.send("/key " + Peer.key("Bob") + "\nBob\n");
                bob.awaitLine("* Welcome, Bob");
                assertThat(bob.line()).isEqualTo("* Said to you while you were away:");
                assertThat(bob.line()).isEqualTo("Ada (private): one");
                assertThat(ada.await(Event.Delivered.class)).isEqualTo(new Event.Delivered(BOB, 1));
                ada.tell("Bob", "two");
                assertThat(ada.awaitMessage("two").isQueued()).isFalse();
                assertThat(bob.line()).isEqualTo("Ada (private): two");
                assertThat(ada.await(Event.Delivered.class)).isEqualTo(new Event.Delivered(BOB, 2));
            }
        }
    }

    @Test
    void senderInLinesIsToldThatItWaits() throws Exception {
        ownerWasHere("Bob");
        try (Peer cy = Peer.text(server, "Cy")) {
            cy.send("@Bob are you there?\n");
            assertThat(cy.awaitLine("Cy ")).isEqualTo("Cy (private to Bob): are you there?");
            assertThat(cy.line()).isEqualTo("* Bob is away, and gets this on coming back.");
        }
        try (Peer bob = Peer.owner(server, "Bob")) {
            // What a guest wrote to an owner waits although the guest has left.
            assertThat(texts(bob, 1)).containsExactly("are you there?");
        }
    }

    @Test
    void senderWhoWasAwayLearnsOnReturnThatItArrived() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            ada.tell("Bob", "one");
            ada.awaitMessage("one");
        }
        awaitLeft("Ada");
        try (Peer bob = Peer.owner(server, "Bob")) {
            assertThat(texts(bob, 1)).containsExactly("one");
            bob.send(new Command.Read(ADA, 1));
            bob.send(new Command.Ping("done"));
            bob.await(Event.Pong.class);
            try (Peer ada = Peer.owner(server, "Ada", resume(Map.of("#lobby", 0L, "@Bob", 1L)))) {
                assertThat(ada.await(Event.Delivered.class)).isEqualTo(new Event.Delivered(BOB, 1));
                assertThat(ada.await(Event.Read.class)).isEqualTo(new Event.Read(BOB, 1));
            }
        }
    }

    @Test
    void thousandMayWaitForOneNameAndNotOneMore() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            for (int i = 1; i <= 1000; i++) {
                ada.tell("Bob", "m" + i);
            }
            ada.awaitMessage("m1000");
            ada.tell("Bob", "one too many");
            assertThat(ada.await(Event.Refused.class)).satisfies(refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.MAIL_FULL);
                assertThat(refused.id()).isEqualTo("id of one too many");
            });
            try (Peer bob = Peer.owner(server, "Bob")) {
                List<String> told = texts(bob, 1000);
                assertThat(told).first().isEqualTo("m1");
                assertThat(told).last().isEqualTo("m1000");
                bob.send(new Command.Received(ADA, 1000));
                ada.await(Event.Delivered.class);
            }
            awaitLeft("Bob");
            ada.tell("Bob", "room again");
            assertThat(ada.awaitMessage("room again").isQueued()).isTrue();
        }
    }

    @Test
    void resumeNamesWhereAPrivateTalkGoesOn() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            for (int i = 1; i <= 5; i++) {
                ada.tell("Bob", "m" + i);
            }
            ada.awaitMessage("m5");
            try (Peer bob = Peer.owner(server, "Bob", resume(Map.of("#lobby", 0L, "@Ada", 3L)))) {
                assertThat(texts(bob, 2)).containsExactly("m4", "m5");
                assertThat(ada.await(Event.Delivered.class).seq()).isEqualTo(3);
            }
        }
    }

    @Test
    void renameIsFollowedAndToldBeforeWhatWasMissed() throws Exception {
        try (Peer ada = Peer.owner(server, "Ada"); Peer bob = Peer.owner(server, "Bob")) {
            ada.tell("Bob", "one");
            bob.awaitMessage("one");
            bob.send(new Command.Received(ADA, 1));
            ada.await(Event.Delivered.class);
            ada.close();
            awaitLeft("Ada");
            bob.send(new Command.Nick(Nickname.of("Robert")));
            bob.await(Event.Renamed.class);
            bob.tell("Ada", "it is me");
            bob.awaitMessage("it is me");
        }
        try (Peer newBob = Peer.json(server, "Bob");
                Peer ada = Peer.owner(server, "Ada", resume(Map.of("#lobby", 0L, "@Bob", 1L)))) {
            Event.Renamed renamed = ada.await(Event.Renamed.class);
            assertThat(renamed.from()).isEqualTo(Nickname.of("Bob"));
            assertThat(renamed.to()).isEqualTo(Nickname.of("Robert"));
            Event.Message message = ada.awaitMessage("it is me");
            assertThat(message.in()).isEqualTo(Conversation.of("@Robert"));
            assertThat(message.seq()).isEqualTo(2);
            // Another Bob: above the numbers that were seen under that name, and none of its words.
            ada.tell("Bob", "who are you?");
            assertThat(ada.awaitMessage("who are you?").seq()).isGreaterThan(1);
            newBob.awaitMessage("who are you?");
            newBob.send(new Command.History(ADA, null, null, null));
            assertThat(newBob.await(Event.History.class).messages()).extracting(Event.Message::text)
                    .containsExactly("who are you?");
        }
    }

    @Test
    void noGuestSeesWhatAnEarlierGuestOfThatNameSaidOrGot() throws Exception {
        try (Peer ada = Peer.owner(server, "Ada")) {
            long last;
            try (Peer bob = Peer.json(server, "Bob")) {
                ada.tell("Bob", "for the first Bob");
                last = bob.awaitMessage("for the first Bob").seq();
            }
            awaitLeft("Bob");
            ada.tell("Bob", "for nobody");
            assertThat(ada.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NO_SUCH_PERSON);
            try (Peer bob = Peer.jsonOnceFree(server, "Bob")) {
                bob.send(new Command.History(ADA, null, null, null));
                assertThat(bob.await(Event.History.class).messages()).isEmpty();
                bob.send(new Command.Search("first", null, null, null));
                assertThat(bob.await(Event.Found.class).messages()).isEmpty();
                ada.tell("Bob", "for the second Bob");
                assertThat(bob.awaitMessage("for the second Bob").seq()).isGreaterThan(last);
                bob.send(new Command.History(ADA, null, null, null));
                assertThat(bob.await(Event.History.class).messages()).hasSize(1);
            }
            awaitLeft("Bob");
            // Nor does who makes the name their own.
            try (Peer bob = Peer.owner(server, "Bob")) {
                bob.send(new Command.History(ADA, null, null, null));
                assertThat(bob.await(Event.History.class).messages()).isEmpty();
            }
        }
    }

    @Test
    void privateHistoryIsNobodyElses() throws Exception {
        try (Peer ada = Peer.owner(server, "Ada");
                Peer bob = Peer.owner(server, "Bob");
                Peer eve = Peer.owner(server, "Eve")) {
            ada.tell("Bob", "a secret word");
            bob.awaitMessage("a secret word");
            eve.send(new Command.History(BOB, null, null, null));
            assertThat(eve.await(Event.History.class).messages()).isEmpty();
            eve.send(new Command.History(ADA, null, null, null));
            assertThat(eve.await(Event.History.class).messages()).isEmpty();
            eve.send(new Command.Search("secret", null, null, null));
            assertThat(eve.await(Event.Found.class).messages()).isEmpty();
            eve.send(new Command.History(Conversation.of("@Nobody"), null, null, null));
            assertThat(eve.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NO_SUCH_PERSON);
            bob.send(new Command.Search("secret", null, null, null));
            assertThat(bob.await(Event.Found.class).messages()).extracting(Event.Message::in).containsExactly(ADA);
            ada.send(new Command.Search("secret", BOB, null, null));
            assertThat(ada.await(Event.Found.class).messages()).extracting(Event.Message::in).containsExactly(BOB);
            ada.send(new Command.Search("secret", new Conversation.InRoom(RoomName.of("#elsewhere")), null, null));
            assertThat(ada.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NOT_IN_ROOM);
        }
    }

    /** Another device of hers heard of it; this one did not. */
    @Test
    void nameOfBeforeIsUnderstoodByWhoeverHasNotHeardOfTheNewOne() throws Exception {
        try (Peer bob = Peer.owner(server, "Bob")) {
            try (Peer ada = Peer.owner(server, "Ada")) {
                ada.tell("Bob", "one");
                bob.awaitMessage("one");
                bob.send(new Command.Nick(Nickname.of("Robert")));
                ada.await(Event.Renamed.class);
                bob.tell("Ada", "two");
                ada.awaitMessage("two");
            }
            try (Peer ada = Peer.owner(server, "Ada", resume(Map.of("#lobby", 0L, "@Bob", 1L)))) {
                Event.Renamed renamed = ada.await(Event.Renamed.class);
                assertThat(renamed.from()).isEqualTo(Nickname.of("Bob"));
                assertThat(renamed.to()).isEqualTo(Nickname.of("Robert"));
                assertThat(ada.await(Event.Message.class)).satisfies(message -> {
                    assertThat(message.in()).isEqualTo(Conversation.of("@Robert"));
                    assertThat(message.text()).isEqualTo("two");
                });
            }
        }
    }

    @Test
    void ownWordsAreNotToldAgainAsIfTheyHadBeenMissed() throws Exception {
        try (Peer bob = Peer.json(server, "Bob")) {
            try (Peer ada = Peer.owner(server, "Ada")) {
                bob.tell("Ada", "one");
                ada.awaitMessage("one");
                ada.tell("Bob", "two");
                ada.awaitMessage("two");
                ada.send(new Command.Received(BOB, 1));
                bob.await(Event.Delivered.class);
            }
            try (Peer ada = Peer.owner(server, "Ada")) {
                watcher.say("nothing else");
                assertThat(texts(ada, 1)).containsExactly("nothing else");
            }
        }
    }

    @Test
    void talkThatBeginsAboveOneHasNoGapBeforeIt() throws Exception {
        try (Peer ada = Peer.owner(server, "Ada")) {
            for (int visit = 1; visit <= 2; visit++) {
                try (Peer bob = Peer.jsonOnceFree(server, "Bob")) {
                    for (int i = 0; i < 3; i++) {
                        bob.tell("Ada", "m" + visit + i);
                        ada.awaitMessage("m" + visit + i);
                    }
                    ada.send(new Command.Received(BOB, visit * 3L));
                    bob.await(Event.Delivered.class);
                }
                awaitLeft("Bob");
            }
        }
        awaitLeft("Ada");
        try (Peer bob = Peer.jsonOnceFree(server, "Bob")) {
            bob.tell("Ada", "seventh");
            bob.awaitMessage("seventh");
            try (Peer ada = Peer.owner(server, "Ada")) {
                assertThat(ada.event()).isInstanceOfSatisfying(Event.Message.class, message -> {
                    assertThat(message.text()).isEqualTo("seventh");
                    assertThat(message.seq()).isEqualTo(7);
                });
            }
        }
    }

    @Test
    void errorsAboutResumeComeBeforeWhatWaited() throws Exception {
        ownerWasHere("Bob");
        try (Peer ada = Peer.owner(server, "Ada")) {
            ada.tell("Bob", "waited");
            ada.awaitMessage("waited");
            for (int i = 0; i < 50; i++) {
                try (Peer bob = Peer.owner(server, "Bob", resume(Map.of("#lobby", 0L, "@Nobody", 1L)))) {
                    bob.await(Event.Welcome.class);
                    assertThat(bob.event()).isInstanceOf(Event.Refused.class);
                    assertThat(bob.event()).isInstanceOf(Event.Message.class);
                }
            }
        }
    }

    @Test
    void everySenderIsToldOnceThatNobodyOwnsTheName() throws Exception {
        try (TestServer open = TestServer.withGuestMail();
                Peer ada = Peer.json(open, "Ada");
                Peer bob = Peer.json(open, "Bob")) {
            ada.tell("Zoe", "from Ada");
            ada.await(Event.Notice.class);
            bob.tell("Zoe", "from Bob");
            bob.await(Event.Notice.class);
            bob.awaitMessage("from Bob");
            bob.tell("Zoe", "from Bob again");
            assertThat(bob.event()).isInstanceOf(Event.Message.class);
            try (Peer zoe = Peer.json(open, "Zoe")) {
                assertThat(texts(zoe, 3)).containsExactlyInAnyOrder("from Ada", "from Bob", "from Bob again");
            }
        }
    }

    @Test
    void numbersGoOnUnderTheNameThatGuestMailWaitedFor() throws Exception {
        try (TestServer open = TestServer.withGuestMail(); Peer watching = Peer.json(open, "Watching")) {
            Peer ada = Peer.json(open, "Ada");
            ada.tell("Zoe", "from the first Ada");
            assertThat(ada.awaitMessage("from the first Ada").seq()).isEqualTo(1);
            ada.close();
            watching.await(Event.Left.class);
            try (Peer second = Peer.jsonOnceFree(open, "Ada"); Peer zoe = Peer.json(open, "Zoe")) {
                assertThat(zoe.awaitMessage("from the first Ada").seq()).isEqualTo(1);
                second.tell("Zoe", "from the second Ada");
                assertThat(zoe.awaitMessage("from the second Ada").seq()).isGreaterThan(1);
                second.send(new Command.History(Conversation.of("@Zoe"), null, null, null));
                assertThat(second.await(Event.History.class).messages()).hasSize(1);
            }
        }
    }

    @Test
    void nobodyIsThereAndNobodyOwnsTheNameIsAnError() throws Exception {
        watcher.tell("Zoe", "hello?");
        assertThat(watcher.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NO_SUCH_PERSON);
    }

    @Test
    void withGuestMailItWaitsForWhoeverComesByThatName() throws Exception {
        try (TestServer open = TestServer.withGuestMail(); Peer ada = Peer.json(open, "Ada")) {
            ada.tell("Zoe", "welcome");
            assertThat(ada.await(Event.Notice.class).text()).contains("Zoe", "whoever");
            assertThat(ada.awaitMessage("welcome").isQueued()).isTrue();
            ada.tell("Zoe", "and again");
            assertThat(ada.event()).isInstanceOf(Event.Message.class); // one notice
            try (Peer zoe = Peer.json(open, "Zoe")) {
                assertThat(texts(zoe, 2)).containsExactly("welcome", "and again");
            }
            ada.await(Event.Left.class);
            try (Peer later = Peer.jsonOnceFree(open, "Zoe")) {
                ada.say("only this");
                assertThat(texts(later, 1)).containsExactly("only this");
            }
        }
    }

    private Command.Resume resume(Map<String, Long> at) throws Exception {
        try (Peer any = new Peer(server)) {
            any.send("{\"type\":\"hello\"}\n");
            return new Command.Resume(any.await(Event.Welcome.class).log(), at);
        }
    }

    /** Makes a name somebody's own, who then leaves. */
    private void ownerWasHere(String nickname) throws Exception {
        Peer.owner(server, nickname).close();
        awaitLeft(nickname);
    }

    private void awaitLeft(String nickname) throws Exception {
        Event.Left left = watcher.await(Event.Left.class);
        while (left.people().stream().noneMatch(person -> person.nickname().equals(Nickname.of(nickname)))) {
            left = watcher.await(Event.Left.class);
        }
    }

    private static List<String> texts(Peer peer, int count) throws Exception {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(peer.await(Event.Message.class).text());
        }
        return texts;
    }
}
