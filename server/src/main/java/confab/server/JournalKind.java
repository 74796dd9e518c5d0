package confab.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import confab.server.chat.Journal;
import confab.server.files.FileLimits;
import confab.server.files.FileStore;
import confab.server.journal.MemoryJournal;
import confab.server.journal.Retention;
import confab.server.journal.SqliteJournal;

/** Which journal keeps what is said. */
public enum JournalKind {
    /** On disk, in a SQLite database: what was acknowledged is there after whatever happens to the process. */
    SQLITE {
        @Override
        Journal open(Path data, Retention retention) throws IOException {
            return SqliteJournal.open(data, retention);
        }

        @Override
        FileStore openFiles(Path data, Retention retention, FileLimits limits) throws IOException {
            return FileStore.open(data.resolve(FILES), limits, retention.days());
        }
    },
    /** In memory, gone with the process. */
    MEMORY {
        @Override
        Journal open(Path data, Retention retention) {
            return new MemoryJournal();
        }

        @Override
        FileStore openFiles(Path data, Retention retention, FileLimits limits) throws IOException {
            return FileStore.temporary(limits, retention.days());
        }
    };

    private static final String FILES = "files";

    /**
     * @param data where it may keep files
     * @param retention for how long it keeps what was said, if it outlives the process
     * @throws IOException if it cannot; a {@link confab.server.journal.UnusableException} says why in words
     */
    abstract Journal open(Path data, Retention retention) throws IOException;

    /**
     * What keeps the files that people hand over, for as long as this journal keeps what was said.
     *
     * @throws confab.server.files.UnusableDirectoryException if it cannot
     */
    abstract FileStore openFiles(Path data, Retention retention, FileLimits limits) throws IOException;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
