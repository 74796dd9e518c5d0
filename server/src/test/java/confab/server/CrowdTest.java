package confab.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many JSON clients in one room, and messages from among them at a steady rate: nothing lost, one order at all of them.
 * {@code -Dconfab.crowd=1000 -Dconfab.crowd.seconds=60} makes it the longer proof; the figures it prints are in
 * docs/TESTING.md.
 */
@Timeout(600)
class CrowdTest {
    private static final int PEOPLE = Integer.getInteger("confab.crowd", 100);
    private static final int SECONDS = Integer.getInteger("confab.crowd.seconds", 3);
    private static final int PER_SECOND = 20;

    @Test
    void everybodySeesEverythingOnceInOneOrder() throws Exception {
        int messages = SECONDS * PER_SECOND;
        try (TestServer server = TestServer.start();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Peer> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(Peer.json(server, "P" + i));
            }
            // What everybody sees last before the measurement: until then they read of each other's coming.
            people.getLast().send(new Command.Typing(Conversation.of("#lobby")));
            for (Future<Event.Typing> settled : readers.invokeAll(people.stream().map(CrowdTest::settling).toList())) {
                assertThat(settled.get()).isNotNull();
            }
            List<Future<Heard>> hearing = new ArrayList<>();
            for (Peer person : people) {
                hearing.add(readers.submit(() -> read(person, messages)));
            }
            long start = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                // A steady rate, not a wait for anything.
                TimeUnit.NANOSECONDS.sleep(start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND - System.nanoTime());
                people.get(i % PEOPLE).say(i + " " + System.nanoTime());
            }
            List<Integer> order = hearing.getFirst().get().order;
            assertThat(order).as("each once")
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, messages).boxed().toList());
            List<Long> delays = new ArrayList<>();
            for (Future<Heard> heard : hearing) {
                assertThat(heard.get().order).as("the one order").isEqualTo(order);
                delays.addAll(heard.get().delays);
            }
            long[] all = delays.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%d people, %d messages a second for %d s: %d deliveries, none lost, one order; p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                    PEOPLE, PER_SECOND, SECONDS, all.length, all[all.length / 2] / 1e6,
                    all[all.length * 99 / 100] / 1e6, all[all.length - 1] / 1e6);
            for (Peer person : people) {
                person.send(new Command.Bye());
                person.close();
            }
        }
    }

    private static Callable<Event.Typing> settling(Peer person) {
        return () -> person.await(Event.Typing.class);
    }

    /**
     * What one of them has heard.
     *
     * @param order the messages' own numbers, as they came
     * @param delays how many nanoseconds each took
     */
    private record Heard(List<Integer> order, List<Long> delays) {}

    private static Heard read(Peer person, int messages) throws IOException {
        Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
        for (int seq = 1; seq <= messages; seq++) {
            Event.Message message = person.await(Event.Message.class);
            long now = System.nanoTime();
            int space = message.text().indexOf(' ');
            assertThat(message.seq()).isEqualTo(seq);
            heard.order.add(Integer.valueOf(message.text().substring(0, space)));
            heard.delays.add(now - Long.parseLong(message.text().substring(space + 1)));
        }
        return heard;
    }
}
