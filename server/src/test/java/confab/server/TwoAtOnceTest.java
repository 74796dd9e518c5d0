package confab.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
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
    private static final String HERE = "is really here";

    @Test
    void whicheverRemainsIsInTheRoomAndInItsTalks() throws Exception {
        try (TestServer server = TestServer.start();
                Peer bob = Peer.text(server, "Bob"); // who is never pinged
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<String> reading = threads.submit(bob::rest); // or he would be ended as too slow
            CyclicBarrier together = new CyclicBarrier(2);
            for (int round = 0; round < ROUNDS; round++) {
                String id = "round " + round;
                Future<String> one = threads.submit(visit(server, together, id + " one"));
                Future<String> two = threads.submit(visit(server, together, id + " two"));
                assertThat(List.of(one.get(), two.get())).as("one of two remains in " + id).contains(HERE);
            }
            bob.send("/quit\n");
            assertThat(reading.get()).contains("Goodbye");
        }
    }

    /** Comes, says something to all and to Bob, and waits for both or for the end. What became of it. */
    private static Callable<String> visit(TestServer server, CyclicBarrier together, String text) {
        return () -> {
            try (Link link = new Link(Proof.source(0), server.server().address(), PATIENCE_MILLIS)) {
                together.await();
                link.send(new Command.Hello(Nickname.of("Ada"), 1, null, "the key that Ada has", null));
                link.send(Command.Say.of(Conversation.of("#lobby"), text, null, null));
                link.send(Command.Say.of(Conversation.of("@Bob"), text, null, null));
                return awaitTwice(link, text);
            } catch (IOException ended) {
                return ended.toString();
            }
        };
    }

    /** Reads until both have come back, or to the end; what came last then. */
    private static String awaitTwice(Link link, String text) {
        int heard = 0;
        String last = "nothing";
        try {
            for (Event event = link.read(); event != null; event = link.read()) {
                last = event.toString();
                heard += event instanceof Event.Message message && message.text().equals(text) ? 1 : 0;
                if (heard == 2 || event instanceof Event.Refused) {
                    return heard == 2 ? HERE : last;
                }
            }
        } catch (IOException ended) {
            return ended + ", having heard " + heard + " of 2, after " + last;
        }
        return "the end, having heard " + heard + " of 2, after " + last;
    }
}
