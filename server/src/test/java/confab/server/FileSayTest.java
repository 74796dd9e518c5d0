package confab.server;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.server.chat.Chat;
import confab.server.chat.FakeFiles;
import confab.server.chat.FileAccess;
import confab.server.chat.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Files are handed over in messages. */
@Timeout(30)
class FileSayTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");

    private final FakeFiles files = new FakeFiles();
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = TestServer.withFiles(data, files);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void fileIsToldToAllWithWhatTheServerKnowsOfIt() throws Exception {
        try (Peer ada = Peer.json(server, "Ada"); Peer bob = Peer.json(server, "Bob")) {
            FileInfo file = bring("Ada", "f1");
            ada.send(say(LOBBY, "", "a", file));
            Event.Message told = bob.await(Event.Message.class);
            assertThat(told.file()).isEqualTo(file);
            assertThat(told.text()).isEmpty();
            assertThat(ada.await(Event.Message.class)).isEqualTo(told);
        }
    }

    @Test
    void welcomeSaysHowLargeAFileMayBe() throws Exception {
        try (Peer ada = new Peer(server)) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            assertThat(ada.await(Event.Welcome.class).limits().file()).isEqualTo(FakeFiles.MOST_BYTES);
        }
    }

    @Test
    void roomsMembersAreToFetchIt() throws Exception {
        try (Peer ada = Peer.json(server, "Ada"); Peer bob = Peer.json(server, "Bob")) {
            ada.send(say(LOBBY, "", "a", bring("Ada", "f1")));
            bob.await(Event.Message.class);
            assertThat(files.said).containsExactly(
                    new FakeFiles.Said("f1", "#lobby", Set.of(number("Ada"), number("Bob"))));
        }
    }

    @Test
    void fileWaitsWithItsMessageForAnOwnerWhoIsAway() throws Exception {
        long bobs;
        try (Peer bob = Peer.owner(server, "Bob"); Peer ada = Peer.json(server, "Ada")) {
            bobs = number("Bob");
            bob.send(new Command.Bye());
            ada.await(Event.Left.class);
            FileInfo file = bring("Ada", "f1");
            ada.send(say(Conversation.of("@Bob"), "for you", "a", file));
            assertThat(ada.await(Event.Message.class).isQueued()).isTrue();
            assertThat(files.said).singleElement().extracting(FakeFiles.Said::to).isEqualTo(Set.of(bobs));
            try (Peer back = Peer.owner(server, "Bob")) {
                assertThat(back.await(Event.Message.class).file()).isEqualTo(file);
                assertThat(access().mayFetch(person("Bob"), "f1")).isTrue();
            }
        }
        assertThat(files.forgotten).doesNotContain(bobs);
    }

    @Test
    void fileForWhomTooMuchWaitsAlreadyIsNotSaid() throws Exception {
        try (Peer ada = Peer.json(server, "Ada")) {
            try (Peer bob = Peer.owner(server, "Bob")) {
                bob.send(new Command.Bye());
                ada.await(Event.Left.class);
            }
            for (int i = 1; i <= 1000; i++) {
                ada.tell("Bob", "m" + i);
            }
            ada.awaitMessage("m1000");
            ada.send(say(Conversation.of("@Bob"), "", "a", bring("Ada", "f1")));
            assertThat(ada.await(Event.Refused.class).code()).isEqualTo(ErrorCode.MAIL_FULL);
            assertThat(files.said).isEmpty();
        }
    }

    @Test
    void whatIsNotHereOrSomebodyElsesOrOtherwiseIsRefused() throws Exception {
        try (Peer ada = Peer.json(server, "Ada"); Peer bob = Peer.json(server, "Bob")) {
            FileInfo adas = bring("Ada", "f1");
            FileInfo other = new FileInfo(adas.id(), "b.txt", adas.size(), adas.sha256(), adas.type());
            FileInfo none = new FileInfo("f2", adas.name(), adas.size(), adas.sha256(), adas.type());
            assertRefused(bob, say(LOBBY, "", "1", adas));
            assertRefused(ada, say(LOBBY, "", "2", other));
            assertRefused(ada, say(LOBBY, "", "3", none));
            bob.say("end");
            assertThat(ada.await(Event.Message.class).text()).isEqualTo("end");
            assertThat(files.said).isEmpty();
        }
    }

    @Test
    void whatIsNoFileIsABadFieldAndTheConnectionGoesOn() throws Exception {
        try (Peer ada = Peer.json(server, "Ada")) {
            for (String file : new String[]{"{}", "{\"id\":\"f1\"}", "[]", "7", "{\"id\":null,\"name\":null}",
                "{\"id\":\"f1\",\"name\":\"a\",\"size\":1,\"sha256\":\"x\"}"}) {
                ada.send("{\"type\":\"say\",\"to\":\"#lobby\",\"id\":\"x\",\"file\":" + file + "}\n");
                assertThat(ada.await(Event.Refused.class).code()).as(file).isEqualTo(ErrorCode.BAD_FIELD);
            }
            ada.say("end");
            assertThat(ada.await(Event.Message.class).text()).isEqualTo("end");
        }
    }

    @Test
    void whoWasHandedAFileHandsItOn() throws Exception {
        try (Peer ada = Peer.json(server, "Ada");
                Peer bob = Peer.json(server, "Bob");
                Peer eve = Peer.json(server, "Eve")) {
            FileInfo file = bring("Ada", "f1");
            ada.send(say(Conversation.of("@Bob"), "", "a", file));
            bob.await(Event.Message.class);
            assertRefused(eve, say(Conversation.of("@Bob"), "", "1", file));
            bob.send(say(Conversation.of("@Eve"), "look", "b", file));
            assertThat(eve.await(Event.Message.class).file()).isEqualTo(file);
            assertThat(access().mayFetch(person("Eve"), "f1")).isTrue();
        }
    }

    @Test
    void sameIdWithTheSameFileIsTheSameMessageForGuests() throws Exception {
        try (Peer ada = Peer.json(server, "Ada")) {
            assertSaidOnce(ada, "Ada");
        }
    }

    @Test
    void sameIdWithTheSameFileIsTheSameMessageForOwners() throws Exception {
        try (Peer ada = Peer.owner(server, "Ada")) {
            assertSaidOnce(ada, "Ada");
        }
    }

    private void assertSaidOnce(Peer ada, String name) throws Exception {
        FileInfo file = bring(name, "f1");
        FileInfo other = bring(name, "f2");
        ada.send(say(LOBBY, "words", "a", file));
        Event.Message first = ada.await(Event.Message.class);
        ada.send(say(LOBBY, "words", "a", file));
        assertThat(ada.await(Event.Message.class)).isEqualTo(first);
        for (FileInfo another : new @Nullable FileInfo[]{other, null}) {
            ada.send(say(LOBBY, "words", "a", another));
            assertThat(ada.await(Event.Refused.class).code()).isEqualTo(ErrorCode.ID_REUSED);
        }
        ada.say("end");
        assertThat(ada.awaitMessage("end").seq()).isEqualTo(first.seq() + 1);
    }

    @Test
    void whatWasSaidIsTheSameMessageThoughItsFileIsGoneMeanwhile() throws Exception {
        try (Peer ada = Peer.owner(server, "Ada"); Peer bob = Peer.json(server, "Bob")) {
            FileInfo adas = bring("Ada", "f1");
            FileInfo bobs = bring("Bob", "f2");
            ada.send(say(LOBBY, "", "a", adas));
            Event.Message first = ada.await(Event.Message.class);
            bob.send(say(LOBBY, "", "b", bobs));
            Event.Message second = ada.await(Event.Message.class);
            files.remove("f1");
            files.remove("f2");
            ada.send(say(LOBBY, "", "a", adas));
            assertThat(ada.await(Event.Message.class)).isEqualTo(first);
            assertThat(bob.await(Event.Message.class)).isEqualTo(first);
            assertThat(bob.await(Event.Message.class)).isEqualTo(second);
            bob.send(say(LOBBY, "", "b", bobs));
            assertThat(bob.await(Event.Message.class)).isEqualTo(second);
        }
    }

    @Test
    void fileIsFoundByItsName() throws Exception {
        try (Peer ada = Peer.json(server, "Ada")) {
            ada.send(say(LOBBY, "", "a", files.bring(number("Ada"), "f1", "holiday photo.jpg", 7)));
            ada.await(Event.Message.class);
            Event.Found found;
            do {
                ada.send(new Command.Search("photo", null, null, null));
                found = ada.await(Event.Found.class);
            } while (Boolean.TRUE.equals(found.behind()));
            assertThat(found.messages()).singleElement().extracting(Event.Message::file)
                    .isEqualTo(files.find("f1"));
        }
    }

    @Test
    void peopleWhoReadLinesEachGetALinkOfTheirOwn() throws Exception {
        Pattern link = Pattern.compile("Ada: a\\.txt \\(5 bytes\\) http://127\\.0\\.0\\.1:" + server.port()
                + "/files/f1/a\\.txt\\?ticket=([\\w-]+)");
        try (Peer ada = Peer.json(server, "Ada"); Peer bob = Peer.text(server, "Bob"); Peer raw = new Peer(server)) {
            raw.send("Tim");
            assertThat(raw.oneRead()).isEqualTo("OK");
            raw.awaitLine("* Welcome");
            ada.send(say(LOBBY, "look", "a", bring("Ada", "f1")));
            for (Peer peer : new Peer[]{bob, raw}) {
                assertThat(peer.awaitLine("Ada: ")).isEqualTo("Ada: look");
                Matcher told = link.matcher(peer.line());
                assertThat(told.matches()).isTrue();
                assertThat(access().ticketHolder(told.group(1), "f1"))
                        .isEqualTo(number(peer == bob ? "Bob" : "Tim"));
            }
            bob.send("/history\n");
            assertThat(bob.awaitLine("Ada: a.txt")).matches(link);
        }
    }

    @Test
    void whoComesLaterIsToldOfItFromTheJournal() throws Exception {
        try (Peer ada = Peer.json(server, "Ada")) {
            ada.send(say(LOBBY, "", "a", bring("Ada", "f1")));
            Event.Message told = ada.await(Event.Message.class);
            try (Peer bob = Peer.json(server, "Bob"); Peer eve = Peer.text(server, "Eve")) {
                assertThat(bob.await(Event.Message.class)).isEqualTo(told);
                assertThat(eve.awaitLine("Ada: a.txt (5 bytes) http://")).contains("?ticket=");
                bob.send(new Command.History(LOBBY, null, null, null));
                assertThat(bob.await(Event.History.class).messages()).containsExactly(told);
            }
        }
    }

    @Test
    void guestWhoLeavesIsForgotten() throws Exception {
        try (Peer ada = Peer.json(server, "Ada"); Peer bob = Peer.json(server, "Bob")) {
            long bobs = number("Bob");
            bob.send(new Command.Bye());
            ada.await(Event.Left.class);
            Peer.jsonOnceFree(server, "Bob").close(); // the end of the first one is over
            assertThat(server.server().chat().people().find(Nickname.of("Ada"))).isNotNull();
            while (!files.forgotten.contains(bobs)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whereThereAreNoFilesNoneCanBeSaid() throws Exception {
        try (TestServer without = TestServer.start(); Peer ada = new Peer(without)) {
            ada.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            assertThat(ada.await(Event.Welcome.class).limits().file()).isNull();
            assertRefused(ada, say(LOBBY, "", "1", files.bring(1, "f1", "a.txt", 5)));
        }
    }

    @Test
    void roomsAreApart() throws Exception {
        try (Peer ada = Peer.json(server, "Ada"); Peer bob = Peer.json(server, "Bob")) {
            ada.send(new Command.Join(RoomName.of("#maths")));
            ada.await(Event.Members.class);
            ada.send(say(Conversation.of("#maths"), "", "a", bring("Ada", "f1")));
            ada.await(Event.Message.class);
            assertThat(access().mayFetch(person("Bob"), "f1")).isFalse();
            bob.send(new Command.Join(RoomName.of("#maths")));
            assertThat(bob.await(Event.Message.class).file()).isNotNull();
            assertThat(access().mayFetch(person("Bob"), "f1")).isTrue();
        }
    }

    private static void assertRefused(Peer peer, Command.Say say) throws Exception {
        peer.send(say);
        Event.Refused refused = peer.await(Event.Refused.class);
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_FIELD);
        assertThat(refused.id()).isEqualTo(say.id());
    }

    private static Command.Say say(Conversation to, String text, String id, @Nullable FileInfo file) {
        return new Command.Say(to, text, id, null, file);
    }

    private FileInfo bring(String nickname, String id) {
        return files.bring(number(nickname), id, "a.txt", 5);
    }

    private long number(String nickname) {
        return person(nickname).number();
    }

    private Person person(String nickname) {
        return requireNonNull(chat().people().find(Nickname.of(nickname)));
    }

    private FileAccess access() {
        return chat().fileAccess();
    }

    private Chat chat() {
        return server.server().chat();
    }
}
