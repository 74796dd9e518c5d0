package confab.server;

import java.nio.file.Path;
import java.util.Locale;

import confab.server.chat.Journal;
import confab.server.journal.MemoryJournal;

/** Which journal keeps what is said. */
public enum JournalKind {
    /** In memory, gone with the process. */
    MEMORY {
        @Override
        Journal open(Path data) {
            return new MemoryJournal();
        }
    };

    /** @param data where it may keep files */
    abstract Journal open(Path data);

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
