package confab.server.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import confab.model.Nickname;
import confab.server.chat.JournalException;
import confab.server.chat.Registry;
import confab.server.chat.Registry.Half;
import confab.server.chat.Registry.Numbered;
import confab.server.chat.Registry.Owned;
import confab.server.chat.Registry.Pair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is kept about people. */
@Timeout(20)
class SqliteRegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Owned ADA = owned(1, "Ada", "hash");
    private static final Owned BOB = owned(2, "Bob", null);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final Author author = new Author();
    private final Handed handed = new Handed();
    @SuppressWarnings("NullAway.Init") // set before each test
    private SqliteJournal journal;

    @BeforeEach
    void open() throws Exception {
        journal = open(directory);
    }

    private static SqliteJournal open(Path where) throws Exception {
        return SqliteJournal.open(where, List.of(), Duration.ofSeconds(1));
    }

    @AfterEach
    void end() {
        journal.close();
        author.close();
    }

    private Registry.Contents afterARestart() throws Exception {
        journal.close();
        open();
        return journal.registry().load();
    }

    private static Owned owned(long number, String name, @Nullable String secret) {
        return new Owned(number, Nickname.of(name), secret, NOW);
    }

    private static Pair pair(String log, long received) {
        return new Pair(log, new Half(1, Nickname.of("Bob"), received, 0), new Half(2, Nickname.of("Ada"), 2, 1));
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(journal.registry().load()).isEqualTo(new Registry.Contents(List.of(), List.of(), List.of()));
    }

    @Test
    void ownersAreThereAfterARestart() throws Exception {
        journal.registry().keep(ADA);
        journal.registry().keep(BOB);
        assertThat(afterARestart().owned()).containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    void ownerIsKeptWhenKeepReturns() throws Exception {
        journal.registry().keep(ADA);
        assertThat(journal.registry().load().owned()).containsExactly(ADA);
    }

    @Test
    void ownerIsReplacedByNumber() throws Exception {
        journal.registry().keep(ADA);
        Owned renamed = owned(1, "Adele", "another");
        journal.registry().keep(renamed);
        assertThat(journal.registry().load().owned()).containsExactly(renamed);
    }

    @Test
    void droppedOwnerIsGoneAndWhatIsNumberedForThemToo() throws Exception {
        journal.registry().keep(ADA);
        journal.registry().keep(new Numbered(1, Nickname.of("Bob"), 7, 4));
        journal.registry().keep(new Numbered(2, Nickname.of("Bob"), 8, 4));
        journal.registry().drop(ADA);
        assertThat(afterARestart()).isEqualTo(new Registry.Contents(List.of(), List.of(),
                List.of(new Numbered(2, Nickname.of("Bob"), 8, 4))));
    }

    @Test
    void numberedIsReplacedByPersonAndName() throws Exception {
        journal.registry().keep(new Numbered(1, Nickname.of("Bob"), 7, 4));
        journal.registry().keep(new Numbered(1, Nickname.of("Cleo"), 5, 4));
        journal.registry().keep(new Numbered(1, Nickname.of("BOB"), 9, 4));
        assertThat(afterARestart().numbered()).containsExactlyInAnyOrder(
                new Numbered(1, Nickname.of("Bob"), 9, 4), new Numbered(1, Nickname.of("Cleo"), 5, 4));
    }

    @Test
    void lastOfAPairCountsAndIsKeptNoLaterThanWhatIsSaidAfter(@TempDir Path copy) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        journal.append(author.draft(Handed.to(entries -> {
            started.countDown();
            try {
                goOn.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }), "#lobby", "slow"));
        started.await();
        for (int i = 0; i < 3; i++) {
            journal.append(author.draft(handed, "@1", "x"));
        }
        journal.registry().keep(pair("@1", 1));
        journal.registry().keep(pair("@1", 3));
        journal.append(author.draft(handed, "@1", "x"));
        goOn.countDown();
        handed.await(4);
        Files.copy(directory.resolve("confab.db"), copy.resolve("confab.db"));
        Files.copy(directory.resolve("confab.db-wal"), copy.resolve("confab.db-wal"));
        try (SqliteJournal reopened = open(copy)) {
            assertThat(reopened.registry().load().pairs()).containsExactly(pair("@1", 3));
            assertThat(reopened.after("@1", 0, 10)).hasSize(4);
        }
    }

    @Test
    void whatIsNotedAloneIsKeptAtOnce() throws Exception {
        journal.registry().keep(pair("@1", 0));
        journal.registry().keep(ADA); // returns when it is kept, and with it what was noted before
        assertThat(journal.registry().load().pairs()).hasSize(1);
    }

    @Test
    void forgottenTalkHasNoPairButOneThatBeginsAfterHas() throws Exception {
        journal.registry().keep(pair("@1", 0));
        journal.registry().keep(pair("@2", 0));
        journal.registry().keep(ADA);
        journal.forget("@1");
        journal.registry().keep(pair("@3", 0));
        journal.forget("@3");
        journal.forget("@2");
        journal.registry().keep(pair("@2", 0));
        assertThat(afterARestart().pairs()).extracting(Pair::log).containsExactly("@2");
    }

    @Test
    void talkWithoutAPairIsForgottenAtTheNextStart() throws Exception {
        journal.registry().keep(pair("@1", 0));
        journal.append(author.draft(handed, "@1", "kept"));
        journal.append(author.draft(handed, "@2", "a guest's"));
        journal.append(author.draft(handed, "#lobby", "a room's"));
        handed.await(3);
        afterARestart();
        assertThat(journal.range("@1").last()).isEqualTo(1);
        assertThat(journal.range("@2").last()).isZero();
        assertThat(journal.range("#lobby").last()).isEqualTo(1);
    }

    @Test
    void marksAreNeverBeyondWhatWasSaid() throws Exception {
        journal.registry().keep(pair("@1", 99));
        journal.append(author.draft(handed, "@1", "x"));
        handed.await(1);
        assertThat(journal.registry().load().pairs().getFirst().first().received()).isEqualTo(1);
    }

    @Test
    void nothingIsKeptOnceClosed() {
        journal.close();
        journal.registry().keep(pair("@1", 0));
        assertThatThrownBy(() -> journal.registry().keep(ADA)).isInstanceOf(JournalException.class);
    }

    @Test
    void closeKeepsWhatIsNoted() throws Exception {
        FutureTask<Boolean> keeping = new FutureTask<>(() -> {
            journal.registry().keep(ADA);
            return true;
        });
        Thread.ofVirtual().start(keeping);
        assertThat(keeping.get()).isTrue();
        journal.registry().keep(pair("@1", 0));
        assertThat(afterARestart().pairs()).hasSize(1);
    }
}
