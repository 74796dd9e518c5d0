package confab.server;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that end anywhere, in any way: everything acknowledged is at every client, once, in one order.
 * {@code -Dconfab.cuts=20000} makes it the longer proof.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class CutTest {
    private static final int CUTS = Proof.times("confab.cuts", 150);
    private static final int PEOPLE = 16;
    private static final int MEAN_BYTES = 12_000;
    private static final Talker.Manners MANNERS = new Talker.Manners(8, 4000, 250);

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrDoubledWhereverConnectionsEnd(JournalKind journal, @TempDir Path data) throws Exception {
        Random random = Proof.random(-1);
        AtomicReference<CuttingProxy.Planner> planner = new AtomicReference<>(
                CuttingProxy.random(random, MEAN_BYTES));
        try (ChatServer server = Proof.server(journal, data);
                CuttingProxy proxy = new CuttingProxy(server.address(), () -> planner.get().next());
                Crowd crowd = new Crowd(Proof.people(PEOPLE), proxy.address(), MANNERS)) {
            crowd.begin();
            long acknowledged = 0;
            while (proxy.cuts() < CUTS) {
                acknowledged += 50;
                crowd.ledger().awaitAcknowledged(acknowledged, () -> {});
            }
            int cuts = proxy.cuts();
            planner.set(() -> CuttingProxy.Plan.NONE);
            crowd.settle();
            crowd.leaveAndReadAll();
            System.out.println("Cut " + cuts + " times, " + journal + ": " + crowd.summary());
        }
    }

    @Test
    void ownerWhoComesBackReplacesTheirGhostAndNobodyHearsOfIt() throws Exception {
        Nickname ada = Nickname.of("Ada");
        Command.Hello hello = new Command.Hello(ada, 1, null, "a key that is long enough", null);
        try (TestServer server = TestServer.start();
                Peer witness = Peer.json(server, "Witness");
                CuttingProxy proxy = new CuttingProxy(server.server().address(), () -> CuttingProxy.Plan.NONE);
                Link before = new Link(Proof.source(0), proxy.address(), 10_000)) {
            before.send(hello);
            assertThat(before.read()).isInstanceOf(Event.Welcome.class);
            witness.await(Event.Joined.class);
            proxy.silence();
            try (Link after = new Link(Proof.source(0), server.server().address(), 10_000)) {
                after.send(hello);
                assertThat(after.read()).isInstanceOf(Event.Welcome.class);
                after.send(Command.Say.of(Conversation.of("#lobby"), "here again", null, null));
                assertThat(witness.event()).isInstanceOfSatisfying(Event.Message.class,
                        message -> assertThat(message.from()).isEqualTo(ada));
                proxy.close(); // now the server hears that the old connection is gone
                while (server.server().connections() > 2) {
                    Thread.onSpinWait();
                }
                witness.send(new Command.Who(RoomName.LOBBY, null));
                assertThat(witness.event()).isInstanceOfSatisfying(Event.Members.class,
                        members -> assertThat(members.members()).extracting(Event.Member::nickname)
                                .containsExactlyInAnyOrder(ada, Nickname.of("Witness")));
            }
        }
    }
}
