package confab.server.journal;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import confab.model.Nickname;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.JournalException;
import confab.server.chat.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What cannot be kept is refused in words, and when it can be again it goes on. */
@Timeout(20)
class SqliteTroubleTest {
    private static final String LOBBY = "#lobby";
    private static final String LARGE = "x".repeat(16 * 1024);
    private static final Registry.Owned ADA = new Registry.Owned(1, Nickname.of("Ada"), "hash", Instant.EPOCH);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final Author author = new Author();
    private final Handed handed = new Handed();
    private final SqlChore chore = new SqlChore();
    @SuppressWarnings("NullAway.Init") // set before each test
    private SqliteJournal journal;

    @BeforeEach
    void open() throws Exception {
        chore.order("SELECT 1");
        journal = SqliteJournal.open(directory, List.of(chore), Duration.ofMillis(1));
        chore.await(); // the next one comes after something was said
    }

    @AfterEach
    void end() {
        journal.close();
        author.close();
    }

    private void run(String sql) throws Exception {
        chore.order(sql);
        int before = handed.count();
        say("for the chore");
        handed.await(before + 1);
        chore.await();
    }

    private void say(String text) throws InterruptedException {
        journal.append(author.draft(handed, LOBBY, text));
    }

    private void fill() throws Exception {
        run("PRAGMA max_page_count = 1"); // which means: no page more than there are
    }

    private void makeRoom() throws Exception {
        chore.order("PRAGMA max_page_count = 1000000"); // while nothing can be kept, chores come by themselves
        chore.await();
    }

    /** A clean stop leaves nothing that a start would look at; what was seen while it ran is not forgotten all the same. */
    @Test
    void damageThatShowsWhileItRunsIsRecoveredFromAtTheNextStart() throws Exception {
        for (int i = 0; i < 100; i++) {
            say("before " + i);
        }
        handed.await(100);
        journal.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("confab.db"));
                RandomAccessFile file = new RandomAccessFile(directory.resolve("confab.db").toFile(), "rw")) {
            long page = Database.number(connection, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry_id'");
            file.seek((page - 1) * Database.number(connection, "PRAGMA page_size"));
            file.write(new byte[64]);
        }
        open();
        String name = journal.name();
        journal.append(author.owned(handed, LOBBY, "after", "an id")); // the index of ids is not read before
        handed.await(101);
        assertThat(handed.refused).hasSize(1);
        journal.close();
        open();
        assertThat(journal.name()).isNotEqualTo(name);
        assertThat(journal.after(LOBBY, 0, 1000)).extracting(Entry::text)
                .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "before " + i).toList());
        say("and on");
        handed.await(102);
        assertThat(journal.range(LOBBY).last()).isEqualTo(101);
        journal.close();
        open();
        assertThat(journal.range(LOBBY).last()).isEqualTo(101);
    }

    @Test
    void withoutRoomSendersAreToldWhy() throws Exception {
        fill();
        say(LARGE);
        handed.await(2);
        assertThat(handed.refused).extracting(draft -> draft.text()).containsExactly(LARGE);
        assertThat(handed.reasons.getFirst()).contains("no room", "not kept", "send it again");
    }

    @Test
    void whenThereIsRoomAgainItGoesOnWithoutAGap() throws Exception {
        fill();
        say(LARGE);
        say(LARGE);
        handed.await(3);
        makeRoom();
        say(LARGE);
        handed.await(4);
        assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L);
        assertThat(journal.after(LOBBY, 0, 10)).extracting(Entry::text).containsExactly("for the chore", LARGE);
        assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(1, 2));
    }

    @Test
    void whatIsReadIsNotHarmed() throws Exception {
        fill();
        say(LARGE);
        handed.await(2);
        assertThat(journal.after(LOBBY, 0, 10)).hasSize(1);
    }

    @Test
    void idOfWhatWasRefusedCanBeUsedAgain() throws Exception {
        fill();
        journal.append(author.owned(handed, LOBBY, LARGE, "a"));
        handed.await(2);
        assertThat(journal.said(author.number(), "a")).isNull();
        makeRoom();
        journal.append(author.owned(handed, LOBBY, LARGE, "a"));
        handed.await(3);
        assertThat(handed.order).containsExactly("committed for the chore", "refused " + LARGE, "committed " + LARGE);
    }

    @Test
    void ownerThatCannotBeKeptIsRefusedAndForgotten() throws Exception {
        fill();
        Registry.Owned large = new Registry.Owned(1, Nickname.of("Ada"), LARGE, Instant.EPOCH);
        assertThatThrownBy(() -> journal.registry().keep(large)).isInstanceOf(JournalException.class)
                .hasMessageContaining("no room");
        makeRoom();
        journal.registry().keep(new Registry.Owned(2, Nickname.of("Bob"), "hash", Instant.EPOCH));
        assertThat(journal.registry().load().owned()).extracting(Registry.Owned::number).containsExactly(2L);
    }

    @Test
    void whatNobodyWaitsForIsKeptWhenThereIsRoomAgain() throws Exception {
        fill();
        List<Long> people = LongStream.rangeClosed(1, 2000).boxed().toList();
        people.forEach(each -> journal.registry().keep(new Registry.Numbered(each, Nickname.of("Bob"), 7, 4)));
        say(LARGE);
        handed.await(2);
        assertThat(handed.order).last().isEqualTo("refused " + LARGE);
        makeRoom();
        journal.registry().keep(ADA);
        assertThat(journal.registry().load().numbered()).extracting(Registry.Numbered::person)
                .containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void whatNobodyWaitsForIsKeptWithoutAnybodySayingAnything() throws Exception {
        fill();
        IntStream.rangeClosed(1, 2000).forEach(
                each -> journal.registry().keep(new Registry.Numbered(each, Nickname.of("Bob"), 7, 4)));
        makeRoom(); // comes as soon as it could not be kept
        chore.order("SELECT 1");
        chore.await();
        assertThat(journal.registry().load().numbered()).hasSize(2000);
    }

    @Test
    void connectionThatMayNotWriteIsReplaced() throws Exception {
        run("PRAGMA query_only = ON");
        say("refused");
        handed.await(2);
        assertThat(handed.reasons.getFirst()).contains("may not write");
        say("kept");
        handed.await(3);
        assertThat(handed.order).containsExactly("committed for the chore", "refused refused", "committed kept");
        assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L);
    }

    @Test
    void choreThatFailsHarmsNobody() throws Exception {
        run("SELECT 1");
        chore.order("no sql");
        say("one");
        chore.await();
        chore.order("SELECT 1");
        say("two");
        handed.await(3);
        chore.await();
        assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void closeEndsThoughNothingCanBeKept() throws Exception {
        fill();
        for (int i = 0; i < 5; i++) {
            say(LARGE);
        }
        journal.registry().keep(new Registry.Numbered(1, Nickname.of("Bob"), 7, 4));
        journal.close();
        assertThat(handed.count()).isEqualTo(6);
    }
}
