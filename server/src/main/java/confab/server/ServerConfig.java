package confab.server;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import confab.server.chat.Chat;
import confab.server.files.FileLimits;
import confab.server.journal.Retention;

/**
 * What the host has decided, checked once at the start.
 *
 * @param bind the address to listen on; the wildcard address for all
 * @param port 0 picks a free one
 * @param threads how the threads of clients are made
 * @param journal which one keeps what is said
 * @param retention for how long; a journal in memory has a bound of its own
 * @param files how much is kept of what people hand over
 * @param hostNames by which names browsers may ask this server, besides its addresses, {@code localhost}, this machine's
 *        name and {@code *.local}
 * @param data where this server may keep files; not used by the memory journal
 */
public record ServerConfig(InetAddress bind, int port, Threads threads, Chat.Settings chat, JournalKind journal,
        Retention retention, FileLimits files, List<String> hostNames, Path data, Deadlines deadlines) {
    /** The longest name of a server, in characters. */
    public static final int NAME_CHARS = 64;
    /** The most of anything that can be counted here. */
    static final int MOST = 1_000_000;
    /** The longest time that can be asked for, in days. */
    static final int MOST_DAYS = 36_500;
    /** The most room that can be asked for: 1024 tebibytes. */
    static final long MOST_BYTES = 1L << 50;

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    /** @throws BadConfigException with what would be accepted */
    public ServerConfig {
        require(port >= 0 && port <= 65535, "bad.port");
        require(!chat.name().isBlank() && chat.name().length() <= NAME_CHARS
                && chat.name().chars().noneMatch(Character::isISOControl), "bad.name");
        require(chat.mostPeople() >= 1 && chat.mostPeople() <= MOST, "bad.max-clients");
        require(chat.mostRooms() >= 1 && chat.mostRooms() <= MOST, "bad.max-rooms");
        require(chat.rate() >= 0 && chat.rate() <= MOST, "bad.rate-limit");
        require(retention.days() >= 0 && retention.days() <= MOST_DAYS, "bad.keep-days");
        require(retention.megabytes() >= 0 && retention.megabytes() <= MOST, "bad.keep-megabytes");
        require(files.file() >= 0 && files.file() <= MOST_BYTES, "bad.file-max");
        require(files.all() >= 0 && files.all() <= MOST_BYTES, "bad.files-max");
        require(files.person() >= 0 && files.person() <= MOST_BYTES, "bad.files-max-person");
        require(files.days() >= 1 && files.days() <= MOST_DAYS, "bad.files-days");
        hostNames = List.copyOf(hostNames);
        require(hostNames.stream().allMatch(name -> HOST_NAME.matcher(name).matches()), "bad.host-name");
        require(!Files.exists(data) || Files.isDirectory(data), "bad.data");
    }

    /** One that takes files as usual. */
    public ServerConfig(InetAddress bind, int port, Threads threads, Chat.Settings chat, JournalKind journal,
            Retention retention, List<String> hostNames, Path data, Deadlines deadlines) {
        this(bind, port, threads, chat, journal, retention, FileLimits.USUAL, hostNames, data, deadlines);
    }

    /** One that keeps what is said for ever. */
    public ServerConfig(InetAddress bind, int port, Threads threads, Chat.Settings chat, JournalKind journal, Path data,
            Deadlines deadlines) {
        this(bind, port, threads, chat, journal, Retention.FOREVER, List.of(), data, deadlines);
    }

    /**
     * What holds where the host says nothing else: the defaults of the command line.
     *
     * @param name the server's, as people see it
     * @throws BadConfigException with what would be accepted
     */
    public static ServerConfig usual(String name, int port, Path data) {
        return new ServerConfig(InetAddress.ofLiteral("0.0.0.0"), port, Threads.VIRTUAL,
                new Chat.Settings(name, 10_000, 1_000, 20, false), JournalKind.SQLITE, data, Deadlines.USUAL);
    }

    private static void require(boolean holds, String key) {
        if (!holds) {
            throw new BadConfigException(key);
        }
    }
}
