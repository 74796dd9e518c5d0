package confab.server.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import confab.server.chat.Journal;
import org.junit.jupiter.api.io.TempDir;

/** The contract on disk. */
class SqliteJournalTest extends JournalContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Override
    Journal open() throws Exception {
        return SqliteJournal.open(directory, List.of(new SearchIndex()), Duration.ZERO);
    }
}
