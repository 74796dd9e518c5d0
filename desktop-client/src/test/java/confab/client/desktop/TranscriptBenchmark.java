package confab.client.desktop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

import confab.model.Conversation;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static confab.client.link.FakeServer.message;

/**
 * Figures, not proofs: what a transcript of a hundred thousand messages costs the event thread, beside one of a thousand.
 * Everything is laid out and painted into an image of 1000 by 640 pixels. Its name does not end in Test, so it runs only
 * when it is asked for; docs/BENCHMARKS.md says how.
 */
@Timeout(600)
class TranscriptBenchmark {
    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("confab.benchmark.messages", 100_000);
    private static final int RUNS = Integer.getInteger("confab.benchmark.runs", 200);
    private static final int FIRST = 1_000_000;
    private static final int PAGE = 100;
    private static final double MILLION = 1e6;

    /** One thing that is done again and again; the number counts the times. */
    private interface Doing {
        void once(PaintedChat chat, int number);
    }

    private record Figure(double median, double p99) {}

    private static String words(long seq) {
        return switch ((int) (seq % 5)) {
            case 0 -> "第 " + seq + " 条：今天我们学习网络编程。".repeat((int) (seq % 3) + 1);
            case 1 -> "number " + seq + " with a few more words, and some more of them";
            case 2 -> "see https://example.org/" + seq + " and say what you think of it";
            default -> "number " + seq;
        };
    }

    @Test
    void hundredThousandBesideAThousand() throws InterruptedException {
        run(FEW); // warms up
        run(FEW);
        List<Figure> few = run(FEW);
        List<Figure> many = run(MANY);
        List<String> names = List.of("select the conversation", "append at the end", "append while scrolled up",
                "scroll a page up", "a page of 100 above", "another width", "jump to a message");
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%n| ms, with layout and painting | %,d: median | p99 | %,d: median | p99 "
                        + "| ratio |%n| --- | --- | --- | --- | --- | --- |%n", FEW, MANY));
        for (int i = 0; i < names.size(); i++) {
            Figure less = few.get(i);
            Figure more = many.get(i);
            table.append(String.format(Locale.ROOT, "| %s | %.2f | %.2f | **%.2f** | %.2f | %.2f |%n", names.get(i),
                    less.median(), less.p99(), more.median(), more.p99(), more.median() / less.median()));
        }
        System.out.println(table);
        memory();
    }

    private static List<Figure> run(int messages) throws InterruptedException {
        return Await.onEventThread(() -> {
            try (PaintedChat chat = loaded(messages)) {
                List<Figure> figures = new ArrayList<>();
                figures.add(measure(chat, Math.max(10, RUNS / 10), (it, _) -> it.panel().selectionChanged()));
                int last = FIRST + messages;
                figures.add(measure(chat, RUNS, (it, i) -> it.hear(last + i, words(i))));
                chat.scroll(-chat.view().getHeight() / 2);
                figures.add(measure(chat, RUNS, (it, i) -> it.hear(last + RUNS + i, words(i))));
                figures.add(measure(chat, Math.min(RUNS, 40), (it, _) -> it.scroll(-400)));
                chat.scroll(-10_000_000);
                figures.add(measure(chat, RUNS / 4, (it, i) -> it.hear(page(FIRST - PAGE * (i + 1L)))));
                figures.add(measure(chat, RUNS / 4, (it, i) -> it.layOut(PaintedChat.WIDTH - 10 * (i % 20))));
                figures.add(measure(chat, RUNS, (it, i) -> it.view()
                        .reveal((int) (i * 7_919L % it.lobby().entries().size()))));
                return figures;
            }
        });
    }

    private static PaintedChat loaded(int messages) {
        PaintedChat chat = new PaintedChat();
        for (int i = 0; i < messages; i++) {
            chat.hear(FIRST + i, words(i));
            if (i == PAGE) { // whoever reads further up lets go of nothing
                chat.layOut();
                chat.scroll(-10_000_000);
            }
        }
        chat.panel().selectionChanged();
        chat.layOut();
        return chat;
    }

    private static Event page(long from) {
        return new Event.History(Conversation.of("#lobby"),
                IntStream.range(0, PAGE).mapToObj(i -> message("#lobby", from + i, "Bob", words(from + i))).toList(), 1,
                true);
    }

    private static Figure measure(PaintedChat chat, int times, Doing doing) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            doing.once(chat, i);
            chat.layOut(chat.panel().getWidth());
            Offscreen.paint(Objects.requireNonNull(chat.view().viewport()));
            took.add((System.nanoTime() - begun) / MILLION);
        }
        Collections.sort(took);
        return new Figure(took.get(times / 2), took.get(Math.min(times - 1, times * 99 / 100)));
    }

    /** What a message takes in the heap: its words, its line, and what the view knows of it. */
    private static void memory() throws InterruptedException {
        Await.onEventThread(() -> {
            long nothing = used();
            List<Event> heard = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                heard.add(message("#lobby", FIRST + i, "Bob", words(i)));
            }
            try (PaintedChat chat = new PaintedChat()) {
                long before = used();
                long begun = System.nanoTime();
                heard.forEach(chat::hear);
                chat.layOut();
                Offscreen.paint(Objects.requireNonNull(chat.view().viewport()));
                double loaded = (System.nanoTime() - begun) / MILLION;
                long lines = used() - before;
                heard.clear();
                long all = used() - nothing;
                System.out.printf(Locale.ROOT,
                        "%,d messages are taken up, laid out and painted in %.0f ms (%.1f µs each); "
                                + "%d bytes each in the heap, %d of them besides their words; rows made: %d%n",
                        MANY, loaded,
                        loaded * 1_000 / MANY, all / MANY, lines / MANY, chat.view().kept());
                return chat;
            }
        });
    }

    @SuppressWarnings("SystemGc") // all garbage has to be gone before it is looked
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
