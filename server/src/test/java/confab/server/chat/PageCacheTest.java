package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import confab.model.Color;
import confab.model.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class PageCacheTest {
    private static final Encoder LINES = event -> new byte[0];
    private final PageCache cache = new PageCache();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void fullPageIsReadOnceWhereverOneBegins() throws Exception {
        assertThat(told(1, 1000)).isEqualTo(lines(1, 64));
        assertThat(told(2, 1000)).isEqualTo(lines(2, 64));
        assertThat(told(64, 1000)).isEqualTo(lines(64, 64));
        assertThat(told(65, 1000)).isEqualTo(lines(65, 128));
        assertThat(reads).hasValue(2);
    }

    @Test
    void pageSaysWhereItEnds() {
        assertThat(page(3, 1000).last()).isEqualTo(64);
        assertThat(page(65, 70).last()).isEqualTo(70);
    }

    @Test
    void pageThatIsNotFullYetIsReadEachTimeAndEndsWhereItMay() throws Exception {
        assertThat(told(65, 70)).isEqualTo(lines(65, 70));
        assertThat(told(65, 71)).isEqualTo(lines(65, 71));
        assertThat(told(65, 128)).isEqualTo(lines(65, 128));
        assertThat(reads).hasValue(3);
    }

    @Test
    void pageThatIsNotKeptWholeIsNotHeld() throws Exception {
        BiFunction<Long, Long, List<Entry>> holed = (from, to) -> {
            reads.incrementAndGet();
            return entries(Math.max(from, 60), to, "x");
        };
        for (int i = 0; i < 2; i++) {
            assertThat(text(cache.page(key(1), 1, 64, holed, PageCacheTest::number))).isEqualTo(lines(60, 64));
        }
        assertThat(reads.get()).isGreaterThan(2);
    }

    @Test
    void pageThatIsTooLargeIsCutAndNotHeld() {
        String large = "x".repeat(Page.BYTES / 4);
        BiFunction<Long, Long, List<Entry>> heavy = (from, to) -> {
            reads.incrementAndGet();
            return entries(from, to, large);
        };
        Function<Entry, byte[]> texts = entry -> entry.text().getBytes(StandardCharsets.UTF_8);
        Page page = cache.page(key(1), 1, 64, heavy, texts);
        assertThat(page.length()).isLessThan(2 * Page.BYTES);
        assertThat(page.last()).isBetween(4L, 5L);
        int before = reads.get();
        cache.page(key(1), 1, 64, heavy, texts);
        assertThat(reads.get()).isGreaterThan(before);
    }

    @Test
    void logsAndKindsOfClientsAreApart() throws Exception {
        told(1, 64);
        Encoder other = event -> new byte[1];
        assertThat(text(cache.page(new PageCache.Key("#a", other, 0), 1, 64, this::read,
                entry -> "y".getBytes(StandardCharsets.UTF_8)))).isEqualTo("y".repeat(64));
        assertThat(text(cache.page(new PageCache.Key("#b", LINES, 0), 1, 64, this::read,
                entry -> "z".getBytes(StandardCharsets.UTF_8)))).isEqualTo("z".repeat(64));
        assertThat(told(1, 64)).isEqualTo(lines(1, 64));
    }

    @Test
    void whoWantsTheSameWaitsForTheFirst() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        BiFunction<Long, Long, List<Entry>> slow = (from, to) -> {
            reads.incrementAndGet();
            reading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return entries(from, to, "x");
        };
        ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(Thread
                    .startVirtualThread(() -> told.add(text(cache.page(key(1), 1, 64, slow, PageCacheTest::number)))));
        }
        reading.await();
        goOn.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(told).hasSize(20).containsOnly(lines(1, 64));
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatCouldNotBeReadIsTriedAgain() throws Exception {
        BiFunction<Long, Long, List<Entry>> broken = (from, to) -> {
            throw new JournalException("the disk is gone", new IOException());
        };
        assertThatThrownBy(() -> cache.page(key(1), 1, 64, broken, PageCacheTest::number))
                .isInstanceOf(JournalException.class);
        assertThat(told(1, 64)).isEqualTo(lines(1, 64));
    }

    private static byte[] number(Entry entry) {
        return (entry.seq() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private List<Entry> read(long from, long to) {
        reads.incrementAndGet();
        return entries(from, Math.min(to, from + Page.ENTRIES - 1), "x");
    }

    private Page page(long first, long last) {
        return cache.page(key(first), first, last, this::read, PageCacheTest::number);
    }

    private String told(long first, long last) {
        return text(page(first, last));
    }

    private static PageCache.Key key(long first) {
        return new PageCache.Key("#a", LINES, PageCache.number(first));
    }

    private static String text(Page page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            page.writeTo(out);
        } catch (IOException never) {
            throw new AssertionError(never);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String lines(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(seq -> seq + "\n").collect(Collectors.joining());
    }

    private static List<Entry> entries(long first, long last, String text) {
        Nickname ada = Nickname.of("Ada");
        return LongStream.rangeClosed(first, last)
                .mapToObj(seq -> new Entry("#a", seq, Instant.EPOCH, 1, ada, Color.of(ada), text, null, false))
                .toList();
    }
}
