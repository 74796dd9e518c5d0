package confab.client.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.client.chat.Unsent;
import confab.protocol.Command;
import confab.protocol.JsonCodec;
import confab.protocol.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody has said on one server and the server has not confirmed: a file for each message, named by its time, so
 * that a program that is killed, or a second one, can spoil no other message. What is in it is the very line that goes
 * to the server.
 */
final class UnsentFolder {
    private static final Logger log = LoggerFactory.getLogger(UnsentFolder.class);
    private static final Pattern NAME = Pattern.compile("(\\d{15})-(\\d{6})-([\\w-]{1,64})\\.json");
    private static final int MOST_COUNTED = 1_000_000;
    /** What is half written for longer than this is not being written any more. */
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final Path folder;
    private final JsonCodec codec;
    private final Clock clock;
    private int count;

    UnsentFolder(Path folder, JsonCodec codec, Clock clock) {
        this.folder = folder;
        this.codec = codec;
        this.clock = clock;
    }

    /** @param setAside files that could not be understood, where they are now */
    record Loaded(List<Unsent> messages, List<Path> setAside) {}

    /** What is here, in the order in which it was said. What a killed program left half written is cleared away. */
    Loaded load() throws IOException {
        clear();
        List<Unsent> messages = new ArrayList<>();
        List<Path> aside = new ArrayList<>();
        for (Path file : files()) {
            try {
                messages.add(parse(file));
            } catch (IOException | ProtocolException | IllegalArgumentException damaged) {
                log.warn("an unsent message cannot be read: {}", damaged.getClass().getSimpleName());
                aside.add(new WholeFile(file).setAside(clock));
            }
        }
        return new Loaded(messages, aside);
    }

    private void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + WholeFile.UNFINISHED)) {
                for (Path file : unfinished) {
                    if (isLeftBehind(file)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** A younger one may be another program's that is writing it now. */
    private boolean isLeftBehind(Path unfinished) throws IOException {
        try {
            return Files.getLastModifiedTime(unfinished).toInstant().isBefore(clock.instant().minus(LONGEST_WRITE));
        } catch (NoSuchFileException finished) {
            return false;
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                for (Path file : all) {
                    String name = String.valueOf(file.getFileName());
                    if (NAME.matcher(name).matches() && !name.contains(WholeFile.DAMAGED)) {
                        files.add(file);
                    }
                }
            }
        }
        files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return files;
    }

    private Unsent parse(Path file) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        String text = Files.readString(file);
        if (!name.matches() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("not whole");
        }
        if (codec.command(text.strip().getBytes(StandardCharsets.UTF_8)) instanceof Command.Say say
                && name.group(3).equals(say.id())) {
            return new Unsent(Instant.ofEpochMilli(Long.parseLong(name.group(1))), say);
        }
        throw new IllegalArgumentException("not what was said");
    }

    /** Returns when the message is safe. */
    void keep(Unsent message) throws IOException {
        count = (count + 1) % MOST_COUNTED;
        String name = String.format(Locale.ROOT, "%015d-%06d-%s.json", message.time().toEpochMilli(), count,
                message.id());
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an id that cannot be a file's name");
        }
        new WholeFile(folder.resolve(name)).write(new String(codec.encode(message.say()), StandardCharsets.UTF_8));
    }

    void drop(String id) throws IOException {
        for (Path file : files()) {
            if (String.valueOf(file.getFileName()).endsWith("-" + id + ".json")) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** All goes into another folder, to what is there. */
    void moveTo(UnsentFolder other) throws IOException {
        List<Path> files = files();
        if (!files.isEmpty()) {
            WholeFile.createFolder(other.folder);
        }
        for (Path file : files) {
            WholeFile.move(file, other.folder.resolve(String.valueOf(file.getFileName())));
        }
    }
}
