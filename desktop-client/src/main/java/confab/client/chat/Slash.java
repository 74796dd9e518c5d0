package confab.client.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Every command that a line from the composer can be. What each does, and its form, a face says by its name. */
public enum Slash {
    ME(true), MSG(true), JOIN(true), LEAVE(false), NICK(true), WHO(false), ROOMS(false), SEARCH(true), HELP(false);

    private final boolean wantsMore;

    Slash(boolean wantsMore) {
        this.wantsMore = wantsMore;
    }

    /** As it is typed, with its slash. */
    public String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is nothing without words behind it. */
    public boolean wantsMore() {
        return wantsMore;
    }

    static @Nullable Slash of(String word) {
        return Arrays.stream(values()).filter(slash -> slash.word().equals(word.toLowerCase(Locale.ROOT))).findFirst()
                .orElse(null);
    }

    /**
     * The commands that a line may become.
     *
     * @return none once the command is followed by something, and none for a line that only begins with a slash
     */
    public static List<Slash> startingWith(String line) {
        return line.startsWith("/")
                ? Arrays.stream(values()).filter(slash -> slash.word().startsWith(line.toLowerCase(Locale.ROOT)))
                        .toList()
                : List.of();
    }

    /** The command that a line is, or is becoming; null if it is none. */
    public static @Nullable Slash at(String line) {
        return line.startsWith("/") ? of(line.split("\\s", 2)[0]) : null;
    }
}
