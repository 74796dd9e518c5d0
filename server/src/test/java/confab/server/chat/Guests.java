package confab.server.chat;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.JsonCodec;
import confab.protocol.LeaveReason;
import confab.server.journal.MemoryJournal;

import static java.util.Objects.requireNonNull;

/** People with sessions, for tests of what sessions open; all of them are in the lobby. */
public final class Guests implements AutoCloseable {
    private final MemoryJournal journal = new MemoryJournal();
    private final Chat chat;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    public Guests(SharedFiles files) {
        this.chat = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal, files);
    }

    public FileAccess access() {
        return chat.fileAccess();
    }

    /** Somebody comes. */
    public void add(String name) throws InterruptedException {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), new JsonCodec()::encode, () -> {});
        Session session = chat.claim(new Command.Hello(Nickname.of(name), 1, null, null, null),
                new Visit(name, outbox, new Session.Manner(false, 0, true), () -> {}));
        Entrance lobby = chat.rooms().enter(RoomName.LOBBY, session.person(), new Start(null, 0));
        sessions.put(name, session);
        tokens.put(name, chat.welcome(session.person(), lobby).session());
    }

    public void leave(String name) throws InterruptedException {
        requireNonNull(sessions.get(name)).end(LeaveReason.QUIT, false);
    }

    public String token(String name) {
        return requireNonNull(tokens.get(name));
    }

    public long number(String name) {
        return requireNonNull(sessions.get(name)).person().number();
    }

    @Override
    public void close() {
        journal.close();
    }
}
