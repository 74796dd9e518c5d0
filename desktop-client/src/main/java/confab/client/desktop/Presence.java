package confab.client.desktop;

import java.awt.Frame;
import java.util.function.Consumer;

import confab.client.chat.ChatModel;
import confab.model.Conversation;
import confab.model.NameException;
import org.jspecify.annotations.Nullable;

/** How the program is there outside of its window: its alerts, its icon's number, its place in the tray. Event thread. */
final class Presence {
    private final Frame window;
    private final Preferences preferences;
    private final Consumer<Conversation> select;
    private final Alerts alerts;
    private final Badge badge;
    private final Tray tray;
    private Texts texts;
    private boolean said;

    /**
     * @param select shows a conversation in the window
     * @param readAll marks everything as read
     * @param quit ends the program, if it may
     */
    Presence(Frame window, Preferences preferences, Texts texts, Consumer<Conversation> select, Runnable readAll,
            Runnable quit) {
        this.window = window;
        this.preferences = preferences;
        this.texts = texts;
        this.select = select;
        this.badge = new Badge(window);
        this.tray = new Tray(this::open, readAll, quit, this::open);
        this.alerts = new Alerts(preferences, texts, this::count, badge::ask);
    }

    Alerts alerts() {
        return alerts;
    }

    /** The session whose words are told of; null for none. */
    void follow(@Nullable ChatModel model) {
        alerts.follow(model);
    }

    private void count(int unread) {
        badge.show(preferences.current().notices().badge() ? unread : 0);
        tray.unread(unread, texts);
    }

    /** Another language, or other settings. */
    void changed(Texts now) {
        texts = now;
        alerts.speak(now);
        tray.show(preferences.current().notices().tray(), now);
        alerts.countChanged();
    }

    /** Shows the window and brings it to the front: the person asked for it. */
    void open() {
        window.setVisible(true);
        window.setExtendedState(window.getExtendedState() & ~Frame.ICONIFIED);
        window.toFront();
        window.requestFocus();
    }

    /** Somebody has clicked a notification. Any conversation that it names may be gone, or bear another name. */
    void open(String about) {
        open();
        try {
            select.accept(Conversation.of(about));
        } catch (NameException none) {
            // what it was about is not one conversation: the window says the rest
        }
    }

    /** Closing the window hides it where the tray brings it back, and says so the first time. False if it does not. */
    boolean hides() {
        if (!tray.isShown()) {
            return false;
        }
        window.setVisible(false);
        if (!said) {
            said = true;
            alerts.say(texts.get("app.name"), texts.get("tray.hidden"));
        }
        return true;
    }

    void close() {
        tray.remove();
        alerts.close();
    }
}
