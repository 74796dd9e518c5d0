package confab.client.settings;

import java.util.List;
import java.util.stream.Stream;

import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the client remembers. Immutable.
 *
 * @param nickname as it was last used; empty if never
 * @param language an IETF language tag, or empty for the system's
 * @param keepsName whether the nickname is to be the person's own on the servers joined
 * @param recent the servers last joined, the latest first
 * @param window where the window was; null for a place of its own choice
 * @param downloads the folder for files that come; empty for the system's
 */
public record Settings(String nickname, ThemeChoice theme, String language, boolean keepsName,
        List<ServerAddress> recent,
        @Nullable WindowBounds window, String downloads) {
    /** How many servers are remembered. */
    public static final int RECENT_SERVERS = 8;
    public static final Settings FIRST = new Settings("", ThemeChoice.SYSTEM, "", true, List.of(), null, "");

    public Settings {
        recent = recent.stream().distinct().limit(RECENT_SERVERS).toList();
    }

    /** Where the window was, in the units of the desktop. */
    public record WindowBounds(int x, int y, int width, int height, boolean maximized) {}

    public Settings withTheme(ThemeChoice choice) {
        return new Settings(nickname, choice, language, keepsName, recent, window, downloads);
    }

    public Settings withLanguage(String tag) {
        return new Settings(nickname, theme, tag, keepsName, recent, window, downloads);
    }

    public Settings withWindow(WindowBounds bounds) {
        return new Settings(nickname, theme, language, keepsName, recent, bounds, downloads);
    }

    public Settings withNickname(String name) {
        return new Settings(name, theme, language, keepsName, recent, window, downloads);
    }

    public Settings withKeepsName(boolean keeps) {
        return new Settings(nickname, theme, language, keeps, recent, window, downloads);
    }

    public Settings withDownloads(String folder) {
        return new Settings(nickname, theme, language, keepsName, recent, window, folder);
    }

    /** The server moves to the front. */
    public Settings joined(ServerAddress server) {
        return new Settings(nickname, theme, language, keepsName,
                Stream.concat(Stream.of(server), recent.stream()).toList(), window, downloads);
    }

    public Settings without(ServerAddress server) {
        return new Settings(nickname, theme, language, keepsName,
                recent.stream().filter(other -> !other.equals(server)).toList(),
                window, downloads);
    }
}
