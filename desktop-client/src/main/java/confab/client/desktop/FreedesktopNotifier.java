package confab.client.desktop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications of a Linux desktop, after the Desktop Notifications Specification 1.2: over the session's bus by
 * {@code gdbus}, which tells of clicks too, or else by {@code notify-send}. What was found out holds for this run.
 */
final class FreedesktopNotifier implements Notifier {
    private static final Logger log = LoggerFactory.getLogger(FreedesktopNotifier.class);
    private static final String BUS = "org.freedesktop.Notifications";
    private static final List<String> CALL = List.of("gdbus", "call", "--session", "--timeout", "1", "--dest", BUS,
            "--object-path", "/org/freedesktop/Notifications", "--method");
    private static final Pattern GIVEN = Pattern.compile("\\(uint32 (\\d{1,10}),\\)");
    private static final int TITLE = 100;
    private static final int BODY = 240;
    private static final int MOST_REMEMBERED = 64;
    private static final int FAILURES = 3;

    private final Function<List<String>, Optional<String>> programs;
    private final Function<Consumer<Long>, Hearing> clicks;
    private final String open;
    private final Consumer<String> opened;
    /** What each notification that may still be there is about, by the number that the system gave it. Its own lock. */
    private final Map<Long, String> shown = new LinkedHashMap<>();
    private Way way = Way.UNKNOWN;
    private boolean markup = true;
    private int failures;
    private Hearing listening = () -> {};

    /** Clicks are told of until it is closed. */
    @FunctionalInterface
    interface Hearing extends AutoCloseable {
        @Override
        void close();
    }

    private enum Way {
        UNKNOWN, BUS, PROGRAM, NONE
    }

    /**
     * @param programs runs a command and says what it said
     * @param clicks starts to tell of clicks, until it is closed
     * @param open what a click does, in words
     * @param opened gets what the notification that was clicked is about; on a thread of its own
     */
    FreedesktopNotifier(Function<List<String>, Optional<String>> programs,
            Function<Consumer<Long>, Hearing> clicks, String open, Consumer<String> opened) {
        this.programs = programs;
        this.clicks = clicks;
        this.open = open;
        this.opened = opened;
    }

    @Override
    public void show(Notice notice) {
        if (way == Way.UNKNOWN) {
            way = findOut();
            log.debug("notifications: {}", way);
        }
        String title = Wording.line(notice.title(), TITLE);
        String body = Wording.line(notice.body(), BODY);
        String safe = markup ? Wording.markup(body) : body;
        boolean done = switch (way) {
            case BUS -> notify(notice.about(), title, safe);
            case PROGRAM -> programs.apply(List.of("notify-send", "--app-name=Confab", "--icon=confab",
                    "--category=im.received", "--", title, safe)).isPresent();
            case NONE, UNKNOWN -> true;
        };
        failures = done ? 0 : failures + 1;
        if (failures == FAILURES) {
            log.info("the system takes no notifications; none are tried any more");
            way = Way.NONE;
        }
    }

    private Way findOut() {
        Optional<String> able = programs.apply(call("GetCapabilities"));
        if (able.isPresent()) {
            markup = able.get().contains("'body-markup'");
            if (able.get().contains("'actions'")) {
                listening = clicks.apply(this::clicked);
            }
            return Way.BUS;
        }
        return programs.apply(List.of("notify-send", "--version")).isPresent() ? Way.PROGRAM : Way.NONE;
    }

    private static List<String> call(String method, String... arguments) {
        List<String> command = new ArrayList<>(CALL);
        command.add(BUS + "." + method);
        command.addAll(List.of(arguments));
        return command;
    }

    private boolean notify(String about, String title, String body) {
        Optional<String> answer = programs.apply(call("Notify", "'Confab'", "uint32 " + replaced(about), "'confab'",
                Wording.variant(title), Wording.variant(body), "['default', " + Wording.variant(open) + "]",
                "{'category': <'im.received'>, 'desktop-entry': <'confab'>, 'suppress-sound': <true>}", "int32 -1"));
        Matcher given = GIVEN.matcher(answer.orElse(""));
        if (!given.find()) {
            return false;
        }
        synchronized (shown) {
            shown.values().remove(about);
            shown.put(Long.parseLong(given.group(1)), about);
            if (shown.size() > MOST_REMEMBERED) {
                shown.remove(shown.keySet().iterator().next());
            }
        }
        return true;
    }

    /** The number of the notification about the same; 0 if there is none. */
    private long replaced(String about) {
        synchronized (shown) {
            return shown.entrySet().stream().filter(entry -> entry.getValue().equals(about)).map(Map.Entry::getKey)
                    .findFirst().orElse(0L);
        }
    }

    /** Thread of the clicks. Other programs' notifications are none of ours. */
    private void clicked(long number) {
        String about;
        synchronized (shown) {
            about = shown.remove(number);
        }
        if (about != null) {
            opened.accept(about);
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}
