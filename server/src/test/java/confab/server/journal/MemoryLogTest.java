package confab.server.journal;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import confab.model.Color;
import confab.model.Nickname;
import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryLogTest {
    private final Author author = new Author();
    private final MemoryLog log = new MemoryLog();

    @AfterEach
    void end() {
        author.close();
    }

    @Test
    void emptyLogHasNoNumbers() {
        assertThat(log.range()).isEqualTo(new Journal.Range(0, 0));
        assertThat(log.after(0, 10)).isEmpty();
        assertThat(log.before(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void entryKeepsWhatWasSaid() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        Nickname ada = Nickname.of("Ada");
        assertThat(log.add(author.draft(new Handed(), "#lobby", "hello"), now))
                .isEqualTo(
                        new Entry("#lobby", 1, now, author.number(), ada, Color.of(ada), "hello", "id of hello", true));
    }

    @Test
    void numbersCountFromOne() {
        add(3);
        assertThat(log.range()).isEqualTo(new Journal.Range(1, 3));
        assertThat(numbers(log.after(0, 10))).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1, 2", "1, 2, 2, 3", "3, 5, 4, 5", "4, 5, 5, 5", "-7, 1, 1, 1"})
    void afterGivesTheNextOnes(long after, int limit, long first, long last) {
        add(5);
        assertThat(numbers(log.after(after, limit)))
                .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({"6, 2, 4, 5", "9223372036854775807, 2, 4, 5", "4, 2, 2, 3", "3, 5, 1, 2", "2, 1, 1, 1"})
    void beforeGivesTheLastOnesOldestFirst(long before, int limit, long first, long last) {
        add(5);
        assertThat(numbers(log.before(before, limit)))
                .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList());
    }

    @Test
    void thereIsNothingAfterTheLastOrBeforeTheFirst() {
        add(5);
        assertThat(log.after(5, 10)).isEmpty();
        assertThat(log.after(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log.before(1, 10)).isEmpty();
        assertThat(log.before(0, 10)).isEmpty();
    }

    @Test
    void numbersJumpAboveWhatIsAskedFor() {
        add(2);
        add(1, 10);
        add(1, 3);
        assertThat(numbers(log.after(0, 10))).containsExactly(1L, 2L, 11L, 12L);
    }

    @Test
    void numbersMayBeginAboveOne() {
        add(1, 10);
        assertThat(log.range()).isEqualTo(new Journal.Range(11, 11));
    }

    @Test
    void pagesAreFoundAcrossAJump() {
        add(2);
        add(2, 10);
        assertThat(numbers(log.after(2, 10))).containsExactly(11L, 12L);
        assertThat(numbers(log.after(7, 1))).containsExactly(11L);
        assertThat(numbers(log.before(11, 10))).containsExactly(1L, 2L);
        assertThat(numbers(log.before(5, 1))).containsExactly(2L);
    }

    @Test
    void oldestIsTakenOutFirst() {
        add(3);
        assertThat(log.removeFirst().seq()).isEqualTo(1);
        assertThat(log.removeFirst().seq()).isEqualTo(2);
        assertThat(log.range()).isEqualTo(new Journal.Range(3, 3));
    }

    @Test
    void numbersGoOnWhenAllIsTakenOut() {
        add(2);
        log.removeFirst();
        log.removeFirst();
        assertThat(log.range()).isEqualTo(new Journal.Range(0, 2));
        add(1);
        assertThat(log.range()).isEqualTo(new Journal.Range(3, 3));
    }

    @Test
    void logGrowsWhereverItsStartLies() {
        // Around the capacities 16, 32 and 64, with the start in the middle.
        for (int i = 0; i < 100; i++) {
            add(2);
            log.removeFirst();
        }
        assertThat(numbers(log.after(0, 1000)))
                .containsExactlyElementsOf(LongStream.rangeClosed(101, 200).boxed().toList());
    }

    private void add(int count) {
        add(count, 0);
    }

    private void add(int count, long above) {
        for (int i = 0; i < count; i++) {
            Draft draft = author.draft(new Handed(), "#lobby", above, "x");
            log.add(draft, Instant.EPOCH);
        }
    }

    private static List<Long> numbers(List<Entry> entries) {
        return entries.stream().map(Entry::seq).toList();
    }
}
