package confab.server;

import java.io.Console;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Where what happens is shown while it happens.
 *
 * @param rewrites whether a line can be written over: not in a file
 * @param columns how wide it is
 * @param everyMillis how often something new is shown
 */
record Screen(boolean rewrites, int columns, long everyMillis) {
    /** No terminal. */
    static final Screen NONE = new Screen(false, Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(5));

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;

    /** The one that this program was started at. */
    static Screen here() {
        return isThere() ? new Screen(true, columns(System.getenv("COLUMNS")), 250) : NONE;
    }

    static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** @param said by the environment */
    static int columns(@Nullable String said) {
        return said != null && said.matches("\\d{1,4}")
                ? Math.max(FEWEST_COLUMNS, Integer.parseInt(said))
                : USUAL_COLUMNS;
    }
}
