package confab.server;

import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code virtual} or {@code platform}. */
final class ThreadsConverter implements ITypeConverter<Threads> {
    @Override
    public Threads convert(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "virtual" -> Threads.VIRTUAL;
            case "platform" -> Threads.PLATFORM;
            default -> throw new TypeConversionException("'" + value + "' is not virtual or platform");
        };
    }
}
