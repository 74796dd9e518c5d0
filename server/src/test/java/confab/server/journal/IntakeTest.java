package confab.server.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import confab.model.Nickname;
import confab.server.chat.Draft;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class IntakeTest {
    private static final Registry.Numbered BOB = new Registry.Numbered(1, Nickname.of("Bob"), 7, 4);

    private final Author author = new Author();
    private final Intake intake = new Intake(2);

    @AfterEach
    void end() {
        author.close();
    }

    @Test
    void whatIsPutIsTakenTogetherAndInOrder() throws Exception {
        Draft one = draft("one");
        Draft two = draft("two");
        intake.put(one);
        intake.put(two);
        assertThat(intake.takeAll()).containsExactly(one, two);
    }

    @Test
    void whatIsTakenIsGone() throws Exception {
        intake.put(draft("one"));
        intake.takeAll();
        Draft two = draft("two");
        intake.put(two);
        assertThat(intake.takeAll()).containsExactly(two);
    }

    @Test
    void putBeyondTheBoundWaitsUntilTaken() throws Exception {
        Draft third = draft("three");
        intake.put(draft("one"));
        intake.put(draft("two"));
        Putter putter = new Putter(third);
        putter.awaitWaiting();
        assertThat(intake.takeAll()).hasSize(2);
        putter.thread.join();
        assertThat(putter.failure.get()).isNull();
        assertThat(intake.takeAll()).containsExactly(third);
    }

    @Test
    void whoTakesWaitsForSomething() throws Exception {
        List<Draft> taken = Collections.synchronizedList(new ArrayList<>());
        Thread taker = Thread.ofPlatform().daemon().start(() -> {
            try {
                taken.addAll(intake.takeAll());
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        awaitWaiting(taker);
        Draft draft = draft("one");
        intake.put(draft);
        taker.join();
        assertThat(taken).containsExactly(draft);
    }

    @Test
    void closeReleasesWhoWaitsToPut() throws Exception {
        intake.put(draft("one"));
        intake.put(draft("two"));
        List<Putter> putters = List.of(new Putter(draft("three")), new Putter(draft("four")));
        for (Putter putter : putters) {
            putter.awaitWaiting();
        }
        intake.close();
        for (Putter putter : putters) {
            putter.thread.join();
            assertThat(putter.failure.get()).isInstanceOf(IllegalStateException.class);
        }
        assertThat(intake.takeAll()).extracting(Draft::text).containsExactly("one", "two");
    }

    @Test
    void closeReleasesWhoWaitsToTake() throws Exception {
        Thread taker = Thread.ofPlatform().daemon().start(() -> {
            try {
                intake.takeAll();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        awaitWaiting(taker);
        intake.close();
        taker.join();
    }

    @Test
    void nothingIsPutOnceClosed() {
        intake.close();
        assertThatThrownBy(() -> intake.put(draft("late"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasPutBeforeTheCloseIsTaken() throws Exception {
        Draft draft = draft("one");
        intake.put(draft);
        intake.close();
        assertThat(intake.takeAll()).containsExactly(draft);
    }

    @Test
    void closedAndEmptyGivesNothing() throws Exception {
        intake.close();
        assertThat(intake.takeAll()).isEmpty();
        assertThat(intake.takeAll()).isEmpty();
    }

    @Test
    void nothingIsLostOrMixedUpWhenManyPut() throws Exception {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> putters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = String.valueOf(i);
            putters.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < 500; n++) {
                        intake.put(draft(name + " " + n));
                    }
                } catch (InterruptedException | RuntimeException failed) {
                    failures.add(failed);
                }
            }));
        }
        List<String> taken = new ArrayList<>();
        while (taken.size() < 2000) {
            List<Draft> batch = intake.takeAll();
            assertThat(batch.size()).isBetween(1, 2);
            batch.forEach(draft -> taken.add(draft.text()));
        }
        for (Thread putter : putters) {
            putter.join();
        }
        assertThat(failures).isEmpty();
        for (int i = 0; i < 4; i++) {
            String name = i + " ";
            List<String> its = taken.stream().filter(text -> text.startsWith(name)).toList();
            for (int n = 0; n < 500; n++) {
                assertThat(its.get(n)).isEqualTo(name + n);
            }
        }
    }

    @Test
    void draftsAndNotesAreTakenTogether() throws Exception {
        Draft one = draft("one");
        intake.note(notes -> notes.keep(BOB));
        intake.put(one);
        Intake.Batch batch = Objects.requireNonNull(intake.take(0));
        assertThat(batch.drafts()).containsExactly(one);
        assertThat(batch.notes().numbered()).containsExactly(BOB);
        assertThat(intake.take(0)).isNotNull().matches(Intake.Batch::isEmpty);
    }

    @Test
    void noteAloneWakesWhoTakes() throws Exception {
        AtomicReference<Intake.@Nullable Batch> taken = new AtomicReference<>();
        Thread taker = Thread.ofPlatform().daemon().start(() -> {
            try {
                taken.set(intake.take(TimeUnit.HOURS.toNanos(1)));
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        while (taker.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        intake.note(notes -> notes.keep(BOB));
        taker.join();
        assertThat(taken.get()).isNotNull().extracting(batch -> batch.notes().numbered().size()).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackDoesNotWakeButIsTakenWithTheNext() throws Exception {
        Notes older = new Notes();
        older.keep(BOB);
        intake.giveBack(older);
        long begun = System.nanoTime();
        Intake.Batch batch = Objects.requireNonNull(intake.take(TimeUnit.MILLISECONDS.toNanos(20)));
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(batch.notes().numbered()).containsExactly(BOB);
    }

    @Test
    void newerNoteWinsOverOneGivenBack() throws Exception {
        Notes older = new Notes();
        older.keep(BOB);
        Registry.Numbered newer = new Registry.Numbered(1, Nickname.of("Bob"), 8, 4);
        intake.note(notes -> notes.keep(newer));
        intake.giveBack(older);
        Intake.Batch batch = Objects.requireNonNull(intake.take(0));
        assertThat(batch.notes().numbered()).containsExactly(newer);
    }

    @Test
    void nothingIsNotedOnceClosedAndTheRestCanBeTaken() throws Exception {
        intake.note(notes -> notes.keep(BOB));
        intake.close();
        assertThat(intake.note(notes -> notes.keep(BOB))).isFalse();
        assertThat(intake.take(0)).isNotNull();
        assertThat(intake.take(0)).isNull();
    }

    private Draft draft(String text) {
        return author.draft(new Handed(), "#lobby", text);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).as("waits").isTrue();
            Thread.onSpinWait();
        }
    }

    /** A thread that puts something. */
    private final class Putter {
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final Thread thread;

        Putter(Draft draft) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    intake.put(draft);
                } catch (InterruptedException | RuntimeException failed) {
                    failure.set(failed);
                }
            });
        }

        void awaitWaiting() {
            IntakeTest.awaitWaiting(thread);
        }
    }
}
