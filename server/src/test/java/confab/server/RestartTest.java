package confab.server;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What people find when the server was stopped, in order or not, and started again on the same directory. */
@Timeout(60)
class RestartTest {
    private static final Conversation BOB = Conversation.of("@Bob");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path data;

    @Test
    void namesMailMarksAndPlacesOutliveIt() throws Exception {
        String log;
        try (TestServer server = TestServer.durable(data); Peer ada = new Peer(server)) {
            Peer.owner(server, "Bob").close();
            ada.send(new Command.Hello(Nickname.of("Ada"), 1, null, Peer.key("Ada"), null));
            log = ada.await(Event.Welcome.class).log();
            ada.say("in the room");
            ada.awaitMessage("in the room");
            ada.tell("Bob", "one");
            assertThat(ada.awaitMessage("one").seq()).isEqualTo(1);
        }
        try (TestServer server = TestServer.durable(data)) {
            try (Peer bob = Peer.owner(server, "Bob")) {
                assertThat(bob.await(Event.Message.class)).satisfies(first -> {
                    assertThat(first.text()).isEqualTo("one");
                    assertThat(first.in()).isEqualTo(Conversation.of("@Ada"));
                });
                bob.awaitMessage("in the room");
                bob.send(new Command.Read(Conversation.of("@Ada"), 1));
                bob.send(new Command.Search("room", null, null, null));
                assertThat(bob.await(Event.Found.class)).satisfies(found -> assertThat(
                        !found.messages().isEmpty() || Boolean.TRUE.equals(found.behind())).isTrue());
            }
        }
        try (TestServer server = TestServer.durable(data);
                Peer ada = Peer.owner(server, "Ada", new Command.Resume(log, Map.of("#lobby", 1L, "@Bob", 1L)))) {
            assertThat(ada.await(Event.Welcome.class).log()).isEqualTo(log);
            assertThat(ada.event()).isEqualTo(new Event.Delivered(BOB, 1));
            assertThat(ada.event()).isEqualTo(new Event.Read(BOB, 1));
            ada.say("goes on");
            assertThat(ada.awaitMessage("goes on").seq()).isEqualTo(2);
            ada.send(Command.Say.of(BOB, "one", "id of one", null));
            assertThat(ada.awaitMessage("one").seq()).isEqualTo(1);
        }
    }

    @Test
    void roomsAreListedAlthoughNobodyIsInThem() throws Exception {
        RoomName maths = RoomName.of("#maths");
        try (TestServer server = TestServer.durable(data); Peer ada = Peer.json(server, "Ada")) {
            ada.send(new Command.Join(maths));
            ada.await(Event.Members.class);
            ada.send(Command.Say.of(new Conversation.InRoom(maths), "hello", null, null));
            ada.awaitMessage("hello");
        }
        try (TestServer server = TestServer.durable(data); Peer ada = Peer.json(server, "Ada")) {
            ada.send(new Command.Rooms());
            assertThat(ada.await(Event.Rooms.class).rooms()).contains(new Event.RoomCount(maths, 0));
            ada.send(new Command.Join(maths));
            assertThat(ada.await(Event.Members.class).last()).isEqualTo(1);
            assertThat(ada.awaitMessage("hello").seq()).isEqualTo(1);
        }
    }

    /** The files as they are while it runs are what a kill leaves. */
    @Test
    void ownWordsAreNotToldAsMissedAfterAKill(@TempDir Path copy) throws Exception {
        try (TestServer server = TestServer.durable(data)) {
            Peer.owner(server, "Bob").close();
            try (Peer ada = Peer.owner(server, "Ada")) {
                ada.tell("Bob", "hi Bob");
                ada.awaitMessage("hi Bob");
                for (String file : List.of("confab.db", "confab.db-wal")) {
                    Files.copy(data.resolve(file), copy.resolve(file));
                }
            }
        }
        try (TestServer server = TestServer.durable(copy); Peer watcher = Peer.json(server, "Watcher")) {
            watcher.say("nothing else");
            try (Peer ada = Peer.owner(server, "Ada")) {
                assertThat(ada.await(Event.Message.class).text()).isEqualTo("nothing else");
            }
            try (Peer bob = Peer.owner(server, "Bob")) {
                assertThat(bob.await(Event.Message.class).text()).isEqualTo("hi Bob");
            }
        }
    }

    @Test
    void pageThatCannotBeReadKeepsNobodyOutAndIsRecoveredFromAtTheNextStart() throws Exception {
        String log;
        try (TestServer server = TestServer.durable(data); Peer ada = new Peer(server)) {
            ada.send(new Command.Hello(Nickname.of("Ada"), 1, null));
            log = ada.await(Event.Welcome.class).log();
            for (int i = 1; i <= 300; i++) {
                ada.say("number " + i + " " + "x".repeat(500));
            }
            ada.awaitMessage("number 300 " + "x".repeat(500));
        }
        overwritePageWith("number 290 ");
        try (TestServer server = TestServer.durable(data)) {
            try (Peer bob = Peer.json(server, "Bob")) {
                assertThat(bob.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NO_ROOM_ON_DISK);
                bob.say("I am in");
                bob.awaitMessage("I am in");
            }
        }
        try (TestServer server = TestServer.durable(data); Peer cy = new Peer(server)) {
            cy.send(new Command.Hello(Nickname.of("Cy"), 1, null));
            assertThat(cy.await(Event.Welcome.class).log()).isNotEqualTo(log);
            assertThat(cy.awaitMessage("I am in").seq()).isEqualTo(301);
        }
    }

    private void overwritePageWith(String text) throws Exception {
        Path file = data.resolve("confab.db");
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        long page = 4096;
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(bytes.lastIndexOf(text) / page * page);
            damaged.write(new byte[(int) page]);
        }
    }

    @Test
    void writeAheadLogThatIsAllThereIsLeftIsRecoveredFrom(@TempDir Path copy) throws Exception {
        try (TestServer server = TestServer.durable(data); Peer ada = Peer.json(server, "Ada")) {
            ada.say("only in the log");
            ada.awaitMessage("only in the log");
            Files.copy(data.resolve("confab.db-wal"), copy.resolve("confab.db-wal"));
        }
        Files.createFile(copy.resolve("confab.db"));
        try (TestServer server = TestServer.durable(copy); Peer bob = Peer.json(server, "Bob")) {
            assertThat(bob.awaitMessage("only in the log").seq()).isEqualTo(1);
        }
    }

    @Test
    void numbersUnderAFreedNameGoOn() throws Exception {
        try (TestServer server = TestServer.durable(data);
                Peer ada = Peer.owner(server, "Ada");
                Peer bob = Peer.owner(server, "Bob")) {
            for (int i = 1; i <= 3; i++) {
                bob.tell("Ada", "m" + i);
                ada.awaitMessage("m" + i);
            }
            ada.send(new Command.Received(BOB, 2));
            bob.await(Event.Delivered.class);
        }
        assertThat(new Terminal(Locale.ENGLISH).execute("names", "--free", "Bob", "--data", data.toString()))
                .isZero();
        try (TestServer server = TestServer.durable(data)) {
            try (Peer stranger = Peer.json(server, "Bob")) {
                stranger.tell("Ada", "I am new here");
                stranger.awaitMessage("I am new here");
            }
            try (Peer ada = Peer.owner(server, "Ada")) {
                assertThat(ada.await(Event.Message.class).text()).isEqualTo("m3");
                assertThat(ada.awaitMessage("I am new here").seq()).isEqualTo(4);
            }
        }
    }
}
