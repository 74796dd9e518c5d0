package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said, as it is seen: code, names, and texts that mean no good. */
class SaidTest {
    private static final int PAPER = 0xFFFFFF;

    private static List<String> code(String text) {
        return Fences.in(text).stream().filter(Fences.Stretch::code)
                .map(stretch -> text.substring(stretch.start(), stretch.end())).toList();
    }

    @Test
    void codeStandsBetweenFencesOrToTheEnd() {
        assertThat(code("a\n```\nb\nc\n```\nd")).containsExactly("b\nc");
        assertThat(code("```java\nint i;\n```")).containsExactly("int i;");
        assertThat(code("see\n```\n  x\n\n  y")).containsExactly("  x\n\n  y");
        assertThat(code("```\na\n```\nb\n```py\nc\n```")).containsExactly("a", "c");
        assertThat(code("no ``` fence ``` here")).isEmpty();
        assertThat(code("```\n```")).isEmpty();
        assertThat(code("`a` and `b`")).isEmpty();
        assertThat(Fences.inline("`a` and `b c`!")).extracting(Fences.Stretch::start).containsExactly(0, 8);
    }

    private static Row only(PaintedChat chat) {
        return Objects.requireNonNull(chat.view().neighbour(0));
    }

    @Test
    void codeIsMarkedAndCopiedAsItWasSaid() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = new PaintedChat()) {
                String text = "so:\n```java\nint i = 0;\n\twork();\n```\nfine";
                chat.hear(1, text);
                chat.layOut();
                Row row = only(chat);
                assertThat(row.body().code()).isEqualTo("int i = 0;\n\twork();");
                chat.view().select(row);
                assertThat(chat.view().copied()).isEqualTo(text);
                chat.view().selection().begin(new Selection.Place(0, 4));
                chat.view().selection().extend(new Selection.Place(0, 14));
                assertThat(chat.view().copied()).isEqualTo("int i = 0;");
                return chat;
            }
        });
    }

    @Test
    void everyPlaceUnderThePointerIsOneOfTheText() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = new PaintedChat()) {
                String text = "so:\n```\nint i = 0;\n```\nfine שלום";
                chat.hear(1, text);
                chat.layOut();
                Row row = only(chat);
                int before = 0;
                for (int y = row.bodyTop(); y < row.height(chat.view().rowsWidth()); y += 4) {
                    int place = row.placeAt(new Point(0, y));
                    assertThat(place).isBetween(before, row.body().length());
                    assertThat(row.body().source(place)).isBetween(0, text.length());
                    before = place;
                }
                return chat;
            }
        });
    }

    private static boolean has(BufferedImage image, Rectangle area, String colour) {
        Color wanted = Colors.theme(colour);
        return pixels(image, area).anyMatch(rgb -> rgb == (wanted.getRGB() & 0xFFFFFF));
    }

    private static IntStream pixels(BufferedImage image, Rectangle area) {
        return IntStream.range(area.y, area.y + area.height).flatMap(y -> IntStream.range(area.x, area.x + area.width)
                .map(x -> image.getRGB(x, y) & 0xFFFFFF));
    }

    private static Rectangle all(BufferedImage image) {
        return new Rectangle(image.getWidth(), image.getHeight());
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,en", "DARK,zh-Hans"})
    void ownNameAndCodeHaveAGroundOfTheirOwn(ThemeChoice theme, String language) throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = new PaintedChat(theme, language)) {
                chat.hear(1, "nobody is named here, Adam");
                BufferedImage plain = chat.paintTranscript();
                assertThat(has(plain, all(plain), "Confab.mention")).isFalse();
                assertThat(has(plain, all(plain), "Confab.code")).isFalse();
                chat.hear(2, "but here: ADA!\n```\nx\n```");
                BufferedImage named = chat.paintTranscript();
                assertThat(has(named, all(named), "Confab.mention")).isTrue();
                assertThat(has(named, all(named), "Confab.mentionName")).isTrue();
                assertThat(has(named, all(named), "Confab.code")).isTrue();
                return chat;
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"words,'many words ',900", "oneWord,x,10000", "chinese,界,5000", "marks,à́̂̃̄,2000",
        "lines,'a\n',5000", "fences,'```\nx\n',1000", "ticks,'`a` ',2500", "joined,👩‍🔬,1500",
        "rtl,'שלום עולם ',500", "addresses,'http://a ',1000"})
    void hostileTextStaysInItsColumn(String name, String part, int times) throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = new PaintedChat()) {
                chat.hear(1, part.repeat(times));
                BufferedImage image = chat.paintTranscript();
                Row row = only(chat);
                assertThat(row.height(chat.view().rowsWidth())).as(name).isGreaterThan(100);
                Rectangle beside = new Rectangle(image.getWidth() - 40, 0, 36, image.getHeight());
                assertThat(pixels(image, beside).distinct().toArray()).as(name).containsExactly(PAPER);
                chat.view().select(row);
                assertThat(chat.view().copied()).isEqualTo(part.repeat(times));
                return chat;
            }
        });
    }

    @Test
    void textFromRightToLeftStandsAtTheRight() throws InterruptedException {
        Await.onEventThread(() -> {
            try (PaintedChat chat = new PaintedChat()) {
                assertThat(new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('ש')).isTrue();
                chat.hear(1, "שלום עולם");
                BufferedImage image = chat.paintTranscript();
                Row row = only(chat);
                int top = image.getHeight() - row.height(chat.view().rowsWidth()) + row.bodyTop() - 14;
                int half = image.getWidth() / 2;
                Rectangle left = new Rectangle(60, top, half - 60, image.getHeight() - top - 16);
                Rectangle right = new Rectangle(half, top, half - 30, image.getHeight() - top - 16);
                assertThat(pixels(image, left).distinct().toArray()).containsExactly(PAPER);
                assertThat(pixels(image, right).distinct().count()).isGreaterThan(3);
                return chat;
            }
        });
    }
}
