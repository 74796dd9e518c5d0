package confab.server.chat;

import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.LeaveReason;
import confab.protocol.ProtocolException;
import confab.server.journal.MemoryJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A name that changes hands while rooms still know its former bearer. */
@Timeout(60)
class RenameTest {
    private static final int ROUNDS = 300;
    private static final int ROOMS = 8;

    @Test
    void nobodyTakesANameBeforeEveryRoomKnowsThatItIsFree() throws Exception {
        try (MemoryJournal journal = new MemoryJournal()) {
            Chat chat = new Chat(new Chat.Settings("Test", 100, 100, 0), journal);
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch taking = new CountDownLatch(1);
            Thread taker = Thread.ofPlatform().start(() -> takeAgainAndAgain(chat, over, taking));
            taking.await();
            for (int round = 0; round < ROUNDS; round++) {
                renameInManyRooms(chat, round);
            }
            over.set(true);
            taker.join();
            assertThat(chat.people().size()).isZero();
            assertThat(chat.rooms().find(RoomName.LOBBY)).extracting(Room::count).as("ghosts in the lobby")
                    .isEqualTo(0);
        }
    }

    private static void renameInManyRooms(Chat chat, int round) throws InterruptedException {
        Session renamer = session(chat, "R" + round);
        try {
            for (int room = 0; room < ROOMS; room++) {
                renamer.handle(new Command.Join(RoomName.of("#r" + room)));
            }
            renamer.handle(new Command.Nick(Nickname.of("Wanted")));
            renamer.handle(new Command.Nick(Nickname.of("R" + round)));
        } catch (ProtocolException taken) {
            assertThat(taken.code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        } finally {
            renamer.end(LeaveReason.QUIT, false);
        }
    }

    private static void takeAgainAndAgain(Chat chat, AtomicBoolean over, CountDownLatch taking) {
        try {
            while (!over.get()) {
                take(chat);
                taking.countDown();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(Chat chat) throws InterruptedException {
        try {
            session(chat, "Wanted").end(LeaveReason.QUIT, false);
        } catch (ProtocolException taken) {
            assertThat(taken.code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        }
    }

    /** Somebody in the lobby whose writer takes everything. */
    private static Session session(Chat chat, String name) throws InterruptedException {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), event -> new byte[]{'.'}, () -> {});
        Thread.startVirtualThread(outbox);
        Session session = chat.claim(Nickname.of(name), outbox, new Session.Manner(false, 0));
        session.begin();
        return session;
    }
}
