package confab.server.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import confab.protocol.FileInfo;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds of every journal. */
@Timeout(20)
abstract class JournalContract {
    static final String LOBBY = "#lobby";
    static final String MATHS = "#maths";

    final Author author = new Author();
    final Handed handed = new Handed();
    @SuppressWarnings("NullAway.Init") // set before each test
    Journal journal;

    abstract Journal open() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        journal = open();
    }

    @AfterEach
    final void end() {
        journal.close();
        author.close();
    }

    @Test
    void numbersCountInEachLogWithoutAGap() throws Exception {
        for (int i = 0; i < 3; i++) {
            journal.append(author.draft(handed, LOBBY, "x"));
            journal.append(author.draft(handed, MATHS, "x"));
        }
        handed.await(6);
        assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L, 3L);
        assertThat(handed.numbers(MATHS)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void orderIsAsPut() throws Exception {
        say(journal, LOBBY, 1000);
        handed.await(1000);
        assertThat(handed.all).extracting(each -> each.entry().text())
                .containsExactlyElementsOf(IntStream.range(0, 1000).mapToObj(String::valueOf).toList());
        assertThat(journal.after(LOBBY, 0, 1000)).extracting(Entry::text)
                .containsExactlyElementsOf(IntStream.range(0, 1000).mapToObj(String::valueOf).toList());
    }

    @Test
    void entriesAreHandedOverWithTheirDraftsOnTheThreadNamedJournal() throws Exception {
        say(journal, LOBBY, 3);
        handed.await(3);
        assertThat(handed.threads).containsOnly("journal");
        assertThat(handed.all).allSatisfy(
                each -> assertThat(each.entry())
                        .isEqualTo(each.draft().entry(each.entry().seq(), each.entry().time())));
    }

    @Test
    void whatIsHandedOverCanBeReadAlready() throws Exception {
        BlockingQueue<List<Entry>> found = new LinkedBlockingQueue<>();
        journal.append(author.draft(Handed.to(entries -> found.add(journal.after(LOBBY, 0, 10))), LOBBY, "x"));
        assertThat(found.take()).extracting(Entry::seq).containsExactly(1L);
    }

    @Test
    void timeIsNowInMilliseconds() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        say(journal, LOBBY, 1);
        handed.await(1);
        Instant time = handed.all.getFirst().entry().time();
        assertThat(time).isBetween(before, Instant.now()).isEqualTo(time.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void eachReceiverGetsItsOwn() throws Exception {
        Handed other = new Handed();
        for (int i = 0; i < 10; i++) {
            journal.append(author.draft(handed, LOBBY, "for the one"));
            journal.append(author.draft(other, MATHS, "for the other"));
        }
        handed.await(10);
        other.await(10);
        assertThat(handed.all).extracting(each -> each.entry().log()).containsOnly(LOBBY);
        assertThat(other.all).extracting(each -> each.entry().log()).containsOnly(MATHS);
    }

    @Test
    void receiverThatFailsHarmsNoOther() throws Exception {
        Receiver broken = Handed.to(entries -> {
            throw new IllegalStateException("thrown by a test");
        });
        journal.append(author.draft(broken, LOBBY, "lost"));
        journal.append(author.draft(handed, LOBBY, "found"));
        handed.await(1);
        assertThat(handed.numbers(LOBBY)).containsExactly(2L);
    }

    @Test
    void manyAuthorsGetOneOrderWithoutAGap() throws Exception {
        List<Thread> authors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = i + " ";
            authors.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < 500; n++) {
                        journal.append(author.draft(handed, LOBBY, name + n));
                    }
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread each : authors) {
            each.join();
        }
        handed.await(4000);
        assertThat(handed.numbers(LOBBY)).containsExactlyElementsOf(LongStream.rangeClosed(1, 4000).boxed().toList());
        for (int i = 0; i < 8; i++) {
            String name = i + " ";
            assertThat(handed.all.stream().map(each -> each.entry().text()).filter(text -> text.startsWith(name)))
                    .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(n -> name + n).toList());
        }
    }

    @Test
    void pagesAreCutFromEitherSide() throws Exception {
        say(journal, LOBBY, 10);
        handed.await(10);
        assertThat(journal.after(LOBBY, 3, 2)).extracting(Entry::seq).containsExactly(4L, 5L);
        assertThat(journal.before(LOBBY, 4, 2)).extracting(Entry::seq).containsExactly(2L, 3L);
        assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(1, 10));
    }

    @Test
    void singleEntryIsFoundByItsNumber() throws Exception {
        say(journal, LOBBY, 2);
        journal.append(author.draft(handed, LOBBY, 10, "jump"));
        handed.await(3);
        assertThat(journal.entry(LOBBY, 2)).extracting(Entry::text).isEqualTo("1");
        assertThat(journal.entry(LOBBY, 11)).extracting(Entry::text).isEqualTo("jump");
        assertThat(journal.entry(LOBBY, 5)).isNull();
        assertThat(journal.entry(LOBBY, 12)).isNull();
    }

    @Test
    void unknownLogIsEmpty() {
        assertThat(journal.after(LOBBY, 0, 10)).isEmpty();
        assertThat(journal.before(LOBBY, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(0, 0));
        assertThat(journal.entry(LOBBY, 1)).isNull();
    }

    @Test
    void aboveJumpsInItsLogOnly() throws Exception {
        journal.append(author.draft(handed, LOBBY, 41, "x"));
        journal.append(author.draft(handed, LOBBY, 0, "x"));
        journal.append(author.draft(handed, LOBBY, 40, "x"));
        journal.append(author.draft(handed, MATHS, 0, "x"));
        handed.await(4);
        assertThat(handed.numbers(LOBBY)).containsExactly(42L, 43L, 44L);
        assertThat(handed.numbers(MATHS)).containsExactly(1L);
    }

    @Test
    void closeCommitsWhatIsInLine() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        hold(goOn);
        say(journal, LOBBY, 100); // all in line behind the slow one
        Thread closing = Thread.ofPlatform().start(journal::close);
        while (closing.getState() != Thread.State.WAITING) {
            assertThat(closing.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        assertThat(handed.all).hasSize(100);
    }

    @Test
    void nothingIsAppendedOnceClosed() {
        journal.close();
        assertThatThrownBy(() -> journal.append(author.draft(handed, LOBBY, "late")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingTwiceIsHarmless() {
        journal.close();
        assertThatCode(journal::close).doesNotThrowAnyException();
    }

    @Test
    void idOfAnOwnerIsForOneMessageInOneBatch() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        hold(goOn);
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        journal.append(author.owned(handed, LOBBY, "and", "b"));
        goOn.countDown();
        handed.await(3);
        assertThat(handed.order).containsExactly("committed hello", "repeated hello", "committed and");
        assertThat(handed.repeated.getFirst()).isEqualTo(handed.all.getFirst().entry());
        assertThat(handed.numbers(LOBBY)).containsExactly(2L, 3L);
    }

    @Test
    void idOfAnOwnerIsForOneMessageEverAfter() throws Exception {
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        handed.await(1);
        journal.append(author.owned(handed, MATHS, "other words elsewhere", "a"));
        handed.await(2);
        assertThat(handed.repeated).containsExactly(handed.all.getFirst().entry());
        assertThat(journal.range(MATHS)).isEqualTo(new Journal.Range(0, 0));
    }

    @Test
    void idOfAGuestIsOnlyPassedOn() throws Exception {
        journal.append(author.draft(handed, LOBBY, "hello"));
        journal.append(author.draft(handed, LOBBY, "hello"));
        handed.await(2);
        assertThat(handed.all).extracting(each -> each.entry().id()).containsExactly("id of hello", "id of hello");
    }

    @Test
    void ownersWithoutIdsRepeatThemselvesAsTheyLike() throws Exception {
        journal.append(author.owned(handed, LOBBY, "hello", null));
        journal.append(author.owned(handed, LOBBY, "hello", null));
        handed.await(2);
        assertThat(handed.numbers(LOBBY)).containsExactly(1L, 2L);
    }

    @Test
    void whatAnOwnerSaidIsFoundByItsIdWhileItIsInLine() throws Exception {
        journal.append(author.owned(handed, LOBBY, "hello", "a"));
        assertThat(journal.said(author.number(), "a")).extracting(Entry::text).isEqualTo("hello");
        assertThat(journal.said(author.number(), "b")).isNull();
        assertThat(journal.said(author.number() + 1, "a")).isNull();
    }

    @Test
    void whatAGuestSaidIsNotFoundByItsId() throws Exception {
        journal.append(author.draft(handed, LOBBY, "hello"));
        assertThat(journal.said(author.number(), "id of hello")).isNull();
    }

    @Test
    void readingUpToANumberNeverGoesBeyondIt() throws Exception {
        say(journal, LOBBY, 5);
        handed.await(5);
        assertThat(journal.between(LOBBY, 2, 4, 100)).extracting(Entry::seq).containsExactly(2L, 3L, 4L);
        assertThat(journal.between(LOBBY, 2, 4, 2)).extracting(Entry::seq).containsExactly(2L, 3L);
        assertThat(journal.between(LOBBY, 4, 3, 2)).isEmpty();
    }

    @Test
    void roomsAreThoseThatSomethingIsKeptOf() throws Exception {
        say(journal, LOBBY, 1);
        say(journal, MATHS, 1);
        say(journal, "@1", 1);
        handed.await(3);
        assertThat(journal.rooms(10)).containsExactlyInAnyOrder(LOBBY, MATHS);
        assertThat(journal.rooms(1)).hasSize(1);
    }

    @Test
    void fileIsKeptWithItsEntry() throws Exception {
        FileInfo file = new FileInfo("f1", "学习 \"notes\".txt".replace('"', '\''), Long.MAX_VALUE,
                "0123456789abcdef".repeat(4), "text/plain");
        journal.append(author.handing(handed, LOBBY, "", file));
        journal.append(author.handing(handed, LOBBY, "with words", file));
        journal.append(author.owned(handed, LOBBY, "words alone", "a"));
        handed.await(3);
        assertThat(handed.all).extracting(each -> each.entry().file()).containsExactly(file, file, null);
        assertThat(journal.after(LOBBY, 0, 10))
                .isEqualTo(handed.all.stream().map(Receiver.Committed::entry).toList());
    }

    @Test
    void fileIsFoundByItsName() throws Exception {
        FileInfo file = new FileInfo("f1", "学习 Notes.txt", 5, "0123456789abcdef".repeat(4), "text/plain");
        journal.append(author.handing(handed, LOBBY, "", file));
        journal.append(author.owned(handed, LOBBY, "other words", null));
        handed.await(2);
        for (String words : List.of("notes", "学习", "notes.txt")) {
            while (journal.search(List.of(LOBBY), words, Long.MAX_VALUE, 10).behind()) {
                Thread.onSpinWait();
            }
            assertThat(journal.search(List.of(LOBBY), words, Long.MAX_VALUE, 10).entries()).as(words)
                    .extracting(Entry::file).containsExactly(file);
        }
    }

    @Test
    void wordsAreFoundWhereOneMayLook() throws Exception {
        say(journal, LOBBY, 12);
        journal.append(author.draft(handed, MATHS, "11"));
        handed.await(13);
        while (journal.search(List.of(LOBBY), "1", Long.MAX_VALUE, 10).behind()) {
            Thread.onSpinWait();
        }
        assertThat(journal.search(List.of(LOBBY), "1", Long.MAX_VALUE, 10).entries()).extracting(Entry::text)
                .contains("1").doesNotContain("2");
        assertThat(journal.search(List.of(MATHS), "11", Long.MAX_VALUE, 10).entries()).hasSize(1);
        assertThat(journal.search(List.of(), "11", Long.MAX_VALUE, 10).entries()).isEmpty();
    }

    @Test
    void forgottenLogBeginsAnew() throws Exception {
        say(journal, "@1", 3);
        handed.await(3);
        journal.forget("@1");
        say(journal, "@1", 1);
        say(journal, LOBBY, 1);
        handed.await(5);
        assertThat(journal.range("@1")).isEqualTo(new Journal.Range(1, 1));
        assertThat(journal.after("@1", 0, 10)).hasSize(1);
        assertThat(journal.range(LOBBY)).isEqualTo(new Journal.Range(1, 1));
    }

    @Test
    void whatNobodyWillReadIsNotKeptButDoneWith() throws Exception {
        Handed gone = new Handed() {
            @Override
            public boolean hasEnded() {
                return true;
            }
        };
        journal.append(author.draft(gone, "@1", "unheard"));
        gone.await(1);
        assertThat(journal.range("@1")).isEqualTo(new Journal.Range(0, 0));
    }

    /** Keeps the journal's thread busy until this latch opens; returns when it is. Says one thing in the lobby. */
    void hold(CountDownLatch goOn) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        journal.append(author.draft(Handed.to(entries -> {
            started.countDown();
            try {
                goOn.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }), LOBBY, "slow"));
        started.await();
    }

    /** Says 0, 1, 2 … */
    void say(Journal where, String log, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            where.append(author.draft(handed, log, String.valueOf(i)));
        }
    }
}
