package confab.server.chat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is said again with an {@code id} that was used already: it appears once. For the person's own client
 * thread.
 *
 * <p>A guest's ids are looked up in memory, before anything else. An owner's are in the journal, which finds them out
 * itself when it would keep the same again; they are looked up here only where something else would be refused first.
 */
final class SaidBefore {
    private final Chat chat;
    private final Person person;

    SaidBefore(Chat chat, Person person) {
        this.chat = chat;
        this.person = person;
    }

    /**
     * Whether this guest has used this id before. The same message is then sent again to this client only; what is
     * still on its way to the journal comes back by itself.
     *
     * @throws ProtocolException {@code id-reused} if it was used for another message
     */
    boolean byGuest(Command.Say say, String id) throws InterruptedException {
        SentIds.Sent sent = person.sent().find(id);
        if (sent == null) {
            return false;
        }
        Draft draft = sent.draft();
        Entry entry = draft != null ? null : chat.journal().entry(sent.log(), sent.seq());
        boolean same = draft != null
                ? draft.text().equals(say.text()) && draft.action() == say.isAction()
                        && isSame(draft.file(), say.file())
                : entry == null || isSame(say, entry);
        if (!isSameLog(sent.log(), say.to()) || !same) {
            throw refusal(id);
        }
        if (draft == null) {
            person.outbox().answer(entry != null ? entry.message(say.to()) : remembered(say, sent.seq()));
        }
        return true;
    }

    /**
     * Whether this owner has said this before, wherever they are now. The message is then sent again to this client
     * only.
     *
     * @throws ProtocolException {@code id-reused} if the id was used for another message
     */
    boolean byOwner(Command.Say say, String id) throws InterruptedException {
        Entry entry = chat.journal().said(person.number(), id);
        if (entry == null) {
            return false;
        }
        if (!isSameLog(entry.log(), say.to()) || !isSame(say, entry)) {
            throw refusal(id);
        }
        person.outbox().answer(entry.message(say.to()));
        return true;
    }

    private static boolean isSame(Command.Say say, Entry entry) {
        return entry.text().equals(say.text()) && entry.action() == say.isAction()
                && isSame(entry.file(), say.file());
    }

    /** Whether a draft is what was said before with its id. */
    static boolean isSame(Draft draft, Entry earlier) {
        return draft.log().equals(earlier.log()) && draft.text().equals(earlier.text())
                && draft.action() == earlier.action() && isSame(draft.file(), earlier.file());
    }

    private static boolean isSame(@Nullable FileInfo one, @Nullable FileInfo other) {
        return one == null ? other == null : other != null && one.id().equals(other.id());
    }

    private static ProtocolException refusal(String id) {
        Event.Refused refused = reused(id);
        return new ProtocolException(refused.code(), refused.message(), id);
    }

    /** What is told to who uses an id for another message. */
    static Event.Refused reused(@Nullable String id) {
        return new Event.Refused(ErrorCode.ID_REUSED,
                "This `id` was used for another message. Choose a random one for each.", id);
    }

    /** What is not kept any more still has its number, which is what the client waits for. */
    private Event.Message remembered(Command.Say say, long seq) {
        return new Event.Message(say.to(), seq, Instant.now().truncatedTo(ChronoUnit.MILLIS), person.nickname(),
                person.color(), say.text(), say.id(), say.action(), null, say.file());
    }

    /**
     * Whether this may be the log that was meant; of a partner who has left or is called otherwise now, one cannot
     * tell.
     */
    private boolean isSameLog(String log, Conversation to) {
        return switch (to) {
            case Conversation.InRoom(RoomName name) -> log.equals(name.key());
            case Conversation.With(Nickname name) -> {
                Talk talk = chat.talkWith(person, name);
                yield talk == null ? log.startsWith("@") : log.equals(talk.log());
            }
        };
    }
}
