package confab.server.chat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is said again with an {@code id} that was used already: it appears once. For the person's own client
 * thread.
 */
final class SaidBefore {
    private final Chat chat;
    private final Person person;

    SaidBefore(Chat chat, Person person) {
        this.chat = chat;
        this.person = person;
    }

    /**
     * Whether this id was used before. The same message is then sent again to this client only; what is still on its
     * way to the journal comes back by itself.
     *
     * @throws ProtocolException {@code id-reused} if it was used for another message
     */
    boolean before(Command.Say say, String id) throws InterruptedException {
        SentIds.Sent sent = person.sent().find(id);
        if (sent == null) {
            return false;
        }
        Draft draft = sent.draft();
        Entry entry = draft != null ? null : chat.journal().entry(sent.log(), sent.seq());
        String text = draft != null ? draft.text() : entry != null ? entry.text() : say.text();
        if (!isSameLog(sent.log(), say.to()) || !text.equals(say.text())) {
            throw new ProtocolException(ErrorCode.ID_REUSED,
                    "This `id` was used for another message. Choose a random one for each.", id);
        }
        if (draft == null) {
            person.outbox().answer(entry != null ? entry.message(say.to()) : remembered(say, sent.seq()));
        }
        return true;
    }

    /** What is not kept any more still has its number, which is what the client waits for. */
    private Event.Message remembered(Command.Say say, long seq) {
        return new Event.Message(say.to(), seq, Instant.now().truncatedTo(ChronoUnit.MILLIS), person.nickname(),
                person.color(),
                say.text(), say.id(), say.action());
    }

    /**
     * Whether this may be the log that was meant; of a partner who has left or is called otherwise now, one cannot
     * tell.
     */
    private boolean isSameLog(String log, Conversation to) {
        return switch (to) {
            case Conversation.InRoom(RoomName name) -> log.equals(name.key());
            case Conversation.With(Nickname name) -> {
                Talk talk = talkWith(name);
                yield talk == null ? log.startsWith("@") : log.equals(talk.log());
            }
        };
    }

    private @Nullable Talk talkWith(Nickname name) {
        Person other = chat.people().find(name);
        return other == null ? null : chat.talks().find(person, other);
    }
}
