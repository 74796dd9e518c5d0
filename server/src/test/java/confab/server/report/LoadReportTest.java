package confab.server.report;

import java.time.Instant;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import confab.server.load.LoadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoadReportTest {
    private static final Pattern ROW = Pattern.compile("(?m)^(\\S+(?: p\\d\\d)? {2,}[\\d,.]+)(?: {2}.*)?$");

    private static LoadReport report(LoadResult result) {
        return new LoadReport(result, Runs.ABOUT, Runs.english());
    }

    @Test
    void tableHasEveryFigure() {
        LoadReport report = report(Runs.faultless(Runs.plan(20)));
        assertThat(report.isGood()).isTrue();
        assertThat(report.text().lines()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("localhost:7070, text, #load: 1,000 clients, of whom 10 said"
                        + " 20 messages a second of 64 bytes, for 10 s"),
                line -> assertThat(line).isEmpty(),
                line -> assertThat(line).matches("Connected +1,000  of 1,000, in 0\\.123 s"),
                line -> assertThat(line).matches("Sent +240"),
                line -> assertThat(line).matches("Delivered +240,000"),
                line -> assertThat(line).matches("Lost +0"),
                line -> assertThat(line).matches("Doubled +0"),
                line -> assertThat(line).matches("Out of order +0"),
                line -> assertThat(line).matches("Different +0"),
                line -> assertThat(line).matches("Disconnected +0"),
                line -> assertThat(line).isEmpty(),
                line -> assertThat(line).matches("Deliveries/s +20,000  in 10\\.0 s"),
                line -> assertThat(line).matches("Delivery p50 +50\\.0  ms"),
                line -> assertThat(line).matches("Delivery p90 +90\\.0  ms"),
                line -> assertThat(line).matches("Delivery p99 +99\\.0  ms"),
                line -> assertThat(line).matches("Delivery max +100  ms"),
                line -> assertThat(line).isEmpty(),
                line -> assertThat(line).matches("Server CPU +2\\.00  µs a delivery"),
                line -> assertThat(line).matches("Server memory +10\\.2  KiB a connection"),
                line -> assertThat(line).matches("Memory at the start +50\\.0  MiB"),
                line -> assertThat(line).matches("Memory at the end +70\\.0  MiB"),
                line -> assertThat(line).isEmpty(),
                line -> assertThat(line).startsWith("Faultless: all 1,000 clients"));
    }

    static Stream<ResourceBundle> languages() {
        return Stream.of(Runs.english(), Runs.chinese());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void figuresEndInOneColumn(ResourceBundle messages) {
        String text = new LoadReport(Runs.faultless(Runs.plan(20)), Runs.ABOUT, messages).text();
        List<Integer> ends = ROW.matcher(text).results().map(row -> Columns.of(row.group(1))).toList();
        assertThat(ends).hasSizeGreaterThan(10);
        assertThat(ends.stream().distinct()).hasSize(1);
    }

    @Test
    void sampledTimesSaySo() {
        assertThat(report(Runs.faultless(Runs.plan(0))).text()).contains("ms, of every 64th message",
                "as much as went (500 messages in flight)");
    }

    @Test
    void everyFaultIsNamedInTheLastLine() {
        LoadReport report = report(Runs.result(Runs.plan(20), 998, 1, 2, 3, 4, 5, null));
        assertThat(report.isGood()).isFalse();
        assertThat(report.text().lines().toList().getLast()).isEqualTo("Not faultless: 1 lost, 2 doubled,"
                + " 3 out of order, 4 different, 5 clients disconnected, only 998 of 1,000 clients in the room.");
    }

    @Test
    void nothingDeliveredIsNotFaultless() {
        LoadReport report = report(Runs.nothing(Runs.plan(20)));
        assertThat(report.isGood()).isFalse();
        assertThat(report.text()).contains("Nothing was delivered").doesNotContain("NaN");
        assertThat(report.json()).doesNotContain("NaN");
        assertThat(report.page()).contains("There is not enough for a picture.").doesNotContain("NaN");
    }

    @Test
    void pageIsWellFormedAndLoadsNothing() {
        for (LoadResult result : List.of(Runs.faultless(Runs.plan(20)),
                Runs.result(Runs.plan(0), 1000, 1, 0, 0, 0, 0, null), Runs.nothing(Runs.plan(20)))) {
            String page = report(result).page();
            Pages.check(page);
            assertThat(page).contains("default-src 'none'").doesNotContain("<script", "http:", "https:", "url(",
                    "style=\"", "unsafe-inline", "@import");
        }
    }

    @Test
    void pageHasTheFiguresAndThePictures() {
        String page = report(Runs.faultless(Runs.plan(20))).page();
        assertThat(page).contains("Faultless", "<td>240,000</td>", ">p50 50.0 ms<", ">p90 90.0 ms<", ">p99 99.0 ms<",
                ">max 100 ms<", "aria-label=\"Between 19,000 and 21,000 deliveries in each second.\"", "verdict good");
        assertThat(page.split("class=\"bar\"", -1)).hasSizeGreaterThan(20);
        assertThat(report(Runs.result(Runs.plan(20), 1000, 1, 0, 0, 0, 0, null)).page())
                .contains("verdict bad", "<tr class=\"amiss\"><th scope=\"row\">Lost</th><td>1</td>");
    }

    @Test
    void namesAreNothingButText() {
        About hostile = new About("<script>alert('1')</script>", "#\"><img src=x>&", Instant.EPOCH);
        String page = new LoadReport(Runs.faultless(Runs.plan(20)), hostile, Runs.english()).page();
        Pages.check(page);
        assertThat(page).contains("&lt;script&gt;alert(&#39;1&#39;)", "#&quot;&gt;&lt;img src=x&gt;&amp;")
                .doesNotContain("<script", "<img");
    }
}
