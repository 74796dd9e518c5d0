package confab.client.desktop;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears on the session's bus which notifications are clicked, by a {@code gdbus monitor} that runs as long. The thread
 * {@code clicks} reads what it says; closing ends both.
 */
final class NotificationClicks implements FreedesktopNotifier.Hearing {
    private static final Logger log = LoggerFactory.getLogger(NotificationClicks.class);
    private static final Pattern CLICK = Pattern.compile(
            "org\\.freedesktop\\.Notifications\\.ActionInvoked \\(uint32 (\\d{1,10}), 'default'\\)");
    private static final int LONGEST_LINE = 1_000;

    private final Process monitor;
    private final Consumer<Long> clicked;

    private NotificationClicks(Process monitor, Consumer<Long> clicked) {
        this.monitor = monitor;
        this.clicked = clicked;
    }

    /** @param clicked gets the number of a notification, on the thread {@code clicks} */
    static FreedesktopNotifier.Hearing start(Consumer<Long> clicked) {
        return start(List.of("gdbus", "monitor", "--session", "--dest", "org.freedesktop.Notifications"), clicked);
    }

    static FreedesktopNotifier.Hearing start(List<String> command, Consumer<Long> clicked) {
        try {
            Process monitor = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            NotificationClicks clicks = new NotificationClicks(monitor, clicked);
            Thread.ofPlatform().name("clicks").daemon().start(clicks::read);
            return clicks;
        } catch (IOException absent) {
            log.debug("clicks on notifications are not heard: {}", absent.toString());
            return () -> {};
        }
    }

    private void read() {
        StringBuilder line = new StringBuilder();
        try (Reader lines = new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8)) {
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    heard(line);
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
        } catch (IOException closed) {
            log.debug("no more clicks are heard");
        }
    }

    private void heard(CharSequence line) {
        Matcher click = CLICK.matcher(line);
        if (click.find()) {
            clicked.accept(Long.parseLong(click.group(1)));
        }
    }

    @Override
    public void close() {
        monitor.destroy();
    }
}
