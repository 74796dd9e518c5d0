package confab.client.desktop;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Notifications of macOS, by {@code osascript}. The words are arguments of the script, never a part of it. */
final class MacNotifier implements Notifier {
    private static final int TITLE = 100;
    private static final int BODY = 240;

    private final Function<List<String>, Optional<String>> programs;
    private boolean refused;

    /** @param programs runs a command and says what it said */
    MacNotifier(Function<List<String>, Optional<String>> programs) {
        this.programs = programs;
    }

    @Override
    public void show(Notice notice) {
        if (!refused) {
            refused = programs.apply(List.of("osascript", "-e", "on run argv", "-e",
                    "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run", "--",
                    Wording.line(notice.title(), TITLE), Wording.line(notice.body(), BODY))).isEmpty();
        }
    }

    @Override
    public void close() {}
}
