package confab.server.chat;

import java.io.OutputStream;
import java.util.Set;

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

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Who is let to a file. */
@Timeout(30)
class FileAccessTest {
    private static final RoomName MATHS = RoomName.of("#maths");

    private final MemoryJournal journal = new MemoryJournal();
    private final FakeFiles files = new FakeFiles();
    private final Chat chat = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal, files);
    private final FileAccess access = chat.fileAccess();

    @AfterEach
    void end() {
        journal.close();
    }

    @Test
    void sessionIsItsPersonsWhileItLasts() throws Exception {
        Session ada = session("Ada", null);
        Event.Welcome welcome = welcome(ada);
        assertThat(access.bearer(welcome.session())).isSameAs(ada.person());
        assertThat(access.bearer(welcome.session() + "0")).isNull();
        ada.end(LeaveReason.QUIT, false);
        assertThat(access.bearer(welcome.session())).isNull();
    }

    @Test
    void limitOfAFileIsToldWhereThereAreFiles() throws Exception {
        assertThat(welcome(session("Ada", null)).limits().file()).isEqualTo(FakeFiles.MOST_BYTES);
        Chat without = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal);
        Session bob = session(without, "Bob", null);
        assertThat(without.welcome(bob.person(), lobby(without, bob)).limits().file()).isNull();
    }

    @Test
    void whoBroughtItMayFetchIt() throws Exception {
        Session ada = session("Ada", null);
        Session bob = session("Bob", null);
        files.bring(ada.person().number(), "f1", "a.txt", 5);
        assertThat(access.mayFetch(ada.person(), "f1")).isTrue();
        assertThat(access.mayFetch(bob.person(), "f1")).isFalse();
        assertThat(access.mayFetch(ada.person(), "f2")).isFalse();
    }

    @Test
    void whoIsInTheRoomMayFetchItForAsLongAsTheyAre() throws Exception {
        Session bob = session("Bob", null);
        bob.begin(null);
        files.bring(1, "f1", "a.txt", 5);
        files.said("f1", MATHS.key(), Set.of());
        assertThat(access.mayFetch(bob.person(), "f1")).isFalse();
        bob.handle(new Command.Join(MATHS));
        assertThat(access.mayFetch(bob.person(), "f1")).isTrue();
        bob.handle(new Command.Nick(Nickname.of("Rob")));
        assertThat(access.mayFetch(bob.person(), "f1")).isTrue();
        bob.handle(new Command.Leave(MATHS));
        assertThat(access.mayFetch(bob.person(), "f1")).isFalse();
    }

    @Test
    void theTwoOfATalkMayFetchItAndNobodyElse() throws Exception {
        Session ada = session("Ada", null);
        Session bob = session("Bob", null);
        Session eve = session("Eve", null);
        for (Session each : new Session[]{ada, bob, eve}) {
            each.begin(null);
        }
        ada.handle(Command.Say.of(Conversation.of("@Bob"), "hello", null, null));
        eve.handle(Command.Say.of(Conversation.of("@Bob"), "hello", null, null));
        files.bring(1, "f1", "a.txt", 5);
        files.said("f1", requireNonNull(chat.talkWith(ada.person(), Nickname.of("Bob"))).log(), Set.of());
        assertThat(access.mayFetch(ada.person(), "f1")).isTrue();
        assertThat(access.mayFetch(bob.person(), "f1")).isTrue();
        assertThat(access.mayFetch(eve.person(), "f1")).isFalse();
    }

    @Test
    void guestWhoLeavesFetchesNothingAnyMoreAndAnOwnerMay() throws Exception {
        Session ada = session("Ada", null);
        Session bob = session("Bob", "sixteen characters");
        ada.end(LeaveReason.QUIT, false);
        bob.end(LeaveReason.QUIT, false);
        assertThat(files.forgotten).containsExactly(ada.person().number());
    }

    private Session session(String name, @Nullable String key) throws InterruptedException {
        return session(chat, name, key);
    }

    private static Session session(Chat chat, String name, @Nullable String key) throws InterruptedException {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), new JsonCodec()::encode, () -> {});
        return chat.claim(new Command.Hello(Nickname.of(name), 1, null, key, null),
                new Visit(name, outbox, new Session.Manner(false, 0, true), () -> {}));
    }

    private Event.Welcome welcome(Session session) throws InterruptedException {
        return chat.welcome(session.person(), lobby(chat, session));
    }

    private static Entrance lobby(Chat chat, Session session) throws InterruptedException {
        return chat.rooms().enter(RoomName.LOBBY, session.person(), new Start(null, 0));
    }
}
