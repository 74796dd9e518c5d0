package confab.client.desktop;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.function.Function;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.WindowConstants;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Timeline;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Look;
import confab.client.settings.Settings;
import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** The window: the connect view until we are in, or are on the way to where we have been; the chat from then on. */
final class ChatFrame extends JFrame {
    private static final long serialVersionUID = 1;

    /** By how much one key makes the text larger, in percent of the system's size. */
    private static final int ZOOM_STEP = 10;

    private final transient Preferences preferences;
    private final transient Themes themes;
    private final transient Links links;
    private final transient Glyphs glyphs;
    private final transient Clock clock;
    private final transient Hosting hosting;
    private final transient Why why = new Why();
    private final transient Presence presence;
    private final transient Visit visit;
    private transient Texts texts;
    private transient ConnectPanel connectPanel;
    private transient @Nullable SettingsDialog settings;

    /**
     * @param keepings makes what keeps a session on one server
     * @param hosting the server that this window may host
     * @param client name and version of this program
     */
    ChatFrame(Preferences preferences, Themes themes, Links links, Glyphs glyphs, Clock clock, LinkTimes times,
            Function<ServerAddress, Keeping> keepings, Hosting hosting, String client) {
        this.preferences = preferences;
        this.themes = themes;
        this.links = links;
        this.glyphs = glyphs;
        this.clock = clock;
        this.hosting = hosting;
        this.texts = Texts.in(preferences.current().look().language());
        this.presence = new Presence(this, preferences, texts, this::open, this::readAll, this::quit);
        this.visit = new Visit(this, new Views(), preferences, presence, hosting,
                (address, nickname, listener, link) -> new Session(address, nickname, client, times, clock,
                        keepings.apply(hosting.keptAs(address)), listener, link));
        this.connectPanel = newConnectPanel();
        setName("confab");
        setIconImages(Icons.appImages());
        setMinimumSize(new Dimension(UIScale.scale(640), UIScale.scale(440)));
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new Watcher());
        addWindowFocusListener(new Watcher());
        WindowPlace.put(this, preferences.current().window());
        keys();
        preferences.onChange(this::changed);
        presence.changed(texts);
        show(connectPanel);
        speak();
        titleChanged();
    }

    private void keys() {
        JComponent root = getRootPane();
        Keys.on(root, Shortcut.HELP, () -> KeysDialog.open(this, texts, preferences.current().enterSends()));
        Keys.on(root, Shortcut.SETTINGS, this::openSettings);
        Keys.on(root, Shortcut.LARGER, () -> textPercent(preferences.current().look().textPercent() + ZOOM_STEP));
        Keys.on(root, Shortcut.SMALLER, () -> textPercent(preferences.current().look().textPercent() - ZOOM_STEP));
        Keys.on(root, Shortcut.USUAL_SIZE, () -> textPercent(Look.FIRST.textPercent()));
        Keys.on(root, Shortcut.QUIT, this::quit);
    }

    private void textPercent(int percent) {
        preferences.change(now -> now.withLook(look -> look.withTextPercent(percent)));
    }

    private ConnectPanel newConnectPanel() {
        ConnectPanel panel = new ConnectPanel(texts, preferences, choices(),
                new RandomNames(texts, new Random())::next, visit::typed, visit::cancel);
        panel.onHost(visit::host);
        panel.nearby(new NearbyPanel(glyphs, texts, panel::join));
        panel.onWhy(this::why);
        return panel;
    }

    private void why(String address, String nickname) {
        try {
            why.ask(this, glyphs, texts, ServerAddress.of(address), nickname);
        } catch (IllegalArgumentException changed) {
            connectPanel.wrongAddress(texts.get("connect.address.bad")); // since it was tried
        }
    }

    private Choices choices() {
        return new Choices(texts, preferences, choice -> preferences.change(now -> now.withTheme(choice)),
                this::language, this::openSettings);
    }

    /** How the program is there outside of this window. */
    Presence presence() {
        return presence;
    }

    /** The settings were set aside, for they could not be read: said once, where the person looks first. */
    void settingsSetAside(Path file, boolean newer) {
        visit.settingsSetAside(file);
        connectPanel.notice(texts.get(newer ? "settings.newer" : "settings.damaged", file.toString()));
    }

    /** Straight into a server, as if it had been typed. Without a nickname a friendly one is taken. */
    void join(ServerAddress address, @Nullable Nickname nickname) {
        visit.join(address, nickname);
    }

    /**
     * Shows a server that a link names, ready to be joined. Any page of the Web may hold such a link: only the person
     * joins.
     */
    void offer(ServerAddress address, @Nullable Nickname nickname) {
        if (visit.mayGo(address)) {
            connectPanel.offer(address.toString(), nickname == null ? "" : nickname.text());
        }
    }

    /** A link names no server. */
    void badLink() {
        if (visit.shown() == null) {
            connectPanel.notice(texts.get("connect.address.bad"));
        }
    }

    /** Shows a conversation that is open. */
    private void open(Conversation conversation) {
        Session in = visit.shown();
        if (in != null) {
            in.model().select(conversation);
        }
    }

    private void readAll() {
        Session open = visit.session();
        if (open != null) {
            open.model().readAll();
        }
    }

    private void show(JComponent panel) {
        getContentPane().removeAll();
        getContentPane().add(panel, BorderLayout.CENTER);
        getRootPane().setDefaultButton(panel instanceof ConnectPanel connect ? connect.defaultButton() : null);
        revalidate();
        repaint();
    }

    private void titleChanged() {
        presence.alerts().countChanged();
        Session in = visit.shown();
        Timeline shown = in == null ? null : in.model().selected();
        if (in == null || shown == null) {
            setTitle(texts.get("app.name"));
            return;
        }
        int unread = in.model().unread();
        String where = shown.conversation().toString();
        String known = in.model().server();
        String server = known.isEmpty() ? in.address().toString() : known;
        setTitle(unread == 0
                ? texts.get("app.title", where, server)
                : texts.get("app.titleUnread", unread, where, server));
    }

    // Look and language.

    /** What was set holds at once, wherever it was set. */
    private void changed(Settings before, Settings now) {
        if (!now.look().equals(before.look())) {
            themes.wear(now.look());
        }
        boolean resized = now.look().textPercent() != before.look().textPercent();
        if (resized || !now.look().language().equals(before.look().language())) {
            rebuild(); // fonts and distances are derived when things are made
        }
        if (!now.notices().equals(before.notices())) {
            presence.changed(texts);
        }
        Session open = visit.session();
        if (open != null && !now.downloads().equals(before.downloads())) {
            open.files().folder(now.downloads());
        }
        if (settings != null) {
            settings.refresh();
        }
    }

    void openSettings() {
        SettingsDialog open = settings;
        if (open == null || !open.isDisplayable()) {
            open = new SettingsDialog(this, texts, words -> new SettingsPanel(words, preferences,
                    new SettingsPanel.Surroundings(themes::accent, Tray.isSupported(), presence.alerts()::tryOut)));
            settings = open;
        }
        open.setVisible(true);
    }

    /** Speaks this language from now on. */
    void language(String tag) {
        preferences.change(now -> now.withLanguage(tag));
    }

    /** Makes everything anew, in the language and the size that are set. */
    private void rebuild() {
        texts = Texts.in(preferences.current().look().language());
        presence.changed(texts);
        speak();
        ConnectPanel before = connectPanel;
        connectPanel = newConnectPanel();
        connectPanel.copyFrom(before);
        if (visit.shown() == null) {
            show(connectPanel);
        } else {
            visit.showAgain();
        }
        titleChanged();
        if (settings != null) {
            settings.speak(texts);
        }
    }

    /** What the toolkit itself says is said in the same language. */
    private void speak() {
        JComponent.setDefaultLocale(texts.locale());
        JOptionPane.setDefaultLocale(texts.locale());
        setLocale(texts.locale());
    }

    private void quit() {
        if (visit.isQuestion()) {
            presence.open(); // it is asked in front of the person
        }
        if (!visit.mayEnd()) {
            return;
        }
        preferences.change(now -> now.withWindow(WindowPlace.of(this, now.window())));
        if (hosting.isOn()) {
            visit.leave(this::dispose);
        } else {
            dispose();
        }
    }

    /** What a visit shows. */
    private final class Views implements Visit.View {
        @Override
        public Texts texts() {
            return texts;
        }

        @Override
        public ConnectPanel outside() {
            return connectPanel;
        }

        @Override
        public void comeOut() {
            connectPanel = newConnectPanel();
            show(connectPanel);
            titleChanged();
        }

        @Override
        public ChatPanel inside(Session in) {
            return new ChatPanel(in, glyphs, texts, links, choices(), clock, ChatFrame.this::titleChanged,
                    visit::disconnect);
        }

        @Override
        public void comeIn(ChatPanel panel) {
            show(panel);
            titleChanged();
        }
    }

    private final class Watcher extends WindowAdapter {
        @Override
        public void windowGainedFocus(WindowEvent event) {
            themes.followSystem();
            looking(true);
        }

        @Override
        public void windowLostFocus(WindowEvent event) {
            looking(false);
        }

        private void looking(boolean inFront) {
            Session in = visit.shown();
            if (in != null) {
                in.model().looking(inFront);
            }
        }

        @Override
        public void windowOpened(WindowEvent event) {
            if (visit.shown() == null) {
                connectPanel.focus();
            }
        }

        @Override
        public void windowClosing(WindowEvent event) {
            if (!presence.hides()) {
                quit();
            }
        }

        @Override
        public void windowClosed(WindowEvent event) {
            visit.end();
            hosting.close();
            presence.close();
        }
    }
}
