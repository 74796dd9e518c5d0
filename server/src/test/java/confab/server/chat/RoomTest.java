package confab.server.chat;

import java.io.OutputStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.journal.MemoryJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens in a room in moments that sockets cannot be made to hold still in. */
@Timeout(30)
class RoomTest {
    @Test
    void idIsKnownBeforeItsMessageIsTold() throws Exception {
        try (MemoryJournal journal = new MemoryJournal()) {
            Chat chat = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal, Instant::now);
            JsonCodec codec = new JsonCodec();
            AtomicReference<@Nullable Session> ada = new AtomicReference<>();
            CompletableFuture<SentIds.@Nullable Sent> known = new CompletableFuture<>();
            // A message is encoded just before anybody can be told of it.
            Outbox outbox = new Outbox(OutputStream.nullOutputStream(), event -> {
                Session session = ada.get();
                if (session != null && event instanceof Event.Message) {
                    known.complete(session.person().sent().find("a1"));
                }
                return codec.encode(event);
            }, () -> {});
            Thread writer = Thread.ofVirtual().start(outbox);
            Session session = chat.claim(new Command.Hello(Nickname.of("Ada"), 1, null, null, null),
                    new Visit("127.0.0.1", outbox, new Session.Manner(false, 0, true), () -> {}));
            ada.set(session);
            session.begin(null);

            session.handle(Command.Say.of(Conversation.of("#lobby"), "hello", "a1", null));

            assertThat(known.get(10, TimeUnit.SECONDS)).isEqualTo(new SentIds.Sent("#lobby", null, 1));
            outbox.finish();
            writer.join();
        }
    }
}
