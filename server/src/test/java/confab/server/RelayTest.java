package confab.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.LeaveReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What people and programs do together. */
@Timeout(60)
class RelayTest {
    @ParameterizedTest
    @EnumSource
    void everyKindOfClientSeesEveryWordOnceInOneOrder(Threads threads) throws Exception {
        try (TestServer server = TestServer.start(threads);
                Peer ada = Peer.text(server, "Ada");
                Peer ming = Peer.text(server, "小明");
                Peer tim = new Peer(server);
                Peer c = new Peer(server);
                Peer robot = Peer.json(server, "Robot")) {
            tim.send("Tim");
            assertThat(tim.oneRead()).isEqualTo("OK");
            c.send(padded("Cee\n"));
            c.awaitLine("* Welcome, Cee");
            tim.send("hello");
            robot.awaitMessage("hello");
            ada.send("good morning\n");
            robot.awaitMessage("good morning");
            ming.send("你好 😀\n");
            robot.awaitMessage("你好 😀");
            c.send(padded("zero\n"));
            robot.awaitMessage("zero");
            robot.say("beep");
            robot.awaitMessage("beep");
            List<String> said = List.of("Tim: hello", "Ada: good morning", "小明: 你好 😀", "Cee: zero", "Robot: beep");
            for (Peer reader : List.of(ada, ming, tim, c)) {
                assertThat(words(reader, said.size())).isEqualTo(said);
            }
        }
    }

