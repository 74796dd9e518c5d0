package confab.server;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.model.SafeFileName;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.protocol.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a room's log looks like once it is a file. */
class ExportFormatTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private static Event.Message message(long seq, String time, String from, String text, boolean action) {
        return Event.Message.of(new Conversation.InRoom(RoomName.LOBBY), seq, Instant.parse(time), Nickname.of(from),
                new Color(0x0369A1), text, "id" + seq, action ? Boolean.TRUE : null);
    }

    private static final List<Event.Message> SMALL = List.of(
            message(1, "2026-11-20T22:59:59.999Z", "Ada", "hello", false),
            message(2, "2026-11-20T23:00:00.000Z", "小明", "你好\nworld", false),
            message(4, "2026-11-21T09:15:30.123Z", "Ada", "waves", true));

    private static String export(ExportFormat format, List<Event.Message> messages) throws Exception {
        StringWriter out = new StringWriter();
        ExportFormat.Writing writing = format.to(out, RoomName.LOBBY, ZONE, Locale.ENGLISH);
        writing.begin();
        for (Event.Message message : messages) {
            writing.write(message);
        }
        writing.end();
        return out.toString();
    }

    private static String said(ExportFormat format, String text) throws Exception {
        return export(format, List.of(message(1, "2026-11-21T09:15:30.123Z", "Ada", text, false)));
    }

    @Test
    void textIsWhatPeopleSeeWithTheirClock() throws Exception {
        assertThat(export(ExportFormat.TEXT, SMALL)).isEqualTo("""
            * #lobby, by the clocks of Europe/Berlin
            2026-11-20 23:59:59 Ada: hello
            2026-11-21 00:00:00 小明: 你好
              | world
            2026-11-21 10:15:30 Ada (action): waves
            """);
    }

    @Test
    void linesOfJsonAreTheEventsOfTheWire() throws Exception {
        JsonCodec codec = new JsonCodec();
        assertThat(export(ExportFormat.JSONL, SMALL).lines())
                .map(line -> codec.event(line.getBytes(StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(SMALL);
        assertThat(export(ExportFormat.JSONL, SMALL.subList(2, 3))).isEqualTo(
                "{\"type\":\"message\",\"in\":\"#lobby\",\"seq\":4,\"time\":\"2026-11-21T09:15:30.123Z\",\"from\":\"Ada\","
                        + "\"color\":\"#0369a1\",\"text\":\"waves\",\"id\":\"id4\",\"action\":true}\n");
    }

    /** With words and a file, and with a file alone. */
    private static final List<Event.Message> HANDED = List.of(handed("look", "<b>&.txt"), handed("", "a.txt"));

    private static Event.Message handed(String text, String name) {
        return new Event.Message(new Conversation.InRoom(RoomName.LOBBY), 1, Instant.parse("2026-11-20T22:59:59.999Z"),
                Nickname.of("Ada"), new Color(0x0369A1), text, "id1", null, null, new FileInfo("f1",
                        SafeFileName.of(name), 3_000_000, SHA256, "text/plain"));
    }

    @Test
    void filesAreToldWithSizeAndHashInText() throws Exception {
        assertThat(export(ExportFormat.TEXT, HANDED)).isEqualTo("""
            * #lobby, by the clocks of Europe/Berlin
            2026-11-20 23:59:59 Ada: look
            2026-11-20 23:59:59 Ada: _b_&.txt (3.0 MB) SHA-256 %1$s
            2026-11-20 23:59:59 Ada: a.txt (3.0 MB) SHA-256 %1$s
            """.formatted(SHA256));
    }

    @Test
    void filesAreToldWithSizeAndHashOnAPage() throws Exception {
        assertThat(export(ExportFormat.HTML, HANDED)).contains(
                "<bdi>Ada</bdi></b> <span dir=\"auto\">look</span> <bdi>_b_&amp;.txt</bdi> <small>(3.0 MB, SHA-256 "
                        + SHA256 + ")</small></p>\n",
                "<bdi>Ada</bdi></b> <bdi>a.txt</bdi> <small>(3.0 MB, SHA-256 " + SHA256 + ")</small></p>\n");
    }

    @Test
    void filesAreToldInJsonAsOnTheWire() throws Exception {
        JsonCodec codec = new JsonCodec();
        assertThat(export(ExportFormat.JSONL, HANDED).lines())
                .map(line -> codec.event(line.getBytes(StandardCharsets.UTF_8))).containsExactlyElementsOf(HANDED);
    }

    @Test
    void pageHasADayHeadingForEachDay() throws Exception {
        assertThat(export(ExportFormat.HTML, SMALL)).startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n")
                .contains(
                        """
                            <h1><bdi>#lobby</bdi></h1>
                            <small>Europe/Berlin</small>
                            <h2>Friday, November 20, 2026</h2>
                            <p><time datetime="2026-11-20T22:59:59.999Z">23:59</time> <b style="--color: #0369a1"><bdi>Ada</bdi></b> \
                            <span dir="auto">hello</span></p>
                            <h2>Saturday, November 21, 2026</h2>
                            <p><time datetime="2026-11-20T23:00:00Z">00:00</time> <b style="--color: #0369a1"><bdi>小明</bdi></b> \
                            <span dir="auto">你好<br>world</span></p>
                            <p><time datetime="2026-11-21T09:15:30.123Z">10:15</time> <b style="--color: #0369a1"><bdi>Ada</bdi></b> \
                            <i dir="auto">waves</i></p>
                            </body>
                            </html>
                            """);
    }

    @Test
    void pageAsksNobodyForAnything() throws Exception {
        assertThat(export(ExportFormat.HTML, SMALL))
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"", "light dark")
                .doesNotContain("<script", "<link", "src=", "href=", "url(", "@import");
    }

    @Test
    void nothingInATextGetsOutOfItsElement() throws Exception {
        assertThat(said(ExportFormat.HTML, "</span><script>alert(\"&'\")</script><img src=x onerror=y><!--"))
                .contains("<span dir=\"auto\">&lt;/span&gt;&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;"
                        + "&lt;img src=x onerror=y&gt;&lt;!--</span></p>\n</body>");
    }

    @Test
    void nothingInANameGetsOutOfItsElement() throws Exception {
        assertThat(export(ExportFormat.HTML,
                List.of(message(1, "2026-11-21T09:15:30.123Z", "A<b>&'", "hello", false))))
                .contains("<bdi>A&lt;b&gt;&amp;&#39;</bdi>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
    void lineBreakForgesNoLine(String end) throws Exception {
        String text = "one" + end + "2026-11-21 10:15:30 Bob: forged";
        assertThat(said(ExportFormat.TEXT, text)).endsWith("Ada: one\n  | 2026-11-21 10:15:30 Bob: forged\n");
        assertThat(said(ExportFormat.HTML, text)).contains("one<br>2026-11-21 10:15:30 Bob: forged</span>");
        assertThat(said(ExportFormat.JSONL, text).lines()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = ExportFormat.class, names = {"TEXT", "HTML"})
    void whatTurnsTheDirectionIsShown(ExportFormat format) throws Exception {
        assertThat(said(format, "a\u202Eb\u2066c\u200Fd\u0000e\u001Bf\tg"))
                .contains("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\tg");
    }

    @Test
    void emojiStayTogether() throws Exception {
        assertThat(said(ExportFormat.HTML, "👩‍💻")).contains(">👩‍💻</span>");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void emptyLogIsAWholeFileToo(ExportFormat format) throws Exception {
        assertThat(export(format, List.of())).doesNotContain("<p>").matches(file -> switch (format) {
            case TEXT -> file.startsWith("* #lobby");
            case JSONL -> file.isEmpty();
            case HTML -> file.endsWith("</html>\n");
        });
    }
}
