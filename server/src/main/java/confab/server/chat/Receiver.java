package confab.server.chat;

import java.util.List;

/** Where committed entries go: a room, or a private talk. */
public interface Receiver {
    /** What was said, and the entry that it has become. */
    record Committed(Draft draft, Entry entry) {}

    /**
     * Takes entries of one log, in their order. Called by the journal's thread, one call at a time; it hands them on
     * and never waits for a client.
     */
    void committed(List<Committed> entries);

    /** Something could not be kept: it is nowhere, and its author is told why. As {@link #committed}. */
    void refused(Draft draft, JournalException why);

    /** Its owner has used this id before, for {@code earlier}: nothing was added. As {@link #committed}. */
    void repeated(Draft draft, Entry earlier);

    /** Whether nobody will ever read what comes here: then it need not be kept. Any thread. */
    default boolean hasEnded() {
        return false;
    }
}
