package confab.client.desktop;

import java.awt.BorderLayout;
import java.awt.Component;
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
import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** The window: the connect view until we are in, or are on the way to where we have been; the chat from then on. */
final class ChatFrame extends JFrame {
    private static final long serialVersionUID = 1;

    private final transient Preferences preferences;
    private final transient Themes themes;
    private final transient Links links;
    private final transient Glyphs glyphs;
    private final transient Clock clock;
    private final transient LinkTimes times;
    private final transient Function<ServerAddress, Keeping> keepings;
    private final String client;
    private final transient Presence presence;
    private transient Texts texts;
    private transient ConnectPanel connectPanel;
    private transient @Nullable SettingsDialog settings;
    /** Said in the chat when the connect view was not there to be read. */
    private transient @Nullable Path setAside;
    private boolean straight;
    private transient @Nullable ChatPanel chatPanel;
    private transient @Nullable Session session;
    private transient Listening listening = new Listening();

    /**
     * @param keepings makes what keeps a session on one server
     * @param client name and version of this program
     */
    ChatFrame(Preferences preferences, Themes themes, Links links, Glyphs glyphs, Clock clock, LinkTimes times,
            Function<ServerAddress, Keeping> keepings, String client) {
        this.preferences = preferences;
        this.themes = themes;
        this.links = links;
        this.glyphs = glyphs;
        this.clock = clock;
        this.times = times;
        this.keepings = keepings;
        this.client = client;
        this.texts = Texts.in(preferences.current().look().language());
        this.presence = new Presence(this, preferences, texts, this::open, this::readAll, this::quit);
        this.connectPanel = newConnectPanel();
        setName("confab");
        setIconImages(Icons.appImages());
        setMinimumSize(new Dimension(UIScale.scale(640), UIScale.scale(440)));
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new Watcher());
        addWindowFocusListener(new Watcher());
        WindowPlace.put(this, preferences.current().window());
        Keys.on(getRootPane(), Keys.SETTINGS, this::openSettings);
        preferences.onChange(this::changed);
        presence.changed(texts);
        show(connectPanel);
        speak();
        titleChanged();
    }

    private ConnectPanel newConnectPanel() {
        return new ConnectPanel(texts, preferences, choices(), new RandomNames(texts, new Random())::next,
                this::typed, this::cancel);
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
        setAside = file;
        connectPanel.notice(texts.get(newer ? "settings.newer" : "settings.damaged", file.toString()));
    }

    /** Straight into a server, as if it had been typed. Without a nickname a friendly one is taken. */
    void join(ServerAddress address, @Nullable Nickname nickname) {
        String last = preferences.current().nickname();
        Nickname name = nickname != null
                ? nickname
                : Nickname.of(last.isEmpty() ? new RandomNames(texts, new Random()).next() : last);
        connectPanel.prefill(address.toString(), name.text());
        straight = true;
        connect(address, name);
    }

    /** The person has seen the connect view, as it was at the start. */
    private void typed(ServerAddress address, Nickname nickname) {
        if (!straight) {
            setAside = null;
        }
        connect(address, nickname);
    }

    private void connect(ServerAddress address, Nickname nickname) {
        end();
        listening = new Listening();
        listening.unseenTo(presence.alerts()::unseen);
        Session opened = new Session(address, nickname, client, times, clock, keepings.apply(address),
                listening, this::linkChanged);
        session = opened;
        presence.follow(opened.model());
        connectPanel.waiting(true);
        opened.start();
    }

    private void cancel() {
        end();
        connectPanel.waiting(false);
        connectPanel.focus();
    }

    private void end() {
        if (session != null) {
            session.close();
            session = null;
            presence.follow(null);
        }
        listening.to(null);
        chatPanel = null;
    }

    private void linkChanged(LinkState state) {
        Session open = session;
        if (open == null) {
            return;
        }
        if (chatPanel != null) {
            chatPanel.linkChanged(state);
            return;
        }
        switch (state) {
            case LinkState.Connecting _ -> connectPanel.waiting(true);
            case LinkState.Online _ -> entered(open);
            case LinkState.Failed failed -> {
                String why = texts.get("lost." + failed.why(), open.address().toString());
                int waiting = open.model().waiting();
                refused(() -> connectPanel.wrongAddress(
                        waiting == 0 ? why : why + " " + texts.get("banner.waiting", waiting)));
            }
            case LinkState.Refused refused -> refused(() -> connectPanel.wrongNickname(texts.error(refused.why())));
            case LinkState.Lost lost -> {
                if (open.model().selected() != null) {
                    entered(open); // where the person was last time: the banner says the rest
                } else {
                    refused(() -> connectPanel
                            .wrongAddress(texts.get("lost." + lost.why(), open.address().toString())));
                }
            }
            case LinkState.SentAway away -> refused(() -> connectPanel
                    .wrongAddress(texts.get("away." + away.why().wire())));
        }
    }

    private void refused(Runnable say) {
        end();
        connectPanel.waiting(false);
        say.run();
    }

    private void entered(Session open) {
        Nickname self = open.nickname();
        preferences.change(now -> now.joined(open.address())
                .withNickname(self == null ? now.nickname() : self.text()));
        connectPanel.waiting(false);
        showChat(open, "");
        Path aside = setAside;
        if (aside != null) {
            setAside = null;
            open.model().hint(Entry.HintKind.SETTINGS_SET_ASIDE, aside.toString());
        }
    }

    private void showChat(Session open, String draft) {
        ChatPanel panel = new ChatPanel(open, glyphs, texts, links, choices(), clock, this::titleChanged,
                this::disconnect);
        panel.draft(draft);
        chatPanel = panel;
        listening.to(panel);
        show(panel);
        open.model().looking(isFocused());
        titleChanged();
        panel.focus();
    }

    /** What is half sent would have to be sent again. */
    private boolean mayEnd() {
        return session == null || !session.files().isBusy()
                || JOptionPane.showConfirmDialog(this, texts.get("files.busy"), texts.get("app.name"),
                        JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE) == JOptionPane.OK_OPTION;
    }

    /** Shows a conversation that is open. */
    private void open(Conversation conversation) {
        if (session != null && chatPanel != null) {
            session.model().select(conversation);
        }
    }

    private void readAll() {
        if (session != null) {
            session.model().readAll();
        }
    }

    private void disconnect() {
        if (!mayEnd()) {
            return;
        }
        end();
        connectPanel = newConnectPanel();
        show(connectPanel);
        titleChanged();
        connectPanel.focus();
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
        Session open = session;
        Timeline shown = open == null ? null : open.model().selected();
        if (open == null || shown == null || chatPanel == null) {
            setTitle(texts.get("app.name"));
            return;
        }
        int unread = open.model().unread();
        String where = shown.conversation().toString();
        String known = open.model().server();
        String server = known.isEmpty() ? open.address().toString() : known;
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
        if (session != null && !now.downloads().equals(before.downloads())) {
            session.files().folder(now.downloads());
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
        if (session != null && chatPanel != null) {
            showChat(session, chatPanel.draft());
        } else {
            show(connectPanel);
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
        if (session != null && session.files().isBusy()) {
            presence.open(); // it is asked in front of the person
        }
        if (mayEnd()) {
            preferences.change(now -> now.withWindow(WindowPlace.of(this, now.window())));
            dispose();
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
            if (session != null && chatPanel != null) {
                session.model().looking(inFront);
            }
        }

        @Override
        public void windowOpened(WindowEvent event) {
            Component first = chatPanel;
            if (first == null) {
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
            end();
            presence.close();
        }
    }
}
