package confab.server;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

import confab.model.Conversation;
import confab.model.RoomName;
import confab.protocol.Event;
import confab.server.chat.Entry;
import confab.server.chat.Journal;

/**
 * Reads what is kept of a room, a page at a time.
 *
 * @param from what was said before is left out
 * @param to what was said then or after is left out
 * @param progress is told now and then how many messages were written
 */
record RoomExport(Journal journal, RoomName room, Instant from, Instant to, LongConsumer progress) {
    private static final int PAGE = 500;
    private static final int TELL_EVERY = 100_000;

    /** Writes all of it; says how many messages that is. */
    long write(ExportFormat.Writing writing) throws IOException {
        long count = 0;
        writing.begin();
        List<Entry> page = journal.after(room.key(), 0, PAGE);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                if (!entry.time().isBefore(from) && entry.time().isBefore(to)) {
                    writing.write(message(entry));
                    if (++count % TELL_EVERY == 0) {
                        progress.accept(count);
                    }
                }
            }
            page = journal.after(room.key(), page.getLast().seq(), PAGE);
        }
        writing.end();
        return count;
    }

    private Event.Message message(Entry entry) {
        return new Event.Message(new Conversation.InRoom(room), entry.seq(), entry.time(), entry.from(), entry.color(),
                entry.text(), entry.id(), entry.action() ? Boolean.TRUE : null, null, entry.file());
    }
}
