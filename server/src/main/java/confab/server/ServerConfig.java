package confab.server;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

import confab.server.chat.Chat;

/**
 * What the host has decided, checked once at the start.
 *
 * @param bind the address to listen on; the wildcard address for all
 * @param port 0 picks a free one
 * @param threads how the threads of clients are made
 * @param journal which one keeps what is said
 * @param data where this server may keep files; not used by the memory journal
 */
public record ServerConfig(InetAddress bind, int port, Threads threads, Chat.Settings chat, JournalKind journal,
        Path data,
        Deadlines deadlines) {
    /** The longest name of a server, in characters. */
    static final int NAME_CHARS = 64;
    /** The most of anything that can be counted here. */
    static final int MOST = 1_000_000;

    /** @throws BadConfigException with what would be accepted */
    public ServerConfig {
        require(port >= 0 && port <= 65535, "bad.port");
        require(!chat.name().isBlank() && chat.name().length() <= NAME_CHARS
                && chat.name().chars().noneMatch(Character::isISOControl), "bad.name");
        require(chat.mostPeople() >= 1 && chat.mostPeople() <= MOST, "bad.max-clients");
        require(chat.mostRooms() >= 1 && chat.mostRooms() <= MOST, "bad.max-rooms");
        require(chat.rate() >= 0 && chat.rate() <= MOST, "bad.rate-limit");
        require(!Files.exists(data) || Files.isDirectory(data), "bad.data");
    }

    private static void require(boolean holds, String key) {
        if (!holds) {
            throw new BadConfigException(key);
        }
    }
}
