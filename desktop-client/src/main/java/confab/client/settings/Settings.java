package confab.client.settings;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the client remembers. Immutable.
 *
 * @param nickname as it was last used; empty if never
 * @param keepsName whether the nickname is to be the person's own on the servers joined
 * @param recent the servers last joined, the latest first
 * @param rejoins whether the program goes straight to the last server when it starts
 * @param enterSends whether Enter sends and Shift+Enter breaks the line; else Enter breaks it and Ctrl+Enter sends
 * @param window where the window was; null for a place of its own choice
 * @param downloads the folder for files that come; empty for the system's
 */
public record Settings(String nickname, boolean keepsName, List<ServerAddress> recent, boolean rejoins, Look look,
        Notices notices, boolean enterSends, @Nullable WindowBounds window, String downloads) {
    /** How many servers are remembered. */
    public static final int RECENT_SERVERS = 8;
    public static final Settings FIRST = new Settings("", true, List.of(), false, Look.FIRST, Notices.FIRST, true,
            null, "");

    public Settings {
        recent = recent.stream().distinct().limit(RECENT_SERVERS).toList();
    }

    /** Where the window was, in the units of the desktop. */
    public record WindowBounds(int x, int y, int width, int height, boolean maximized) {}

    public Settings with(Look changed) {
        return new Settings(nickname, keepsName, recent, rejoins, changed, notices, enterSends, window, downloads);
    }

    public Settings with(Notices changed) {
        return new Settings(nickname, keepsName, recent, rejoins, look, changed, enterSends, window, downloads);
    }

    public Settings withLook(UnaryOperator<Look> change) {
        return with(change.apply(look));
    }

    public Settings withNotices(UnaryOperator<Notices> change) {
        return with(change.apply(notices));
    }

    public Settings withTheme(ThemeChoice choice) {
        return with(look.withTheme(choice));
    }

    public Settings withLanguage(String tag) {
        return with(look.withLanguage(tag));
    }

    public Settings withEnterSends(boolean sends) {
        return new Settings(nickname, keepsName, recent, rejoins, look, notices, sends, window, downloads);
    }

    public Settings withRejoins(boolean goes) {
        return new Settings(nickname, keepsName, recent, goes, look, notices, enterSends, window, downloads);
    }

    public Settings withWindow(WindowBounds bounds) {
        return new Settings(nickname, keepsName, recent, rejoins, look, notices, enterSends, bounds, downloads);
    }

    public Settings withNickname(String name) {
        return new Settings(name, keepsName, recent, rejoins, look, notices, enterSends, window, downloads);
    }

    public Settings withKeepsName(boolean keeps) {
        return new Settings(nickname, keeps, recent, rejoins, look, notices, enterSends, window, downloads);
    }

    public Settings withDownloads(String folder) {
        return new Settings(nickname, keepsName, recent, rejoins, look, notices, enterSends, window, folder);
    }

    /** The server moves to the front. */
    public Settings joined(ServerAddress server) {
        return withRecent(Stream.concat(Stream.of(server), recent.stream()).toList());
    }

    public Settings without(ServerAddress server) {
        return withRecent(recent.stream().filter(other -> !other.equals(server)).toList());
    }

    private Settings withRecent(List<ServerAddress> servers) {
        return new Settings(nickname, keepsName, servers, rejoins, look, notices, enterSends, window, downloads);
    }
}
