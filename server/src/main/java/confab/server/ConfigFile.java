package confab.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The file that {@code --config} names: the same options, one {@code name=value} a line, for what the command line does
 * not say.
 */
final class ConfigFile implements IDefaultValueProvider {
    private static final String OPTION = "--config";
    private static final Set<String> NOT_IN_FILE = Set.of("config", "help", "version");

    private final ResourceBundle messages;
    private @Nullable Properties properties;

    ConfigFile(ResourceBundle messages) {
        this.messages = messages;
    }

    // Asked for every option after the command line was parsed, so that what it says comes first.
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        CommandSpec command = argument.command();
        String name = name(option);
        if (NOT_IN_FILE.contains(name) || isAsked(command, "--help") || isAsked(command, "--version")) {
            return null;
        }
        if (properties == null) {
            properties = load(command);
        }
        return properties.getProperty(name);
    }

    private Properties load(CommandSpec command) {
        Properties read = new Properties();
        OptionSpec config = command.findOption(OPTION);
        Path file = config == null ? null : config.getValue();
        if (file == null) {
            return read;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (NoSuchFileException missing) {
            throw refused(command, "config.missing", file);
        } catch (IOException | IllegalArgumentException failed) {
            throw refused(command, "config.unreadable", file, failed.getMessage());
        }
        Set<String> known = command.options().stream().map(ConfigFile::name).filter(name -> !NOT_IN_FILE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : read.stringPropertyNames()) {
            if (!known.contains(name)) {
                throw refused(command, "config.unknown", file, name, String.join(", ", known));
            }
        }
        return read;
    }

    /** Who asks for help gets it, whatever is wrong with the file. */
    private static boolean isAsked(CommandSpec command, String option) {
        OptionSpec found = command.findOption(option);
        return found != null && Boolean.TRUE.equals(found.getValue());
    }

    private static String name(OptionSpec option) {
        return option.longestName().substring(2);
    }

    private ParameterException refused(CommandSpec command, String key, @Nullable Object... arguments) {
        return new ParameterException(command.commandLine(), MessageFormat.format(messages.getString(key), arguments));
    }
}
