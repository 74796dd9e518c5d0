package confab.server.journal;

import confab.server.chat.Journal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryJournalTest extends JournalContract {
    @Override
    Journal open() {
        return new MemoryJournal();
    }

    @Test
    void whatWasKeptCanBeReadOnceClosed() throws Exception {
        say(journal, LOBBY, 2);
        journal.close();
        assertThat(journal.after(LOBBY, 0, 10)).hasSize(2);
    }

    @Test
    void everyJournalHasANameOfItsOwn() {
        try (MemoryJournal other = new MemoryJournal()) {
            assertThat(other.name()).isNotBlank().isNotEqualTo(journal.name());
        }
    }
}
