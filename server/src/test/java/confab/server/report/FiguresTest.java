package confab.server.report;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {
    private final Figures figures = new Figures(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12345678 | 12.3 M", "999999 | 999,999", "45678 | 45,678", "100 | 100",
        "2.5 | 2.50", "1234567890 | 1,235 M", "NaN | –", "Infinity | –"})
    void rateIsShort(double rate, String shown) {
        assertThat(figures.rate(rate)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"123456 | 0.123", "1234567 | 1.23", "9996000 | 10.0", "123456789 | 123",
        "12345678901 | 12,346", "1000 | 0.00100", "0 | 0"})
    void timeHasThreeDigitsThatCount(long nanos, String shown) {
        assertThat(figures.millis(nanos)).isEqualTo(shown);
    }

    @Test
    void whatWasAskedIsSaidAsItWasAsked() {
        assertThat(figures.plain(20)).isEqualTo("20");
        assertThat(figures.plain(0.5)).isEqualTo("0.5");
    }

    @Test
    void chineseTakesTwoColumns() {
        assertThat(Columns.of("p50 毫秒，é")).isEqualTo(4 + 4 + 2 + 1);
        assertThat(Columns.left("毫秒", 6)).isEqualTo("毫秒  ");
        assertThat(Columns.right("毫秒", 6)).isEqualTo("  毫秒");
        assertThat(Columns.cut("毫秒", 3)).isEqualTo("毫");
    }
}
