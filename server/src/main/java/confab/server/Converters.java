package confab.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line that stand for something; what is none of them is answered with all of them. */
final class Converters {
    private Converters() {}

    static final class ToThreads implements ITypeConverter<Threads> {
        @Override
        public Threads convert(String value) {
            return oneOf(List.of(Threads.values()), Threads::name, value);
        }
    }

    static final class ToJournal implements ITypeConverter<JournalKind> {
        @Override
        public JournalKind convert(String value) {
            return oneOf(List.of(JournalKind.values()), JournalKind::name, value);
        }
    }

    static final class ToLevel implements ITypeConverter<Level> {
        @Override
        public Level convert(String value) {
            return oneOf(List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG), Level::toString, value);
        }
    }

    /** Bytes, in powers of 1024: 500M, 2G. */
    static final class ToSize implements ITypeConverter<Long> {
        private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGT]?)", Pattern.CASE_INSENSITIVE);

        @Override
        public Long convert(String value) {
            Matcher size = SIZE.matcher(value);
            if (!size.matches()) {
                throw refused(value);
            }
            String unit = size.group(2).toUpperCase(Locale.ROOT);
            try {
                return Math.multiplyExact(Long.parseLong(size.group(1)),
                        1L << (unit.isEmpty() ? 0 : 10 * (1 + "KMGT".indexOf(unit))));
            } catch (ArithmeticException tooLarge) {
                throw refused(value);
            }
        }

        private static TypeConversionException refused(String value) {
            return new TypeConversionException("'" + value + "' is no size such as 500M or 2G");
        }
    }

    static final class ToAddress implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String value) {
            try {
                return InetAddress.getByName(value);
            } catch (UnknownHostException unknown) {
                throw new TypeConversionException(
                        "'" + value + "' is no address of this machine, such as 0.0.0.0 or 127.0.0.1");
            }
        }
    }

    static final class ToFormat implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String value) {
            return oneOf(List.of(ExportFormat.values()), ExportFormat::name, value);
        }
    }

    static final class ToLoadDialect implements ITypeConverter<LoadDialect> {
        @Override
        public LoadDialect convert(String value) {
            return oneOf(List.of(LoadDialect.values()), LoadDialect::name, value);
        }
    }

    static final class ToDate implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException none) {
                throw new TypeConversionException("'" + value + "' is no date such as 2026-11-21");
            }
        }
    }

    private static <T> T oneOf(List<T> all, Function<T, String> name, String value) {
        return all.stream().filter(each -> name.apply(each).equalsIgnoreCase(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of: " + all.stream()
                        .map(each -> name.apply(each).toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
    }
}
