package confab.server.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.Limits;

/** Cuts pages of history to what one line may hold. */
final class HistoryPage {
    /** How many messages are given to who does not say. */
    static final int USUAL = 50;
    /** What a message takes in a line besides its text, at most. */
    private static final int AROUND = 512;
    /** What a file takes besides, at most. */
    private static final int FILE = 768;

    private HistoryPage() {}

    /** The page that was asked for, oldest first. */
    static Event.History read(Journal journal, String log, Command.History asked,
            Function<Entry, Event.Message> message) {
        int limit = asked.limit() == null ? USUAL : asked.limit();
        Journal.Range kept = journal.range(log);
        Long after = asked.after();
        Long before = asked.before();
        boolean forward = after != null;
        List<Entry> found = after != null
                ? journal.after(log, after, limit)
                : journal.before(log, before == null ? Long.MAX_VALUE : before, limit);
        List<Entry> page = cut(found, forward);
        boolean more = !page.isEmpty()
                && (forward ? page.getLast().seq() < kept.last() : page.getFirst().seq() > kept.first());
        return new Event.History(asked.in(), page.stream().map(message).toList(),
                kept.first(), more);
    }

    /** As many of the newest of these as fit into one line. */
    static List<Entry> newest(List<Entry> found) {
        return cut(found, false);
    }

    /** As many entries as fit, from the side that the asker has come from. */
    private static List<Entry> cut(List<Entry> found, boolean forward) {
        List<Entry> nearest = forward ? found : found.reversed();
        List<Entry> page = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : nearest) {
            bytes += AROUND + escapedBytes(entry.text()) + (entry.file() == null ? 0 : FILE);
            if (bytes > Limits.HISTORY_PAGE_BYTES && !page.isEmpty()) {
                break;
            }
            page.add(entry);
        }
        if (!forward) {
            Collections.reverse(page);
        }
        return page;
    }

    /** What a text takes inside a JSON string, at most. */
    private static int escapedBytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
        }
        return bytes;
    }
}
