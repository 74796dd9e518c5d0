package confab.server;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.protocol.GoodbyeReason;
import confab.protocol.LeaveReason;
import confab.server.chat.FakeFiles;
import confab.server.chat.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Those who are gone without a word, or take nothing. */
@Timeout(120)
class DeadPeerTest {
    private static final int FLOODERS = 300;

    /**
     * The reason is a fault in the virtual machine: a read that throws in a virtual thread could pass over the handlers
     * that take somebody off the list, when hundreds are reset while they flood. See ClientThread.
     */
    @ParameterizedTest
    @EnumSource
    void hundredsThatFloodAndResetLeaveNobodyOnTheList(Threads threads) throws Exception {
        try (TestServer server = TestServer.start(threads);
                Bystanders others = new Bystanders(server);
                Peer witness = Peer.json(server, "Witness")) {
            CountDownLatch flooding = new CountDownLatch(FLOODERS);
            for (int i = 0; i < FLOODERS; i++) {
                Peer flooder = Peer.json(server, "F" + i);
                Thread.ofVirtual().start(() -> flood(flooder, flooding));
            }
            Set<Nickname> left = new HashSet<>();
            while (left.size() < FLOODERS) {
                witness.await(Event.Left.class).people().forEach(person -> left.add(person.nickname()));
            }
            flooding.await();
            witness.send(new Command.Who(confab.model.RoomName.LOBBY, null));
            assertThat(witness.await(Event.Members.class).members()).extracting(member -> member.nickname().text())
                    .containsExactlyInAnyOrder("Ann", "Ben", "Witness");
            awaitPeople(server, 3);
        }
    }

    private static void flood(Peer flooder, CountDownLatch flooding) {
        try {
            for (int i = 0; i < 30; i++) {
                flooder.say("flood " + i);
            }
            flooder.reset();
        } catch (IOException gone) {
            throw new AssertionError("the server ended a connection that did nothing wrong", gone);
        } finally {
            flooding.countDown();
        }
    }

    @Test
    void whoTakesNothingIsClosedAndNobodyElseNotices() throws Exception {
        try (TestServer server = TestServer.withPulse(Duration.ofSeconds(3), Duration.ofSeconds(60),
                Duration.ofSeconds(60));
                Bystanders others = new Bystanders(server);
                Peer deaf = new Peer(server, 4096);
                Peer sender = Peer.json(server, "Sender")) {
            deaf.send("{\"type\":\"hello\",\"nickname\":\"Deaf\"}\n");
            deaf.await(Event.Welcome.class);
            // More than the kernel holds for the one, at a pace at which everybody else keeps up.
            for (int i = 0; i < 600; i++) {
                sender.say(i + " " + "x".repeat(16_000));
                sender.await(Event.Message.class);
            }
            Event.Left left = sender.await(Event.Left.class);
            assertThat(left.people()).extracting(Event.Member::nickname).containsExactly(Nickname.of("Deaf"));
            assertThat(left.reason()).isEqualTo(LeaveReason.LOST);
            awaitPeople(server, 3);
        }
    }

    @Test
    void quietJsonClientIsPingedAndDroppedWhenItDoesNotAnswer() throws Exception {
        try (TestServer server = TestServer.withPulse(Duration.ofSeconds(30), Duration.ofMillis(300),
                Duration.ofMillis(600));
                Peer text = Peer.text(server, "Tex");
                Peer json = Peer.json(server, "Jay");
                Peer lively = Peer.json(server, "Lively")) {
            json.await(Event.Ping.class);
            lively.await(Event.Ping.class);
            lively.send(new Command.Pong(null));
            assertThat(json.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.SILENT);
            lively.send(new Command.Pong(null));
            text.awaitLine("* Jay left");
            lively.await(Event.Left.class);
            text.send("people who type are never pinged\n");
            text.awaitLine("Tex: people");
        }
    }

    @Test
    void whoWaitsForTheDiskIsNotTakenForDead() throws Exception {
        Duration pulse = Duration.ofMillis(500);
        CountDownLatch never = new CountDownLatch(1);
        FakeFiles slow = new FakeFiles() {
            @Override
            public void said(String id, String log, Set<Long> to) {
                try {
                    assertThat(never.await(2, TimeUnit.SECONDS)).isFalse();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Duration moment = Duration.ofMillis(200);
        try (TestServer server = TestServer.withFiles(slow, new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(30),
                Duration.ofSeconds(30), pulse, pulse, moment, moment, Duration.ofSeconds(4)));
                Peer ada = Peer.json(server, "Ada")) {
            Person person = requireNonNull(server.server().chat().people().find(Nickname.of("Ada")));
            FileInfo file = slow.bring(person.number(), "f1", "a", 5);
            ada.send(new Command.Say(Conversation.of("#lobby"), "", "x", null, file));
            assertThat(ada.await(Event.Message.class).file()).isEqualTo(file);
            ada.say("still here");
            ada.awaitMessage("still here");
        }
    }

    /** A name is free a moment after others have heard that its bearer left. */
    private static void awaitPeople(TestServer server, int people) {
        while (server.server().people() != people) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
