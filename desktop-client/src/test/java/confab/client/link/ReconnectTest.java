package confab.client.link;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.JsonCodec;
import confab.protocol.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconnectTest {
    private static final Duration SOON = Duration.ofMillis(40);
    private static final LinkTimes QUICK = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(5),
            Duration.ofSeconds(20), SOON, SOON.multipliedBy(4), Duration.ofMillis(500));

    private final FakeServer server = new FakeServer();
    private final NewsBook book = new NewsBook();
    private final Reconnect link = link(server.address(), QUICK);

    private Reconnect link(ServerAddress address, LinkTimes times) {
        return new Reconnect(address, Nickname.of("Ada"), "test/1", times, new JsonCodec(), book);
    }

    @AfterEach
    void end() throws InterruptedException {
        link.close();
        server.close();
    }

    @Test
    void saysHelloAndTellsOfTheWelcome() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.peer();
        assertThat(peer.expect(Command.Hello.class)).isEqualTo(new Command.Hello(Nickname.of("Ada"), 1, "test/1"));
        peer.say(FakeServer.welcome(Nickname.of("Ada"), "L1"));
        assertThat(book.next(LinkNews.Heard.class).event()).isInstanceOf(Event.Welcome.class);
    }

    @Test
    void messageIsHandedBeforeTheServerCanHaveIt() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        book.next(LinkNews.Heard.class);
        link.send(Command.Say.of(Conversation.of("#lobby"), "hi", "x1", null));
        peer.expect(Command.Say.class);
        assertThat(book.next(LinkNews.Handed.class).id()).isEqualTo("x1");
    }

    @Test
    void lostServerIsFoundAgain() throws InterruptedException {
        link.start();
        server.welcomed("L1").cut();
        assertThat(book.next(LinkNews.Lost.class).why()).isEqualTo(LossReason.CUT);
        server.welcomed("L1");
        book.next(LinkNews.Heard.class);
    }

    @Test
    void pausesGrowWhileNobodyListens() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        book.next(LinkNews.Heard.class);
        server.stopListening();
        peer.cut();
        Duration first = book.next(LinkNews.Lost.class).pause();
        book.next(LinkNews.Lost.class);
        LinkNews.Lost third = book.next(LinkNews.Lost.class);
        assertThat(third.why()).isEqualTo(LossReason.NOTHING_LISTENS);
        assertThat(third.pause()).isGreaterThan(first).isLessThanOrEqualTo(QUICK.longestPause());
    }

    @Test
    void tryNowEndsThePause() throws InterruptedException {
        LinkTimes patient = new LinkTimes(QUICK.connect(), QUICK.quiet(), QUICK.silent(), Duration.ofMinutes(5),
                Duration.ofMinutes(5), QUICK.farewell());
        try (Reconnect waiting = link(server.address(), patient)) {
            waiting.start();
            server.welcomed("L1").cut();
            book.next(LinkNews.Lost.class);
            waiting.tryNow();
            server.welcomed("L1");
        }
    }

    @Test
    void firstAttemptMustSucceed() throws Exception {
        server.stopListening();
        link.start();
        assertThat(book.next(LinkNews.Failed.class).why()).isEqualTo(LossReason.NOTHING_LISTENS);
        assertThat(link.awaitEnd(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void refusedNicknameWaitsForThePerson() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.peer();
        peer.expect(Command.Hello.class);
        peer.say(new Event.Refused(ErrorCode.NICKNAME_TAKEN, "taken", null));
        assertThat(book.next(LinkNews.Refused.class).answer().code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        link.nickname(Nickname.of("Ada2"));
        link.tryNow();
        assertThat(server.peer().expect(Command.Hello.class).nickname()).isEqualTo(Nickname.of("Ada2"));
    }

    @Test
    void replacedConnectionDoesNotComeBackByItself() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        peer.say(new Event.Goodbye(GoodbyeReason.REPLACED));
        peer.cut();
        assertThat(book.next(LinkNews.SentAway.class).reason()).isEqualTo(GoodbyeReason.REPLACED);
        link.tryNow();
        server.welcomed("L1");
    }

    @Test
    void stoppingServerIsALossLikeAnother() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        peer.say(new Event.Goodbye(GoodbyeReason.STOPPING));
        peer.cut();
        assertThat(book.next(LinkNews.Lost.class).why()).isEqualTo(LossReason.STOPPING);
        server.welcomed("L2");
    }

    @Test
    void pingIsAnsweredAndQuietIsBroken() throws InterruptedException {
        LinkTimes anxious = new LinkTimes(QUICK.connect(), Duration.ofMillis(50), Duration.ofSeconds(20), SOON, SOON,
                QUICK.farewell());
        try (Reconnect watching = link(server.address(), anxious)) {
            watching.start();
            FakeServer.Peer peer = server.welcomed("L1");
            peer.expect(Command.Ping.class);
            peer.say(new Event.Ping("p7"));
            Command answer = peer.expect(Command.class);
            while (answer instanceof Command.Ping) {
                answer = peer.expect(Command.class);
            }
            assertThat(answer).isEqualTo(new Command.Pong("p7"));
        }
    }

    @Test
    void silentServerIsLost() throws InterruptedException {
        LinkTimes anxious = new LinkTimes(QUICK.connect(), Duration.ofMillis(30), Duration.ofMillis(120), SOON, SOON,
                QUICK.farewell());
        try (Reconnect watching = link(server.address(), anxious)) {
            watching.start();
            server.welcomed("L1");
            assertThat(book.next(LinkNews.Lost.class).why()).isEqualTo(LossReason.SILENT);
        }
    }

    @Test
    void somethingElseThanAServerIsRecognized() throws InterruptedException {
        link.start();
        server.peer().bytes("220 mail ready\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(book.next(LinkNews.Failed.class).why()).isEqualTo(LossReason.NOT_CONFAB);
    }

    @Test
    void lineWithoutEndIsCutOff() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        byte[] endless = new byte[Limits.SERVER_LINE_BYTES + 64 * 1024];
        Arrays.fill(endless, (byte) 'x');
        Thread.ofPlatform().daemon().start(() -> peer.bytes(endless));
        assertThat(book.next(LinkNews.Lost.class).why()).isEqualTo(LossReason.NOT_CONFAB);
    }

    @Test
    void unknownEventIsPassedOver() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        book.next(LinkNews.Heard.class);
        peer.bytes("{\"type\":\"firework\"}\n\n".getBytes(StandardCharsets.UTF_8));
        peer.say(new Event.Notice("still here"));
        assertThat(book.next(LinkNews.Heard.class).event()).isEqualTo(new Event.Notice("still here"));
    }

    @Test
    void closingSaysByeAndEndsTheThread() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.welcomed("L1");
        book.next(LinkNews.Heard.class);
        link.close();
        peer.expect(Command.Bye.class);
        assertThat(link.awaitEnd(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void closingWhileConnectingIsQuick() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Reconnect hanging = link(new ServerAddress("127.0.0.1", deaf.getLocalPort()), QUICK);
            hanging.start();
            book.next(LinkNews.Connecting.class);
            hanging.close();
            assertThat(hanging.awaitEnd(Duration.ofSeconds(4))).isTrue();
        }
    }

    @Test
    void welcomeThatComesTooLateHoldsNobodyWhoLeaves() throws InterruptedException {
        link.start();
        FakeServer.Peer peer = server.peer();
        peer.expect(Command.Hello.class);
        link.close();
        peer.expect(Command.Bye.class);
        peer.say(FakeServer.welcome(Nickname.of("Ada"), "L1"));
        assertThat(link.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }
}
