package confab.client.desktop;

import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GraphicAttribute;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which emoji there are, where they stand in a text, and their pictures. */
class EmojiTest {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    private final Background background = new Background("emoji");
    private EmojiIndex index = EmojiIndex.EMPTY;
    private Emoji emoji = new Emoji(background, index);

    @BeforeEach
    void load() throws IOException, InterruptedException {
        index = EmojiIndex.load();
        emoji = Await.onEventThread(() -> new Emoji(background, index));
    }

    @AfterEach
    void end() {
        background.close();
    }

    private Stream<EmojiIndex.Entry> all() {
        return index.groups().stream().flatMap(List::stream)
                .flatMap(entry -> Stream.concat(Stream.of(entry), entry.variants().stream()));
    }

    @Test
    void theSetIsWhole() {
        assertThat(index.groups()).hasSize(EmojiIndex.GROUPS)
                .allSatisfy(group -> assertThat(group).hasSizeGreaterThan(80));
        assertThat(all()).hasSizeBetween(3600, 4600).allSatisfy(entry -> {
            assertThat(index.end(entry.sequence(), 0)).as(entry.sequence()).isEqualTo(entry.sequence().length());
            assertThat(index.find(entry.sequence())).as(entry.sequence()).isEqualTo(entry);
        });
        assertThat(index.groups().stream().flatMap(List::stream)).allSatisfy(
                entry -> assertThat(entry.names()).isNotEmpty().allSatisfy(name -> assertThat(name).isNotBlank()));
    }

    @Test
    void everyEmojiHasItsOwnPicture() throws InterruptedException {
        Set<Integer> asked = new HashSet<>();
        EmojiPictures pictures = new EmojiPictures(background);
        List<EmojiIndex.Entry> entries = all().toList();
        Await.onEventThread(() -> entries.stream().filter(entry -> asked.add(entry.sheet()))
                .map(entry -> pictures.picture(entry, 64)).toList());
        List<EmojiIndex.Entry> missing = new ArrayList<>(entries);
        Await.until("all sheets are decoded", () -> {
            missing.removeIf(entry -> isDrawn(pictures.picture(entry, 64)));
            return missing.isEmpty();
        });
        assertThat(entries.stream().map(entry -> entry.sheet() + " " + entry.row())).doesNotHaveDuplicates();
    }

    /** Neither blank nor a full square. */
    private static boolean isDrawn(@Nullable BufferedImage image) {
        if (image == null) {
            return false;
        }
        long seen = IntStream.range(0, 64 * 64).filter(i -> image.getRGB(i % 64, i / 64) >>> 24 > 128).count();
        assertThat(seen).isBetween(100L, 64L * 64);
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "❤️", "👍🏽", "👩‍🔬", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🏳‍🌈", "❤️‍🔥", "🇩🇪",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "#⃣", "©️",
        "™️", "↔️", "☝🏽", "🧑🏻‍❤️‍💋‍🧑🏽", "🫠", "㊗️"})
    void longestEmojiIsTakenWhole(String sequence) {
        assertThat(index.end("a" + sequence + "b😀", 1)).isEqualTo(1 + sequence.length());
        assertThat(index.end(sequence + "\u200D", 0)).isEqualTo(sequence.length());
        assertThat(index.end(sequence + sequence, 0)).isEqualTo(sequence.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "12️", "©", "™", "↔", "❤", "☺", "😀\uFE0E", "❤\uFE0E", "你", "\u200D", "\uFE0F",
        "🇽", "\uD83D", "\uDE00", " "})
    void whatIsWritingFirstStaysText(String text) {
        assertThat(index.end(text, 0)).isZero();
    }

    @Test
    void anUnknownJoinIsItsParts() {
        String two = "😀\u200D🚀";
        assertThat(index.end(two, 0)).isEqualTo(2);
        assertThat(index.end(two, 3)).isEqualTo(5);
    }

    @Test
    void pictureIsBlankAtFirstAndNeverDecodedOnTheEventThread() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        List<BufferedImage> painted = Await.onEventThread(() -> {
            background.run(() -> held.await(10, TimeUnit.SECONDS), _ -> {});
            return List.of(paint(1));
        });
        assertThat(isBlank(painted.getFirst())).isTrue();
        held.countDown();
        Await.until("the picture is painted", () -> !isBlank(paint(1)));
    }

    private BufferedImage paint(double scale) {
        assertThat(EventQueue.isDispatchThread()).isTrue();
        BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        emoji.icon("😀", 20).paintIcon(null, g, 3, 3);
        g.dispose();
        return image;
    }

    private static boolean isBlank(BufferedImage image) {
        return IntStream.range(0, 80 * 80).allMatch(i -> image.getRGB(i % 80, i / 80) >>> 24 == 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2})
    void pictureHasTheSizeOfTheScreen(double scale) throws InterruptedException {
        Await.until("the picture is painted", () -> !isBlank(paint(scale)));
        BufferedImage image = Await.onEventThread(() -> paint(scale));
        int right = IntStream.range(0, 80 * 80).filter(i -> image.getRGB(i % 80, i / 80) >>> 24 > 0).map(i -> i % 80)
                .max().orElse(0);
        assertThat(right).isBetween((int) (21 * scale), (int) Math.ceil(23 * scale));
    }

    @Test
    void marksStandInTheLineAndShareItsHeight() throws InterruptedException {
        GraphicAttribute mark = Await.onEventThread(() -> emoji.mark("👩‍🔬", FONT));
        assertThat(mark).isNotNull();
        assertThat(mark.getAdvance()).isBetween(15f, 20f);
        assertThat(mark.getAscent() + mark.getDescent()).isLessThan(14 * 1.5f);
        assertThat(mark.getDescent()).isBetween(2f, 5f);
    }

    @Test
    void fewEmojiAloneAreKnown() throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(Stream.of("😀", "👩‍🔬👍🏽", "😀 😀 ❤️")).allMatch(emoji::isFew);
            assertThat(Stream.of("", " ", "😀😀😀😀", "hi 😀", "😀!", "1", "😀\n😀")).noneMatch(emoji::isFew);
            return emoji;
        });
    }

    @Test
    void textsMadeBeforeTheIndexWasThereAreMadeAgain() throws InterruptedException {
        CountDownLatch again = new CountDownLatch(1);
        Await.onEventThread(() -> {
            Emoji later = new Emoji(background);
            assertThat(later.end("😀", 0)).isZero();
            later.whenReady(() -> {
                assertThat(later.end("😀", 0)).isEqualTo(2);
                again.countDown();
            });
            return later;
        });
        assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void lastChosenComesFirst() throws InterruptedException {
        Await.onEventThread(() -> {
            Stream.of("😀", "🎉", "😀").forEach(emoji::used);
            assertThat(emoji.recent()).containsExactly("😀", "🎉");
            all().forEach(entry -> emoji.used(entry.sequence()));
            assertThat(emoji.recent()).hasSizeBetween(18, 60);
            return emoji;
        });
    }

    @Test
    void colourOfTheLetterDoesNotColourThePicture() throws InterruptedException {
        Await.until("the picture is painted", () -> !isBlank(paint(1)));
        BufferedImage image = Await.onEventThread(() -> paint(1));
        boolean yellow = IntStream.range(0, 80 * 80).mapToObj(i -> new Color(image.getRGB(i % 80, i / 80), true))
                .anyMatch(c -> c.getAlpha() > 250 && c.getRed() > 200 && c.getGreen() > 150 && c.getBlue() < 120);
        assertThat(yellow).isTrue();
    }
}
