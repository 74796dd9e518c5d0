package confab.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One owner by two connections at the same moment, as when a connection breaks while it says hello and the client comes
 * again: one of the two remains, and is really here. {@code -Dconfab.twos=20000} makes it the longer proof.
 */
@Timeout(3600)
class TwoAtOnceTest {
    private static final int ROUNDS = Proof.times("confab.twos", 200);
    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void whicheverRemainsIsInTheRoomAndInItsTalks() throws Exception {
        try (TestServer server = TestServer.start();
                Peer bob = Peer.json(server, "Bob");
                ExecutorService threads = Executors.newCachedThreadPool()) {
            CyclicBarrier together = new CyclicBarrier(2);
            for (int round = 0; round < ROUNDS; round++) {
                String id = "round " + round;
                Future<Boolean> one = threads.submit(visit(server, together, id + " one"));
                Future<Boolean> two = threads.submit(visit(server, together, id + " two"));
                boolean first = one.get();
                assertThat(first || two.get()).as("one of two remains in " + id).isTrue();
            }
            bob.send(new Command.Bye());
        }
    }

    /** Comes, says something to all and to Bob, and waits for both or for the end. Whether both came back. */
    private static Callable<Boolean> visit(TestServer server, CyclicBarrier together, String text) {
        return () -> {
            try (Link link = new Link(Proof.source(0), server.server().address(), PATIENCE_MILLIS)) {
                together.await();
                link.send(new Command.Hello(Nickname.of("Ada"), 1, null, "the key that Ada has", null));
                link.send(new Command.Say(Conversation.of("#lobby"), text, null, null));
                link.send(new Command.Say(Conversation.of("@Bob"), text, null, null));
                return awaitTwice(link, text);
            } catch (IOException replaced) {
                return false;
            }
        };
    }

    private static boolean awaitTwice(Link link, String text) throws IOException {
        int heard = 0;
        @Nullable
        Event event = link.read();
        while (event != null && heard < 2) {
            heard += event instanceof Event.Message message && message.text().equals(text) ? 1 : 0;
            event = heard < 2 ? link.read() : event;
        }
        return heard == 2;
    }
}
