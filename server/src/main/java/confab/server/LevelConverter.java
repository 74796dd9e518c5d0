package confab.server;

import java.util.Locale;

import ch.qos.logback.classic.Level;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much is logged. */
final class LevelConverter implements ITypeConverter<Level> {
    @Override
    public Level convert(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "error" -> Level.ERROR;
            case "warn" -> Level.WARN;
            case "info" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default -> throw new TypeConversionException("'" + value + "' is not error, warn, info or debug");
        };
    }
}