    /** What a C program sends that writes its whole buffer. */
    private static byte[] padded(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 256);
    }

    private static List<String> words(Peer reader, int count) throws IOException {
        List<String> words = new ArrayList<>();
        while (words.size() < count) {
            String line = reader.line();
            if (!line.startsWith("* ")) {
                words.add(line);
            }
        }
        return words;
    }

    @Test
    void slowReaderDelaysNobodyAndContinuesFromTheJournal() throws Exception {
        int messages = 3000;
        String text = "x".repeat(4000);
        try (TestServer server = TestServer.start();
                Peer slow = new Peer(server, 4096);
                Peer fast = Peer.json(server, "Fast");
                Peer sender = Peer.json(server, "Sender")) {
            slow.send("{\"type\":\"hello\",\"nickname\":\"Slow\"}\n");
            slow.await(Event.Welcome.class);
            Thread sending = Thread.ofVirtual().start(() -> sayAll(sender, messages, text));
            Thread draining = Thread.ofVirtual().start(() -> awaitSeq(sender, messages));
            assertThat(awaitSeq(fast, messages)).isEqualTo(messages);
            sending.join();
            draining.join();
            boolean membersAfresh = false;
            for (long seq = 1; seq <= messages;) {
                Event event = slow.event();
                membersAfresh |= event instanceof Event.Members;
                if (event instanceof Event.Message message) {
                    assertThat(message.seq()).isEqualTo(seq++);
                }
            }
            sender.say("after all that");
            Event.Message last = null;
            while (last == null) {
                Event event = slow.event();
                membersAfresh |= event instanceof Event.Members;
                last = event instanceof Event.Message message ? message : null;
            }
            assertThat(last.text()).isEqualTo("after all that");
            assertThat(membersAfresh).as("the people, told afresh, as comings and goings were missed").isTrue();
        }
    }

    private static void sayAll(Peer peer, int messages, String text) {
        try {
            for (int i = 0; i < messages; i++) {
                peer.say(text);
            }
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static long awaitSeq(Peer peer, long last) {
        try {
            long seq = 0;
            while (seq < last) {
                Event.Message message = peer.await(Event.Message.class);
                assertThat(message.seq()).isEqualTo(seq + 1);
                seq = message.seq();
            }
            return seq;
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    @Test
    void privateWordsReachTheTwoAloneAndOneWhoLagsLosesNone() throws Exception {
        int messages = 2000;
        String text = "y".repeat(3000);
        try (TestServer server = TestServer.start();
                Peer third = Peer.json(server, "Third");
                Peer slow = new Peer(server, 4096);
                Peer ada = Peer.json(server, "Ada")) {
            slow.send("{\"type\":\"hello\",\"nickname\":\"Slow\"}\n");
            slow.await(Event.Welcome.class);
            Thread draining = Thread.ofVirtual().start(() -> awaitSeq(ada, messages));
            for (int i = 0; i < messages; i++) {
                ada.send(Command.Say.of(Conversation.of("@Slow"), text, null, null));
            }
            draining.join();
            for (long seq = 1; seq <= messages; seq++) {
                Event.Message message = slow.await(Event.Message.class);
                assertThat(message.seq()).isEqualTo(seq);
                assertThat(message.in()).isEqualTo(Conversation.of("@Ada"));
            }
            third.say("for all");
            assertThat(third.await(Event.Message.class).text()).isEqualTo("for all");
        }
    }

    @Test
    void sameIdAppearsOnce() throws Exception {
        try (TestServer server = TestServer.start();
                Peer ada = Peer.json(server, "Ada");
                Peer bob = Peer.json(server, "Bob")) {
            Command.Say say = Command.Say.of(Conversation.of("#lobby"), "once", "id-1", null);
            ada.send(say);
            Event.Message first = ada.awaitMessage("once");
            ada.send(say);
            assertThat(ada.await(Event.Message.class)).as("the stored one, for its sender only").isEqualTo(first);
            ada.send(Command.Say.of(Conversation.of("#lobby"), "other", "id-1", null));
            assertThat(ada.await(Event.Refused.class).id()).isEqualTo("id-1");
            ada.say("end");
            assertThat(bob.await(Event.Message.class)).isEqualTo(first);
            assertThat(bob.await(Event.Message.class).text()).isEqualTo("end");
        }
    }

    @Test
    void roomsHaveMembersOfTheirOwn() throws Exception {
        try (TestServer server = TestServer.start();
                Peer ada = Peer.json(server, "Ada");
                Peer bob = Peer.json(server, "Bob")) {
            Conversation games = Conversation.of("#games");
            ada.send(new Command.Join(RoomName.of("#games")));
            Event.Members alone = ada.await(Event.Members.class);
            assertThat(alone.count()).isEqualTo(1);
            ada.send(Command.Say.of(games, "anyone?", null, null));
            assertThat(ada.await(Event.Message.class).in()).isEqualTo(games);
            bob.send(new Command.Join(RoomName.of("#GAMES")));
            Event.Members both = bob.await(Event.Members.class);
            assertThat(both.members()).extracting(Event.Member::nickname).containsExactly(Nickname.of("Ada"),
                    Nickname.of("Bob"));
            assertThat(both.last()).isEqualTo(1);
            assertThat(bob.await(Event.Message.class).text()).as("what was said before").isEqualTo("anyone?");
            assertThat(ada.await(Event.Joined.class).room()).isEqualTo(RoomName.of("#games"));
            bob.send(new Command.Leave(RoomName.of("#games")));
            assertThat(ada.await(Event.Left.class).reason()).isEqualTo(LeaveReason.QUIT);
            ada.send(new Command.Rooms());
            assertThat(ada.await(Event.Rooms.class).rooms()).extracting(Event.RoomCount::count).containsExactly(1, 2);
        }
    }

    @Test
    void emptyRoomKeepsItsNumbersAndWords() throws Exception {
        try (TestServer server = TestServer.start(); Peer ada = Peer.json(server, "Ada")) {
            RoomName games = RoomName.of("#games");
            for (int visit = 1; visit <= 3; visit++) {
                ada.send(new Command.Join(games));
                ada.await(Event.Members.class);
                for (int seq = 1; seq < visit; seq++) {
                    assertThat(ada.await(Event.Message.class).seq()).isEqualTo(seq);
                }
                ada.send(Command.Say.of(new Conversation.InRoom(games), "visit " + visit, null, null));
                assertThat(ada.awaitMessage("visit " + visit).seq()).isEqualTo(visit);
                ada.send(new Command.Leave(games));
                ada.send(new Command.Rooms());
                assertThat(ada.await(Event.Rooms.class).rooms()).contains(new Event.RoomCount(games, 0));
            }
        }
    }

    @Test
    void textPersonIsInOneRoomAtATime() throws Exception {
        try (TestServer server = TestServer.start();
                Peer ada = Peer.text(server, "Ada");
                Peer bob = Peer.text(server, "Bob")) {
            ada.send("/join #games\n");
            ada.awaitLine("* In #games: Ada");
            bob.awaitLine("* Ada left");
            ada.send("/leave\n");
            ada.awaitLine("* In #lobby: Ada, Bob");
            bob.awaitLine("* Ada joined");
        }
    }

    @Test
    void newNameFollowsWhatWasSaidUnderTheOldOne() throws Exception {
        try (TestServer server = TestServer.start();
                Peer ada = Peer.text(server, "Ada");
                Peer bob = Peer.text(server, "Bob");
                Peer robot = Peer.json(server, "Robot")) {
            ada.send("one\n@Bob psst\n/nick Eve\ntwo\n@Bob psst again\n");
            // One order in the room, and one in the private conversation; which of the two comes first is nobody's
            // promise.
            List<String> heard = new ArrayList<>();
            while (heard.size() < 5) {
                String line = bob.line();
                if (!line.endsWith(" joined")) {
                    heard.add(line);
                }
            }
            assertThat(heard).filteredOn(line -> !line.contains("(private)"))
                    .containsExactly("Ada: one", "* Ada is now Eve", "Eve: two");
            assertThat(heard).filteredOn(line -> line.contains("(private)"))
                    .containsExactly("Ada (private): psst", "Eve (private): psst again");
            assertThat(robot.awaitMessage("one").from()).isEqualTo(Nickname.of("Ada"));
            assertThat(robot.event()).isEqualTo(new Event.Renamed(Nickname.of("Ada"), Nickname.of("Eve"),
                    confab.model.Color.of(Nickname.of("Eve"))));
        }
    }

    @Test
    void privateNumbersGoOnUnderANameThatSomebodyElseBearsNow() throws Exception {
        try (TestServer server = TestServer.start(); Peer ada = Peer.json(server, "Ada")) {
            for (int visit = 1; visit <= 3; visit++) {
                try (Peer bob = Peer.jsonOnceFree(server, "Bob")) {
                    ada.await(Event.Joined.class);
                    ada.send(Command.Say.of(Conversation.of("@Bob"), "visit " + visit, null, null));
                    assertThat(ada.awaitMessage("visit " + visit).seq()).isEqualTo(visit);
                    assertThat(bob.await(Event.Message.class).text()).isEqualTo("visit " + visit);
                    bob.send(new Command.History(Conversation.of("@Ada"), null, null, null));
                    Event.History history = bob.await(Event.History.class);
                    assertThat(history.first()).isEqualTo(visit);
                    assertThat(history.messages()).as("never an earlier guest's words").hasSize(1);
                    bob.send(new Command.Bye());
                }
                ada.await(Event.Left.class);
            }
        }
    }

    @Test
    void historyIsPagedBothWays() throws Exception {
        try (TestServer server = TestServer.start(); Peer ada = Peer.json(server, "Ada")) {
            for (int i = 1; i <= 25; i++) {
                ada.say("m" + i);
            }
            ada.awaitMessage("m25");
            Conversation lobby = Conversation.of("#lobby");
            ada.send(new Command.History(lobby, null, null, 10));
            assertPage(ada.await(Event.History.class), 16, 25, true);
            ada.send(new Command.History(lobby, 16L, null, 10));
            assertPage(ada.await(Event.History.class), 6, 15, true);
            ada.send(new Command.History(lobby, 6L, null, 10));
            assertPage(ada.await(Event.History.class), 1, 5, false);
            ada.send(new Command.History(lobby, null, 20L, 3));
            assertPage(ada.await(Event.History.class), 21, 23, true);
            ada.send(new Command.History(lobby, null, 22L, 10));
            assertPage(ada.await(Event.History.class), 23, 25, false);
        }
    }

    private static void assertPage(Event.History page, long first, long last, boolean more) {
        assertThat(page.messages()).extracting(Event.Message::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed((int) first, (int) last).mapToObj(Long::valueOf).toList());
        assertThat(page.more()).isEqualTo(more);
        assertThat(page.first()).isEqualTo(1);
    }

    @Test
    void historyPageFitsALineWhateverItsTexts() throws Exception {
        try (TestServer server = TestServer.start(); Peer ada = Peer.json(server, "Ada")) {
            for (int i = 1; i <= 60; i++) {
                ada.say("\u0001".repeat(10_000));
            }
            long seen = 0;
            while (seen < 60) {
                seen = ada.await(Event.Message.class).seq();
            }
            ada.send(new Command.History(Conversation.of("#lobby"), null, null, 200));
            String line = ada.line();
            assertThat(line).contains("\"type\":\"history\"");
            assertThat(line.length()).isLessThan(confab.protocol.Limits.SERVER_LINE_BYTES);
        }
    }

    @Test
    void burstOfJoinsIsFoldedAndNobodyIsToldOfThemselves() throws Exception {
        int people = 250;
        try (TestServer server = TestServer.start(); Peer witness = Peer.json(server, "Witness")) {
            List<Peer> crowd = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                Peer peer = new Peer(server);
                peer.send("{\"type\":\"hello\",\"nickname\":\"P" + i + "\"}\n");
                crowd.add(peer);
            }
            Set<Nickname> joined = new HashSet<>();
            int events = 0;
            while (joined.size() < people) {
                Event.Joined burst = witness.await(Event.Joined.class);
                events++;
                burst.people().forEach(person -> assertThat(joined.add(person.nickname())).isTrue());
                assertThat(burst.count()).isEqualTo(joined.size() + 1);
            }
            assertThat(events).as("events for " + people + " people").isLessThan(people);
            Peer first = crowd.getFirst();
            Event.Welcome welcome = first.await(Event.Welcome.class);
            assertThat(welcome.members()).extracting(Event.Member::nickname).contains(Nickname.of("P0"));
            witness.say("all in");
            for (Event event = first.event(); !(event instanceof Event.Message); event = first.event()) {
                if (event instanceof Event.Joined(RoomName room, List<Event.Member> others, int count)) {
                    assertThat(others).extracting(Event.Member::nickname).doesNotContain(Nickname.of("P0"));
                }
            }
            assertPagesOfMembers(witness, people + 1);
            for (Peer peer : crowd) {
                peer.close();
            }
        }
    }

    private static void assertPagesOfMembers(Peer witness, int people) throws IOException {
        Set<Nickname> seen = new HashSet<>();
        witness.send(new Command.Who(RoomName.LOBBY, null));
        Event.Members page = witness.await(Event.Members.class);
        while (Boolean.TRUE.equals(page.more())) {
            page.members().forEach(member -> seen.add(member.nickname()));
            witness.send(new Command.Who(RoomName.LOBBY, page.members().getLast().nickname()));
            page = witness.await(Event.Members.class);
        }
        page.members().forEach(member -> seen.add(member.nickname()));
        assertThat(seen).hasSize(people);
        assertThat(page.count()).isEqualTo(people);
    }

    @Test
    void passingThingsAreRelayedAndNotKept() throws Exception {
        try (TestServer server = TestServer.start();
                Peer ada = Peer.json(server, "Ada");
                Peer bob = Peer.json(server, "Bob")) {
            ada.send(new Command.Typing(Conversation.of("@Bob")));
            assertThat(bob.await(Event.Typing.class).in()).isEqualTo(Conversation.of("@Ada"));
            ada.send(new Command.AppEvent(Conversation.of("#lobby"), "quiz", "{\"answer\": [1, 2.50]}"));
            assertThat(bob.await(Event.AppEvent.class).data()).isEqualTo("{\"answer\": [1, 2.50]}");
            ada.send(Command.Say.of(Conversation.of("@Bob"), "look", null, null));
            Event.Message look = bob.await(Event.Message.class);
            bob.send(new Command.Received(Conversation.of("@Ada"), look.seq()));
            assertThat(ada.await(Event.Delivered.class)).isEqualTo(new Event.Delivered(Conversation.of("@Bob"), 1));
            bob.send(new Command.Read(Conversation.of("@Ada"), look.seq()));
            assertThat(ada.await(Event.Read.class)).isEqualTo(new Event.Read(Conversation.of("@Bob"), 1));
        }
    }

    @Test
    void lastLineOfAnEndedStreamIsSaidBeforeItsSpeakerLeaves() throws Exception {
        try (TestServer server = TestServer.start();
                Peer witness = Peer.text(server, "Witness");
                Peer ada = new Peer(server)) {
            ada.send("Ada\nhi");
            ada.endOutput();
            assertThat(ada.rest()).contains("* Welcome, Ada").endsWith("Ada: hi\n");
            witness.awaitLine("* Ada joined");
            witness.awaitLine("Ada: hi");
            witness.awaitLine("* Ada left");
        }
    }

    @Test
    void goodbyesAreAnsweredInEachDialect() throws Exception {
        try (TestServer server = TestServer.start();
                Peer witness = Peer.text(server, "Witness");
                Peer text = Peer.text(server, "Tex");
                Peer json = Peer.json(server, "Jay");
                Peer raw = new Peer(server)) {
            raw.send("Raw");
            assertThat(raw.oneRead()).isEqualTo("OK");
            raw.awaitLine("* Welcome");
            text.send("{quit}\n");
            assertThat(text.rest()).endsWith("* Goodbye.\n");
            json.send(new Command.Bye());
            assertThat(json.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.BYE);
            json.assertEnded();
            witness.awaitLine("* Jay left");
            raw.awaitLine("* Jay left");
            raw.send("Quit");
            assertThat(raw.oneRead()).as("alone in one read").isEqualTo("Quit");
            witness.awaitLine("* Raw left");
        }
    }

    @Test
    void rawProgramSpeaksToOneAndBack() throws Exception {
        try (TestServer server = TestServer.start();
                Peer ada = Peer.text(server, "Ada");
                Peer bob = Peer.text(server, "Bob");
                Peer raw = new Peer(server)) {
            raw.send("Raw");
            assertThat(raw.oneRead()).isEqualTo("OK");
            raw.send("To:Ada\nonly you\nTo:\nall\n");
            assertThat(ada.awaitLine("Raw")).isEqualTo("Raw (private): only you");
            assertThat(ada.awaitLine("Raw")).isEqualTo("Raw: all");
            assertThat(bob.awaitLine("Raw")).isEqualTo("Raw: all");
        }
    }

    @Test
    void stoppingSaysGoodbyeToAllAndLeftToNobody() throws Exception {
        TestServer server = TestServer.start();
        try (Peer text = Peer.text(server, "Tex");
                Peer json = Peer.json(server, "Jay");
                Peer silent = new Peer(server)) {
            text.awaitLine("* Jay joined");
            json.say("last words");
            text.awaitLine("Jay: last words");
            server.close();
            assertThat(text.rest()).isEqualTo("* The server stops. Goodbye.\n");
            assertThat(json.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.STOPPING);
            json.assertEnded();
            assertThat(silent.rest()).isEmpty();
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void stoppingDoesNotWaitForWhatWasReadAhead() throws Exception {
        TestServer server = TestServer.withRate(1);
        try (Peer paster = Peer.text(server, "Paster")) {
            paster.send("a line that was pasted\n".repeat(40));
            paster.awaitLine("Paster: a line that was pasted");
            server.close();
            assertThat(paster.rest()).endsWith("* The server stops. Goodbye.\n");
        }
    }
}
