package confab.client.desktop;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** A client that is killed and started again, with nothing but what is on its disk. */
@Timeout(60)
class KilledTest {
    private static final Nickname ADA = Nickname.of("Ada");
    private static final Duration SOON = Duration.ofMillis(100);
    private static final LinkTimes QUICK = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(60), SOON, SOON, Duration.ofMillis(500));

    @TempDir
    private Path folder;
    private final Background disk = new Background("disk");
    private final FakeServer server = new FakeServer();

    @AfterEach
    void end() {
        server.close();
        disk.close();
    }

    private Session start(ServerAddress address, boolean keepsName) throws InterruptedException {
        return Await.onEventThread(() -> {
            Session session = new Session(address, ADA, "test/1", QUICK, Clock.systemUTC(), new DiskKeeping(disk,
                    new DiskKeeping.Folders(folder, folder), Clock.systemUTC(), address, keepsName), new Unheard(),
                    _ -> {});
            session.start();
            return session;
        });
    }

    /** What is on disk by now is all that is left: a killed program saves nothing more. */
    private void kill(Session session) throws InterruptedException {
        Await.onEventThread(() -> {
            session.kill();
            return session;
        });
    }

    private static void type(Session session, String text) throws InterruptedException {
        Await.onEventThread(() -> {
            session.model().typed(text);
            return text;
        });
    }

    private static List<String> words(Session session, String in) {
        Timeline timeline = session.model().timeline(Conversation.of(in));
        return timeline == null
                ? List.of()
                : timeline.entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                        .map(Entry.Said::text).toList();
    }

    private boolean isOnDisk(String text) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt") || file.toString().endsWith(".json"))
                    .anyMatch(file -> {
                        try {
                            return Files.readString(file).contains(text);
                        } catch (java.io.IOException moved) {
                            return false; // it is being replaced
                        }
                    });
        } catch (java.io.UncheckedIOException gone) {
            return false; // a file went while the folder was being walked
        }
    }

    @Test
    void comesBackByItsKeyFromWhereItWas() throws InterruptedException {
        Session first = start(server.address(), true);
        FakeServer.Peer peer = server.peer();
        Command.Hello hello = peer.expect(Command.Hello.class);
        assertThat(hello.key()).isNotNull();
        assertThat(hello.resume()).isNull();
        peer.say(FakeServer.welcome(ADA, "L1"));
        peer.say(message("#lobby", 41, "Bob", "forty-one"));
        Await.until("the place is on disk", () -> isOnDisk("at 41 "));
        kill(first);
        Session second = start(server.address(), true);
        Command.Hello again = server.peer().expect(Command.Hello.class);
        assertThat(again.key()).isEqualTo(hello.key());
        assertThat(Objects.requireNonNull(again.resume()).at()).containsEntry("#lobby", 41L);
        kill(second);
    }

    @Test
    void wordsTypedWhileAwayOutliveTheProgram() throws InterruptedException {
        Session first = start(server.address(), true);
        FakeServer.Peer peer = server.welcomed("L1");
        Await.until("it is in", () -> first.model().isOnline());
        server.stopListening();
        peer.cut();
        Await.until("it is away", () -> !first.model().isOnline());
        type(first, "one");
        type(first, "two");
        Await.until("both are on disk", () -> isOnDisk("one") && isOnDisk("two"));
        kill(first);
        server.restart();
        Session second = start(server.address(), true);
        FakeServer.Peer again = server.welcomed("L1");
        Command.Say one = again.expect(Command.Say.class);
        Command.Say two = again.expect(Command.Say.class);
        assertThat(List.of(one.text(), two.text())).containsExactly("one", "two");
        again.confirm(one, 1, "Ada");
        again.confirm(two, 2, "Ada");
        Await.until("nothing is left on disk", () -> !isOnDisk("one") && !isOnDisk("two"));
        assertThat(Await.onEventThread(() -> words(second, "#lobby"))).containsExactly("one", "two");
        kill(second);
    }

    @Test
    void guestHasNoKey() throws InterruptedException {
        Session guest = start(server.address(), false);
        assertThat(server.peer().expect(Command.Hello.class).key()).isNull();
        kill(guest);
        assertThat(folder.resolve("keys.properties")).doesNotExist();
    }

    @Test
    void whoMayNotOwnOneMoreNameComesAsAGuest() throws InterruptedException {
        Session session = start(server.address(), true);
        FakeServer.Peer again = server.peer();
        assertThat(again.expect(Command.Hello.class).key()).isNotNull();
        boolean refused = false;
        while (!refused) {
            try {
                again.say(new Event.Refused(ErrorCode.SLOW_DOWN, "too many new names", null));
                refused = true;
            } catch (java.io.UncheckedIOException hungUp) {
                again = server.peer(); // its deadlines are short here, and it has come anew
                assertThat(again.expect(Command.Hello.class).key()).isNotNull();
            }
        }
        again = server.peer();
        assertThat(again.expect(Command.Hello.class).key()).isNull();
        again.say(FakeServer.welcome(ADA, "L1"));
        Await.until("it is said", () -> {
            Timeline lobby = session.model().timeline(new Conversation.InRoom(RoomName.LOBBY));
            return lobby != null && lobby.entries().stream().anyMatch(entry -> entry instanceof Entry.Hint hint
                    && hint.kind() == Entry.HintKind.GUEST_FOR_NOW);
        });
        kill(session);
    }

    @Test
    void unsentWordsFollowANewName() throws InterruptedException {
        Session first = start(server.address(), true);
        FakeServer.Peer peer = server.welcomed("L1");
        Await.until("it is in", () -> first.model().isOnline());
        type(first, "unconfirmed");
        peer.expect(Command.Say.class);
        peer.say(new Event.Renamed(ADA, Nickname.of("Ada L"), new confab.model.Color(1)));
        Await.until("the name is another one", () -> Objects.equals(first.nickname(), Nickname.of("Ada L")));
        kill(first);
        Session old = start(server.address(), true);
        server.welcomed("L1");
        Await.until("it is in", () -> old.model().isOnline());
        assertThat(Await.onEventThread(() -> words(old, "#lobby"))).isEmpty();
        kill(old);
        assertThat(isOnDiskQuietly("unconfirmed")).isTrue();
    }

    private boolean isOnDiskQuietly(String text) throws InterruptedException {
        return Await.onEventThread(() -> isOnDisk(text));
    }

    @Test
    void realServerTellsAgainWhatAKilledClientMissedAndNothingIsTwice() throws Exception {
        ServerConfig config = new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room", 100, 10, 0, false), JournalKind.MEMORY, Path.of("target"), Deadlines.USUAL);
        try (ChatServer real = ChatServer.start(config);
                Visitor bob = new Visitor(real.address(), "Bob\n")) {
            bob.awaitArrival();
            ServerAddress address = ServerAddress.of("127.0.0.1:" + real.address().getPort());
            Session first = start(address, true);
            Await.until("it is in", () -> first.model().isOnline());
            type(first, "/join games");
            Await.until("it is in the room", () -> first.model().timeline(Conversation.of("#games")) != null);
            type(first, "in the games");
            bob.send("before\n");
            Await.until("all is here", () -> words(first, "#lobby").equals(List.of("before"))
                    && words(first, "#games").equals(List.of("in the games")) && first.model().waiting() == 0);
            Await.until("the places are on disk", () -> isOnDisk("at 1 0 #games") || isOnDisk("at 1 1 #games"));
            kill(first);
            bob.send("missed\n");
            bob.send("/msg Ada psst\n");
            bob.awaitWord("Bob (private to Ada): psst");
            Session second = start(address, true);
            Await.until("what was missed is here", () -> words(second, "#lobby").equals(List.of("missed"))
                    && words(second, "@Bob").equals(List.of("psst"))
                    && second.model().timeline(Conversation.of("#games")) != null);
            Await.onEventThread(() -> {
                second.model().older(Objects.requireNonNull(second.model().timeline(Conversation.of("#lobby"))));
                return second;
            });
            Await.until("and what was before it", () -> words(second, "#lobby").equals(List.of("before", "missed")));
            kill(second);
        }
    }

    @Test
    void wordsSaidUnderAnotherNameAreThatNames() throws InterruptedException {
        Session guest = start(server.address(), false);
        FakeServer.Peer peer = server.peer();
        peer.expect(Command.Hello.class);
        peer.say(new Event.Refused(ErrorCode.NICKNAME_TAKEN, "taken", null));
        Await.until("it is refused", () -> guest.state() instanceof LinkState.Refused);
        Await.onEventThread(() -> {
            guest.comeBackAs(Nickname.of("Ada2"));
            return guest;
        });
        FakeServer.Peer second = server.welcomed("L1");
        Await.until("it is in", () -> guest.model().isOnline());
        type(guest, "unconfirmed");
        second.expect(Command.Say.class);
        kill(guest);
        Session ada = start(server.address(), false);
        server.welcomed("L1");
        Await.until("it is in", () -> ada.model().isOnline());
        assertThat(Await.onEventThread(() -> words(ada, "#lobby"))).isEmpty();
        kill(ada);
    }

    @Test
    void serverThatIsKnownIsWaitedForFromTheStart() throws InterruptedException {
        Session first = start(server.address(), true);
        FakeServer.Peer peer = server.welcomed("L1");
        Await.until("the place is on disk", () -> isOnDisk("log L1"));
        server.stopListening();
        peer.cut();
        kill(first);
        Session second = start(server.address(), true);
        Await.until("it says that it tries again", () -> second.state() instanceof LinkState.Lost);
        type(second, "typed before there is anybody");
        assertThat(Await.onEventThread(() -> second.model().waiting())).isOne();
        server.restart();
        assertThat(server.welcomed("L1").expect(Command.Say.class).text()).isEqualTo("typed before there is anybody");
        kill(second);
    }
}
