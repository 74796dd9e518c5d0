package confab.client.desktop;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import javax.swing.Timer;

import confab.client.chat.Bulletin;
import confab.client.chat.Bulletins;
import confab.client.chat.ChatModel;
import confab.client.chat.Entry;
import confab.client.chat.Loudness;
import confab.client.chat.Shared;
import confab.client.chat.Unseen;
import confab.client.settings.Notices;
import confab.model.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * Tells the person what comes while they look elsewhere: by a notification of the system, a sound, a number at the
 * program's icon. Never raises the window, and never takes the focus. Event thread.
 */
final class Alerts {
    /** Notifications handed over and not shown yet; with more, the system does not keep up. */
    private static final int MOST_WAITING = 4;

    private final Preferences preferences;
    private final Background notifying = new Background("notify");
    private final IntConsumer count;
    private final Runnable attention;
    private final Timer gathering = new Timer(0, _ -> tell());
    private Texts texts;
    private Notifier notifier = Notifier.NONE;
    private Chime chime = new Chime(() -> {});
    private Bulletins bulletins = new Bulletins(_ -> Loudness.NONE);
    private @Nullable ChatModel model;
    private int waiting;
    private Instant awaited = Instant.MAX;

    /**
     * @param count gets the number of unread messages that concern the person, at every change
     * @param attention asks quietly that the person look
     */
    Alerts(Preferences preferences, Texts texts, IntConsumer count, Runnable attention) {
        this.preferences = preferences;
        this.texts = texts;
        this.count = count;
        this.attention = attention;
        gathering.setRepeats(false);
    }

    /** By these from now on; before, in silence. */
    void through(Notifier system, Chime sound) {
        notifier = system;
        chime = sound;
    }

    void speak(Texts changed) {
        texts = changed;
    }

    /** What is said there, from now on; null for nothing. */
    void follow(@Nullable ChatModel followed) {
        gathering.stop();
        model = followed;
        bulletins = new Bulletins(followed == null ? _ -> Loudness.NONE : followed::loudness);
        countChanged();
    }

    void unseen(Unseen words) {
        bulletins.unseen(words, now());
        wake();
    }

    /** Something was read, or has come, or a setting is another. */
    void countChanged() {
        ChatModel followed = model;
        count.accept(followed == null ? 0 : bulletins.concerning(followed.timelines()));
    }

    /** Not the time of day, which may be set. */
    private static Instant now() {
        return Instant.ofEpochSecond(0, System.nanoTime());
    }

    private void wake() {
        Instant next = bulletins.next();
        // What is waited for already is left alone: in a flood it would be put off for ever.
        if (next != null && (!gathering.isRunning() || next.isBefore(awaited))) {
            awaited = next;
            gathering.setInitialDelay((int) Math.max(0, Duration.between(now(), next).toMillis() + 1));
            gathering.restart();
        }
    }

    private void tell() {
        for (Bulletin bulletin : bulletins.due(now())) {
            show(notice(bulletin, texts, preferences.current().notices().previews()));
        }
        wake();
    }

    /** Shows what notifications look like and sound like as the settings are now. */
    void tryOut() {
        show(preferences.current().notices().previews()
                ? new Notifier.Notice("", texts.get("notice.try.title"), texts.get("notice.try.body"))
                : new Notifier.Notice("", texts.get("app.name"), texts.get("notice.hidden")));
    }

    /** Tells something of the program's own. */
    void say(String title, String body) {
        hand(new Notifier.Notice("", title, body));
    }

    private void show(Notifier.Notice notice) {
        Notices wanted = preferences.current().notices();
        if (wanted.messages()) {
            hand(notice);
        }
        if (wanted.sound()) {
            chime.play(System.nanoTime());
        }
        if (wanted.badge()) {
            attention.run();
        }
    }

    private void hand(Notifier.Notice notice) {
        if (waiting < MOST_WAITING) {
            waiting++;
            Notifier through = notifier;
            notifying.run(() -> {
                through.show(notice);
                return notice;
            }, _ -> waiting--, _ -> waiting--);
        }
    }

    /** What a bulletin says; with no word and no name where the screen may be seen by others. */
    static Notifier.Notice notice(Bulletin bulletin, Texts texts, boolean previews) {
        Entry.Said said = bulletin.newest().said();
        Conversation in = bulletin.newest().timeline().conversation();
        if (!previews) {
            return new Notifier.Notice(bulletin.conversations() > 1 ? "" : in.toString(), texts.get("app.name"),
                    texts.get("notice.hidden"));
        }
        String from = said.from().text();
        String words = words(said);
        if (bulletin.conversations() > 1) {
            return new Notifier.Notice("", texts.get(bulletin.missed() ? "notice.missed" : "app.name"),
                    texts.get("notice.several", bulletin.messages(), bulletin.conversations()));
        }
        String title = switch (in) {
            case Conversation.InRoom room -> bulletin.messages() > 1
                    ? texts.get("notice.room", bulletin.messages(), room.toString())
                    : texts.get(bulletin.newest().mentioned() ? "notice.mention" : "notice.one", from,
                            room.toString());
            case Conversation.With _ -> bulletin.messages() > 1
                    ? texts.get("notice.private", bulletin.messages(), from)
                    : from;
        };
        boolean named = bulletin.messages() > 1 && in instanceof Conversation.InRoom;
        return new Notifier.Notice(in.toString(), title, said.action()
                ? from + " " + words
                : named ? texts.get("notice.said", from, words) : words);
    }

    private static String words(Entry.Said said) {
        Shared file = said.shared();
        return file == null ? said.text() : (file.name() + " " + said.text()).strip();
    }

    /** Nothing more is told. */
    void close() {
        gathering.stop();
        Notifier ended = notifier;
        notifying.run(() -> {
            ended.close();
            return ended;
        }, _ -> {});
        Thread.ofPlatform().name("closing").start(notifying::close);
    }
}
