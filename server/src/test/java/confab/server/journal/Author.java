package confab.server.journal;

import java.io.OutputStream;

import confab.model.Color;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.FileInfo;
import confab.server.chat.Chat;
import confab.server.chat.Draft;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Receiver;
import confab.server.chat.Session;
import confab.server.chat.Visit;
import org.jspecify.annotations.Nullable;

/** Somebody who says things, in a chat of their own. */
final class Author implements AutoCloseable {
    private static final Nickname ADA = Nickname.of("Ada");

    private final MemoryJournal journal = new MemoryJournal();
    private final Person person;

    Author() {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});
        try {
            person = new Chat(new Chat.Settings("Test", 1, 1, 0, false), journal)
                    .claim(new Command.Hello(ADA, 1, null),
                            new Visit("here", outbox, new Session.Manner(false, 0, true), () -> {}))
                    .person();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    Draft draft(Receiver receiver, String log, String text) {
        return draft(receiver, log, 0, text);
    }

    Draft draft(Receiver receiver, String log, long above, String text) {
        return new Draft(receiver, person, false, log, above, ADA, Color.of(ADA), text, "id of " + text, true);
    }

    /** What the author says as the owner of the name. */
    Draft owned(Receiver receiver, String log, String text, @Nullable String id) {
        return new Draft(receiver, person, true, log, 0, ADA, Color.of(ADA), text, id, false);
    }

    /** What the author hands over as the owner of the name; words are their own id. */
    Draft handing(Receiver receiver, String log, String text, FileInfo file) {
        return new Draft(receiver, person, true, log, 0, ADA, Color.of(ADA), text, text.isEmpty() ? null : text,
                false, file);
    }

    long number() {
        return person.number();
    }

    @Override
    public void close() {
        journal.close();
    }
}
