package confab.client.desktop;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import confab.client.chat.ChatModel;
import confab.client.link.FakeServer;
import confab.client.settings.Notices;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.model.Nickname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What notifications say, and when there are none. */
class AlertsTest {
    @TempDir
    private Path folder;
    private final Background background = new Background();
    private final BlockingQueue<Notifier.Notice> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Listening listening = new Listening();
    private Preferences preferences;
    private Alerts alerts;
    private ChatModel model;

    @BeforeEach
    void start() throws InterruptedException {
        preferences = new Preferences(new SettingsFile(folder, Clock.systemUTC()), background, Settings.FIRST);
        alerts = new Alerts(preferences, Texts.in("en"), counts::add, () -> {});
        model = new ChatModel(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> "id", _ -> {}, new Keeping.Nothing(),
                listening);
        Await.onEventThread(() -> {
            alerts.through(new Notifier() {
                @Override
                public void show(Notice notice) {
                    shown.add(notice);
                }

                @Override
                public void close() {}
            }, new Chime(() -> heard.add("ding")));
            listening.unseenTo(alerts::unseen);
            alerts.follow(model);
            model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
            return alerts;
        });
    }

    @AfterEach
    void end() throws InterruptedException {
        Await.onEventThread(() -> {
            alerts.close();
            return alerts;
        });
        background.close();
    }

    private void heard(String in, int from, int to, String text) throws InterruptedException {
        Await.onEventThread(() -> {
            for (int i = from; i <= to; i++) {
                model.heard(message(in, i, "Bob", text + (from == to ? "" : " " + i)));
            }
            return model;
        });
    }

    private void set(Notices notices) throws InterruptedException {
        Await.onEventThread(() -> {
            preferences.change(now -> now.with(notices));
            return preferences;
        });
    }

    private Notifier.Notice shown() throws InterruptedException {
        Notifier.Notice notice = shown.poll(10, TimeUnit.SECONDS);
        assertThat(notice).as("a notification").isNotNull();
        return notice;
    }

    @Test
    void privateMessageIsShownWithItsSenderAndHeard() throws InterruptedException {
        heard("@Bob", 1, 1, "psst");
        assertThat(shown()).isEqualTo(new Notifier.Notice("@Bob", "Bob", "psst"));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ding");
    }

    @Test
    void mentionSaysWhoAndWhere() throws InterruptedException {
        heard("#lobby", 1, 1, "Ada, look!");
        assertThat(shown()).isEqualTo(new Notifier.Notice("#lobby", "Bob mentioned you in #lobby", "Ada, look!"));
    }

    @Test
    void burstIsCounted() throws InterruptedException {
        heard("#lobby", 1, 5, "Ada!");
        assertThat(shown()).isEqualTo(new Notifier.Notice("#lobby", "5 new messages in #lobby", "Bob: Ada! 5"));
        assertThat(shown.poll(700, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void withoutPreviewsThereIsNeitherANameNorAWord() throws InterruptedException {
        set(Notices.FIRST.withPreviews(false));
        heard("@Bob", 1, 5, "psst");
        Notifier.Notice notice = shown();
        assertThat(notice.title()).isEqualTo("Confab");
        assertThat(notice.body()).isEqualTo("New message");
        Await.onEventThread(() -> {
            alerts.tryOut();
            return alerts;
        });
        assertThat(shown().body()).isEqualTo("New message");
    }

    @Test
    void eachKindCanBeSwitchedOff() throws InterruptedException {
        set(Notices.FIRST.withMessages(false));
        heard("@Bob", 1, 1, "psst");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ding");
        assertThat(shown).isEmpty();
        set(Notices.FIRST.withSound(false));
        heard("@Tim", 1, 1, "psst");
        shown();
        assertThat(heard).isEmpty();
    }

    @Test
    void countIsOfWhatConcernsThePerson() throws InterruptedException {
        heard("#lobby", 1, 3, "chatter");
        heard("@Bob", 1, 2, "psst");
        assertThat(Await.onEventThread(() -> {
            alerts.countChanged();
            return counts.getLast();
        })).isEqualTo(2);
    }
}
