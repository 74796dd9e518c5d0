package confab.server.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.protocol.LeaveReason;
import confab.server.journal.MemoryJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to private words in moments that sockets cannot be made to hold still in. */
@Timeout(30)
class TalkTest {
    private static final Conversation BOB = Conversation.of("@Bob");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryJournal journal = new MemoryJournal();
    private final Chat chat = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal, now::get);

    /** Somebody by one connection, which takes what it is told only while it is let. */
    private final class Client implements AutoCloseable {
        private final JsonCodec codec = new JsonCodec();
        private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
        private final Semaphore takes = new Semaphore(1);
        private final Outbox outbox = new Outbox(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("whole events only");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                takes.acquireUninterruptibly();
                takes.release();
                new String(bytes, from, length, StandardCharsets.UTF_8).lines()
                        .forEach(line -> told.add(codec.event(line.getBytes(StandardCharsets.UTF_8))));
            }
        }, codec::encode, () -> {});
        private final Thread writer = Thread.ofVirtual().start(outbox);
        private final Session session;

        Client(String nickname, @Nullable String key) throws InterruptedException {
            session = chat.claim(new Command.Hello(Nickname.of(nickname), 1, null, key, null),
                    new Visit(nickname, outbox, new Session.Manner(false, 0, true), () -> {}));
        }

        Client in() throws InterruptedException {
            session.begin(null);
            return this;
        }

        /** Says something to one person, and waits until it is committed. */
        void tell(Conversation to, String text) throws InterruptedException {
            session.handle(Command.Say.of(to, text, null, null));
            session.settle(Duration.ofSeconds(1));
        }

        <E extends Event> E await(Class<E> kind) throws InterruptedException {
            Event event = told.take();
            while (!kind.isInstance(event)) {
                event = told.take();
            }
            return kind.cast(event);
        }

        @Override
        public void close() throws InterruptedException {
            takes.release(); // whoever holds it: there may be two now
            session.end(LeaveReason.QUIT, false);
            outbox.finish();
            writer.join();
        }
    }

    @AfterEach
    void end() {
        journal.close();
    }

    @Test
    void wordsToAGuestWhoIsStillAtTheDoorAreNotLost() throws Exception {
        try (Client ada = new Client("Ada", null).in(); Client bob = new Client("Bob", null)) {
            ada.tell(BOB, "welcome");
            assertThat(ada.await(Event.Message.class).seq()).isEqualTo(1);
            ada.session.handle(new Command.Received(BOB, 1));
            bob.in();
            assertThat(bob.await(Event.Message.class).text()).isEqualTo("welcome");
        }
    }

    @Test
    void nothingPassingReachesWhoIsNotWelcomedYet() throws Exception {
        try (Client ada = new Client("Ada", null).in(); Client bob = new Client("Bob", null)) {
            ada.session.handle(new Command.Typing(BOB));
            bob.in();
            assertThat(bob.told.take()).isInstanceOf(Event.Welcome.class);
        }
    }

    @Test
    void newNameIsToldBeforeTheFirstWordsUnderItEvenWhenTheQueueWasFull() throws Exception {
        try (Client ada = new Client("Ada", null).in(); Client bob = new Client("Bob", null).in()) {
            bob.tell(Conversation.of("@Ada"), "as Bob");
            assertThat(ada.await(Event.Message.class).in()).isEqualTo(BOB);
            bob.session.handle(new Command.Leave(RoomName.LOBBY)); // else she would hear of it there
            ada.await(Event.Left.class);
            ada.takes.acquire();
            for (int i = 0; i <= 2 * Outbox.QUEUE; i++) {
                ada.outbox.offer(new Event.Notice("in the way"));
            }
            bob.session.handle(new Command.Nick(Nickname.of("Rob")));
            bob.session.handle(Command.Say.of(Conversation.of("@Ada"), "as Rob", null, null));
            bob.await(Event.Message.class);
            bob.await(Event.Message.class);
            ada.takes.release();
            Event.Renamed renamed = ada.await(Event.Renamed.class);
            assertThat(renamed.to()).isEqualTo(Nickname.of("Rob"));
            assertThat(ada.await(Event.Message.class).in()).isEqualTo(Conversation.of("@Rob"));
            assertThat(List.copyOf(ada.told)).noneMatch(event -> event instanceof Event.Notice notice
                    && notice.text().contains("away"));
        }
    }

    @Test
    void wordsOfWhoseNameHasLapsedStillArrive() throws Exception {
        new Client("Bob", "the secret key of Bob").in().close();
        try (Client ada = new Client("Ada", "the secret key of Ada").in()) {
            ada.tell(BOB, "waits for long");
            assertThat(ada.await(Event.Message.class).isQueued()).isTrue();
        }
        // Bob comes once more, by a connection that ends before he is told anything; so his name is younger than hers.
        now.updateAndGet(before -> before.plus(Duration.ofDays(100)));
        new Client("Bob", "the secret key of Bob").close();
        now.updateAndGet(before -> before.plus(Duration.ofDays(81)));
        try (Client guest = new Client("Ada", null).in()) {
            assertThat(guest.session.person().isOwner()).isFalse();
        }
        try (Client back = new Client("Bob", "the secret key of Bob").in()) {
            assertThat(back.await(Event.Message.class).text()).isEqualTo("waits for long");
        }
    }
}
