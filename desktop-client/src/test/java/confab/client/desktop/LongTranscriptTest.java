package confab.client.desktop;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.swing.JButton;

import confab.client.chat.Entry;
import confab.model.Conversation;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** A transcript of a hundred thousand messages: what is laid out for it, and that nothing moves. No times. */
class LongTranscriptTest {
    /** Several times what is seen at once. */
    private static final int FEW = 120;

    private static String words(long seq) {
        return switch ((int) (seq % 7)) {
            case 0 -> "number " + seq + " 你好，世界".repeat((int) (seq % 23));
            case 1 -> "one\ntwo\nthree " + seq;
            case 2 -> "look:\n```\nfor (;;) {\n    work(" + seq + ");\n}\n```\nand so on";
            case 3 -> "number " + seq + " and many more words".repeat((int) (seq % 31));
            default -> "number " + seq;
        };
    }

    private static PaintedChat chat(long from, long to) {
        PaintedChat chat = new PaintedChat();
        chat.scrolledUp();
        for (long i = from; i <= to; i++) {
            chat.hear(i, words(i));
        }
        chat.panel().selectionChanged();
        chat.layOut();
        return chat;
    }

    private static Event page(long from, long to) {
        return new Event.History(Conversation.of("#lobby"),
                IntStream.rangeClosed((int) from, (int) to).mapToObj(i -> message("#lobby", i, "Bob", words(i)))
                        .toList(),
                1, from > 1);
    }

    @Test
    void costsWhatIsSeen() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = chat(1_001, 101_000)) {
                TranscriptView view = chat.view();
                assertThat(view.made()).as("shown").isLessThan(FEW);
                cheap(chat, "one more", () -> chat.hear(101_001, "one more"));
                cheap(chat, "a page up", () -> chat.scroll(-500));
                cheap(chat, "one more, below", () -> chat.hear(101_002, "and one more"));
                cheap(chat, "to the middle", () -> chat.scroll(-view.getHeight() / 2));
                cheap(chat, "another width", () -> chat.layOut(700));
                cheap(chat, "a message that was found", () -> view.reveal(chat.lobby().indexOf(1_500)));
                cheap(chat, "a page above", () -> chat.hear(page(901, 1_000)));
                cheap(chat, "to the top", () -> chat.scroll(-view.getHeight()));
                cheap(chat, "to the end", view::goToEnd);
                return chat;
            }
        });
    }

    private static void cheap(PaintedChat chat, String what, Runnable doing) {
        long before = chat.view().made();
        doing.run();
        chat.layOut();
        Offscreen.paint(Objects.requireNonNull(chat.view().viewport()));
        assertThat(chat.view().made() - before).as(what).isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {-48, 48, -400, 400})
    void whatIsSeenMovesAsFarAsItIsScrolledWhateverComesIntoSight(int by) throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = chat(1, 3_000)) {
                chat.scroll(-chat.view().getHeight() / 2);
                for (int i = 0; i < 60; i++) {
                    Map<Entry, Integer> before = chat.seen();
                    chat.scroll(by);
                    chat.layOut();
                    Map<Entry, Integer> after = chat.seen();
                    List<Entry> both = after.keySet().stream().filter(before::containsKey).toList();
                    assertThat(both).isNotEmpty();
                    for (Entry entry : both) {
                        assertThat(Objects.requireNonNull(after.get(entry)))
                                .isEqualTo(Objects.requireNonNull(before.get(entry)) - by);
                    }
                }
                return chat;
            }
        });
    }

    @Test
    void nothingMovesWhenOlderPagesAndNewMessagesCome() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = chat(1_001, 3_000)) {
                chat.scroll(-chat.view().getHeight() / 3);
                chat.layOut();
                Map<Entry, Integer> before = chat.seen();
                for (int i = 0; i < 10; i++) {
                    chat.hear(page(901 - 100L * i, 1_000 - 100L * i));
                    chat.hear(3_001 + i, words(i));
                    chat.layOut();
                    assertThat(chat.seen()).isEqualTo(before);
                }
                return chat;
            }
        });
    }

    @Test
    void bothEndsAreReached() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = chat(1, 5_000)) {
                assertThat(last(chat)).isEqualTo(5_000);
                assertThat(chat.view().isAtEnd()).isTrue();
                chat.scroll(-10_000_000);
                chat.layOut();
                assertThat(((Entry.Said) chat.seen().keySet().iterator().next()).seq()).isEqualTo(1);
                assertThat(chat.view().getVisibleRect().y).isZero();
                chat.scroll(10_000_000);
                chat.layOut();
                assertThat(last(chat)).isEqualTo(5_000);
                assertThat(chat.view().isAtEnd()).isTrue();
                return chat;
            }
        });
    }

    private static long last(PaintedChat chat) {
        return ((Entry.Said) chat.seen().keySet().stream().reduce((_, later) -> later).orElseThrow()).seq();
    }

    @Test
    void rowsThatAreFarAwayAreForgotten() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = chat(1, 5_000)) {
                for (int i = 0; i < 400; i++) {
                    chat.scroll(-400);
                }
                assertThat(chat.view().made()).isGreaterThan(2_000);
                assertThat(chat.view().kept()).isLessThan(1_000);
                return chat;
            }
        });
    }

    @Test
    void saysHowManyCameWhileOneReadsAbove() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = chat(1, 500)) {
                chat.scroll(-2_000);
                chat.layOut();
                JButton newest = Await.named(chat.panel(), "newest", JButton.class);
                Map<Entry, Integer> before = chat.seen();
                chat.hear(501, "one");
                pill(chat, newest, "1 new message");
                chat.hear(502, "two");
                pill(chat, newest, "2 new messages");
                assertThat(chat.seen()).isEqualTo(before);
                newest.doClick();
                chat.layOut();
                assertThat(last(chat)).isEqualTo(502);
                assertThat(newest.isVisible()).isFalse();
                return chat;
            }
        });
    }

    /** What the button says once the lines that came together are counted. */
    private static void pill(PaintedChat chat, JButton newest, String words) {
        chat.panel().pagesChanged(chat.lobby());
        chat.scroll(1);
        chat.scroll(-1);
        assertThat(newest.isVisible()).isTrue();
        assertThat(newest.getText()).isEqualTo(words);
    }
}
