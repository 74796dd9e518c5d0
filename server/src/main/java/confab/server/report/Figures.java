package confab.server.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.util.Locale;

import org.HdrHistogram.Histogram;

/** Numbers as people read them: grouped, and with no more digits than were measured. */
final class Figures {
    /** What stands where nothing was measured. */
    static final String NONE = "–";

    private static final int DIGITS = 3;
    private static final MathContext THREE_DIGITS = new MathContext(DIGITS);
    private static final double MILLION = 1e6;
    private static final double NANOS = 1e6;

    private final Locale locale;

    Figures(Locale locale) {
        this.locale = locale;
    }

    String count(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    /** So many a second: {@code 12.3 M}, {@code 45,678}, {@code 0.25}. */
    String rate(double rate) {
        return !Double.isFinite(rate)
                ? NONE
                : rate >= MILLION
                        ? digits(rate / MILLION) + " M"
                        : rate >= 100 ? count(Math.round(rate)) : digits(rate);
    }

    /** A count that need not be exact: {@code 12.3 M}. */
    String about(long count) {
        return count >= MILLION ? digits(count / MILLION) + " M" : count(count);
    }

    /** Nanoseconds, in milliseconds without their unit. */
    String millis(long nanos) {
        return digits(nanos / NANOS);
    }

    /** What so many per cent of the values are not above, in milliseconds; a dash if there are none. */
    String millis(Histogram nanos, double percent) {
        return nanos.getTotalCount() == 0 ? NONE : millis(nanos.getValueAtPercentile(percent));
    }

    /** Three digits that count, and all that stand before the point. */
    String digits(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
        int beforePoint = rounded.signum() == 0 ? DIGITS : rounded.precision() - rounded.scale();
        int afterPoint = Math.max(0, DIGITS - beforePoint);
        return plain(beforePoint > DIGITS ? Math.rint(value) : rounded.doubleValue(), afterPoint, afterPoint);
    }

    /** As somebody asked for it: {@code 20}, {@code 0.5}. */
    String plain(double value) {
        return plain(value, 0, DIGITS);
    }

    private String plain(double value, int fewest, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(fewest);
        format.setMaximumFractionDigits(most);
        return format.format(value);
    }
}
