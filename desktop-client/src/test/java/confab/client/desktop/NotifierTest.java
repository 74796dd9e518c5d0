package confab.client.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** How notifications are handed to the system, with nothing of the system but what it would answer. */
class NotifierTest {
    private final List<List<String>> run = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private Consumer<Long> click = _ -> {};
    private String capabilities = "(['body', 'body-markup', 'actions'],)";
    private boolean bus = true;
    private boolean program = true;

    private Optional<String> answer(List<String> command) {
        run.add(command);
        if (command.getFirst().equals("gdbus")) {
            return !bus
                    ? Optional.empty()
                    : Optional.of(command.contains("org.freedesktop.Notifications.GetCapabilities")
                            ? capabilities
                            : "(uint32 " + (40 + run.size()) + ",)");
        }
        return program ? Optional.of("") : Optional.empty();
    }

    private FreedesktopNotifier freedesktop() {
        return new FreedesktopNotifier(this::answer, hears -> {
            click = hears;
            return () -> {};
        }, "Open", opened::add);
    }

    private static Notifier.Notice notice(String about, String title, String body) {
        return new Notifier.Notice(about, title, body);
    }

    @Test
    void wordsThatLookLikeMarksOrOptionsAreWords() {
        freedesktop().show(notice("@x", "--help", "<b>bold</b> & 'quoted' \\ --urgency=critical"));
        assertThat(run.getLast()).contains("'--help'",
                "'&lt;b&gt;bold&lt;/b&gt; &amp; \\'quoted\\' \\\\ --urgency=critical'");
        assertThat(run.getLast()).noneMatch(argument -> argument.startsWith("--help"));
    }

    @Test
    void wordsAreNotEscapedWhereMarksMeanNothing() {
        capabilities = "(['body'],)";
        freedesktop().show(notice("@x", "x", "1 < 2"));
        assertThat(run.getLast()).contains("'1 < 2'");
    }

    @Test
    void anyScriptGoesThroughAsAscii() {
        freedesktop().show(notice("@x", "小明 😀", "a\u0000b\nc\u202Ed"));
        assertThat(run.getLast()).contains("'\\U00005c0f\\U0000660e \\U0001f600'", "'a b cd'");
    }

    @Test
    void secondNotificationAboutTheSameReplacesTheFirst() {
        FreedesktopNotifier notifier = freedesktop();
        notifier.show(notice("@Bob", "Bob", "one"));
        notifier.show(notice("#lobby", "Tim", "other"));
        notifier.show(notice("@Bob", "Bob", "two"));
        assertThat(run).extracting(command -> command.stream().filter(word -> word.startsWith("uint32")).toList())
                .containsExactly(List.of(), List.of("uint32 0"), List.of("uint32 0"), List.of("uint32 42"));
    }

    @Test
    void clickOpensWhatItIsAboutAndOtherProgramsClicksDoNot() {
        freedesktop().show(notice("@Bob", "Bob", "one"));
        click.accept(7L);
        click.accept(42L);
        assertThat(opened).containsExactly("@Bob");
    }

    @Test
    void withoutTheBusThereIsTheSmallProgram() {
        bus = false;
        freedesktop().show(notice("@x", "-x", "--y <z>"));
        assertThat(run.getLast()).startsWith("notify-send").endsWith("--", "-x", "--y &lt;z&gt;");
    }

    @Test
    void whatIsNotThereIsNotTriedAgain() {
        bus = false;
        program = false;
        FreedesktopNotifier notifier = freedesktop();
        notifier.show(notice("@x", "x", "y"));
        int tried = run.size();
        notifier.show(notice("@x", "x", "y"));
        assertThat(run).hasSize(tried);
    }

    @Test
    void longWordsAreCut() {
        freedesktop().show(notice("@x", "n".repeat(500), "w".repeat(20_000)));
        assertThat(run.getLast()).contains("'" + "n".repeat(100) + "\\U00002026'", "'" + "w".repeat(240)
                + "\\U00002026'");
    }

    @Test
    void scriptOfMacOsGetsWordsAsArguments() {
        new MacNotifier(this::answer).show(notice("@x", "\" & quit", "-e beep"));
        assertThat(run.getLast()).endsWith("--", "\" & quit", "-e beep");
        assertThat(run.getLast().subList(0, 6)).noneMatch(argument -> argument.contains("quit"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "There is no printf to speak for the monitor.")
    void clicksAreReadFromWhatTheMonitorSays() throws Exception {
        BlockingQueue<Long> clicks = new LinkedBlockingQueue<>();
        String said = "/org/freedesktop/Notifications: org.freedesktop.Notifications.";
        try (AutoCloseable monitor = NotificationClicks.start(List.of("printf", "%s\\n%s\\n%s\\n%s\\n",
                "The name org.freedesktop.Notifications is owned by :1.2",
                said + "NotificationClosed (uint32 5, uint32 2)", said + "ActionInvoked (uint32 5, 'other')",
                said + "ActionInvoked (uint32 6, 'default')"), clicks::add)) {
            assertThat(monitor).isNotNull();
            @Nullable
            Long first = clicks.poll(10, TimeUnit.SECONDS);
            assertThat(first).isEqualTo(6L);
        }
    }

    @Test
    void chimeIsSoftAndShort() {
        byte[] samples = Chime.samples();
        int loudest = 0;
        for (int i = 0; i < samples.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((samples[i] & 0xFF) | samples[i + 1] << 8));
        }
        assertThat(samples.length / 2.0 / Chime.RATE).isLessThan(0.8);
        assertThat(loudest).isBetween(3_000, 16_000);
        assertThat(samples[samples.length - 1]).as("ends in silence").isBetween((byte) -1, (byte) 0);
    }

    @Test
    void chimeIsHeardAtMostOnceASecond() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Chime chime = new Chime(() -> heard.add("ding"));
        long second = 1_000_000_000L;
        assertThat(chime.play(0)).isTrue();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ding");
        assertThat(chime.play(second / 2)).isFalse();
        Await.until("a second later it is heard again", () -> chime.play(3 * second) || !heard.isEmpty());
    }
}
