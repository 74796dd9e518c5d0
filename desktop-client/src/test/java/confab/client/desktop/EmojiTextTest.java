package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Emoji among words: what is drawn, where lines end, and what is copied. */
class EmojiTextTest {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    private final Background background = new Background("emoji");
    private Glyphs glyphs = new Glyphs();

    @BeforeEach
    void load() throws IOException, InterruptedException {
        EmojiIndex index = EmojiIndex.load();
        glyphs = Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            return new Glyphs(new Emoji(background, index));
        });
    }

    @AfterEach
    void end() {
        background.close();
    }

    private Body body(String text) {
        return new Body(glyphs.show(text, FONT), List.of(), List.of(), FONT, Color.BLACK, Color.BLUE);
    }

    /** What the chars of the body from start to end stand for. */
    private static String said(String text, Body body, int start, int end) {
        return text.substring(body.source(start), body.source(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a👩‍🔬b", "👍🏽👍🏽", "你好❤️世界", "1️⃣ 2️⃣", "🇩🇪🇫🇷", "שלום 😀 עולם", "😀\n😀",
        "x😀\u200D🚀y",
        "👨‍👩‍👧‍👦"})
    void everyPartOfAnEmojiIsCopiedWithItOrNotAtAll(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            Body body = body(text);
            body.layout(60);
            Emoji emoji = Objects.requireNonNull(glyphs.emoji());
            assertThat(said(text, body, 0, body.length())).isEqualTo(text);
            for (int place = 0; place < body.length(); place++) {
                int from = body.source(place);
                int end = emoji.end(text, from);
                if (end > from) {
                    assertThat(said(text, body, place, place + 1)).startsWith(text.substring(from, end));
                }
            }
            return body;
        });
    }

    @Test
    void pointerMarksWholeEmoji() throws InterruptedException {
        Await.onEventThread(() -> {
            String text = "👩‍🔬👨‍👩‍👧‍👦👍🏽";
            Body body = body(text);
            body.layout(400);
            int left = body.placeAt(2, 5);
            int right = body.placeAt(body.widest() - 12, 5);
            assertThat(said(text, body, left, right)).isEqualTo("👩‍🔬👨‍👩‍👧‍👦");
            return body;
        });
    }

    @Test
    void copyingFromTheTranscriptGivesWhatWasSaid() throws InterruptedException {
        Await.onEventThread(() -> {
            String text = "a👩‍🔬b ❤️🇩🇪👍🏽 שלום😀";
            Session session = new Session(new ServerAddress("127.0.0.1", 1), Nickname.of("Ada"), "test/1",
                    LinkTimes.USUAL, Clock.systemUTC(), new Keeping.Nothing(), new Unheard(), _ -> {});
            session.model().heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
            session.model().heard(FakeServer.message("#lobby", 1, "Bob", text));
            TranscriptView view = new TranscriptView(glyphs, Texts.in("en"), session.files(), () -> null);
            view.show(session.model().selected());
            Offscreen.layOut(view, 500, 300);
            Row row = Objects.requireNonNull(view.neighbour(1));
            view.selection().begin(new Selection.Place(0, 0));
            view.selection().extend(new Selection.Place(0, row.body().length()));
            assertThat(view.copied()).isEqualTo(text);
            view.selection().begin(new Selection.Place(0, 1));
            view.selection().extend(new Selection.Place(0, 2));
            assertThat(view.copied()).isEqualTo("👩‍🔬");
            return view;
        });
    }

    @Test
    void longRunsOfEmojiBreakIntoLinesThatFit() throws InterruptedException {
        Await.onEventThread(() -> {
            Body body = body("😀👩‍🔬".repeat(500));
            int tall = body.layout(300);
            assertThat(body.widest()).isBetween(270f, 300f);
            assertThat(tall / body.lineHeight()).isBetween(1000 / 18, 1000 / 14);
            return body;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello😀😀😀😀😀😀😀😀", "你好😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀 hello"})
    void linesEndBetweenEmojiAsBetweenIdeographs(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            Body body = body(text);
            assertThat(body.layout(100)).isEqualTo(2 * body.lineHeight());
            assertThat(body.widest()).isBetween(82f, 100f);
            return body;
        });
    }

    @Test
    void commaStaysWithTheEmojiBeforeIt() throws InterruptedException {
        Await.onEventThread(() -> {
            Body body = body("😀😀😀😀, ok");
            float four = width("😀😀😀😀");
            body.layout(four + 1);
            assertThat(body.widest()).isLessThan(four - 5);
            return body;
        });
    }

    private float width(String text) {
        return new OneLine(glyphs).width(text, FONT);
    }

    @Test
    void emojiAmongWordsDoNotMakeTheLineTaller() throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(body("a😀b").layout(400)).isEqualTo(body("ab").layout(400));
            return glyphs;
        });
    }

    @Test
    void picturesStandInsideTheirLine() throws InterruptedException {
        Rectangle free = new Rectangle(40, 40, 40, body("😀").lineHeight());
        Await.until("it is painted", () -> ink(40) > 0);
        BufferedImage image = Await.onEventThread(() -> paint("😀", 40));
        assertThat(IntStream.range(0, 120 * 120)
                .filter(i -> image.getRGB(i % 120, i / 120) != Color.WHITE.getRGB())
                .allMatch(i -> free.contains(i % 120, i / 120))).isTrue();
    }

    private long ink(int at) {
        BufferedImage image = paint("😀", at);
        return IntStream.range(0, 120 * 120).filter(i -> image.getRGB(i % 120, i / 120) != Color.WHITE.getRGB())
                .count();
    }

    private BufferedImage paint(String text, int at) {
        Body body = body(text);
        body.layout(400);
        BufferedImage image = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 120, 120);
        body.paint(g, at, at, 0, 0, Color.YELLOW);
        g.dispose();
        return image;
    }

    @Test
    void rightToLeftTextStandsOnBothSides() throws InterruptedException {
        Await.onEventThread(() -> {
            String text = "שלום 😀 עולם";
            Body body = body(text);
            body.layout(400);
            int middle = body.placeAt(400 - body.widest() / 2, 5); // it stands at the right
            assertThat(body.source(middle)).isBetween(4, 8);
            assertThat(said(text, body, 5, 6)).isEqualTo("😀");
            return body;
        });
    }

    @Test
    void cutLineNeverEndsWithHalfAnEmoji() throws InterruptedException {
        Await.onEventThread(() -> {
            OneLine line = new OneLine(glyphs);
            Graphics2D g = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB).createGraphics();
            String text = "👨‍👩‍👧‍👦".repeat(30);
            float one = line.width("👨‍👩‍👧‍👦", FONT);
            float dots = line.width("…", FONT);
            float used = line.paint(g, text, FONT, Color.BLACK, 0, 0, 4.5f * one);
            assertThat((used - dots) / one).isBetween(2.9f, 4.1f)
                    .satisfies(count -> assertThat(Math.abs(count - Math.round(count))).isLessThan(0.02f));
            g.dispose();
            return line;
        });
    }

    @Test
    void plainTextIsNotLookedThrough() throws InterruptedException {
        Await.onEventThread(() -> {
            Glyphs.Shown shown = glyphs.show("plain words, 1 to 2", FONT);
            assertThat(shown.pictures()).isEmpty();
            assertThat(shown.stretches()).hasSize(1);
            return shown;
        });
    }

    @Test
    void whatThereIsNoPictureOfIsStillNamedOrDrawn() throws InterruptedException {
        Await.onEventThread(() -> {
            Glyphs.Shown shown = glyphs.show("a\u2713\uDB80\uDC00", FONT);
            assertThat(shown.pictures()).isEmpty();
            assertThat(shown.text()).startsWith("a").hasSizeGreaterThan(3);
            return shown;
        });
    }
}
