package confab.client.desktop;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
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
import confab.client.settings.ThemeChoice;
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
    private final transient LinkTimes times;
    private final transient Function<ServerAddress, Keeping> keepings;
    private final transient Hosting hosting;
    private final transient Why why = new Why();
    private final String client;
    private transient Texts texts;
    private transient ConnectPanel connectPanel;
    private transient @Nullable ChatPanel chatPanel;
    private transient @Nullable Session session;
    private transient Listening listening = new Listening();

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
        this.times = times;
        this.keepings = keepings;
        this.hosting = hosting;
        this.client = client;
        this.texts = Texts.in(preferences.current().look().language());
        this.connectPanel = newConnectPanel();
        setName("confab");
        setIconImages(Icons.appImages());
        setMinimumSize(new Dimension(UIScale.scale(640), UIScale.scale(440)));
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new Watcher());
        addWindowFocusListener(new Watcher());
        WindowPlace.put(this, preferences.current().window());
        keys();
        show(connectPanel);
        speak();
        titleChanged();
    }

    private void keys() {
        JComponent root = getRootPane();
        Keys.on(root, Shortcut.HELP, () -> KeysDialog.open(this, texts, preferences.current().enterSends()));
        Keys.on(root, Shortcut.LARGER, () -> textPercent(preferences.current().look().textPercent() + ZOOM_STEP));
        Keys.on(root, Shortcut.SMALLER, () -> textPercent(preferences.current().look().textPercent() - ZOOM_STEP));
        Keys.on(root, Shortcut.USUAL_SIZE, () -> textPercent(Look.FIRST.textPercent()));
        Keys.on(root, Shortcut.QUIT, () -> dispatchEvent(new WindowEvent(this, WindowEvent.WINDOW_CLOSING)));
    }

    private void textPercent(int percent) {
        preferences.change(now -> now.withLook(look -> look.withTextPercent(percent)));
        themes.textPercent(preferences.current().look().textPercent());
    }

    private ConnectPanel newConnectPanel() {
        ConnectPanel panel = new ConnectPanel(texts, preferences, choices(),
                new RandomNames(texts, new Random())::next, this::connect, this::cancel);
        panel.onHost(this::host);
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
        return new Choices(texts, preferences, this::theme, this::language);
    }

    /** What was there before is said once, where the person looks first. */
    void notice(String key, Object... values) {
        connectPanel.notice(texts.get(key, values));
    }

    /** Straight into a server, as if it had been typed. Without a nickname a friendly one is taken. */
    void join(ServerAddress address, @Nullable Nickname nickname) {
        if (hosting.isOn() && !hosting.isOn(address)) {
            if (mayEnd()) {
                leave(() -> join(address, nickname));
            }
            return;
        }
        String last = preferences.current().nickname();
        Nickname name = nickname != null
                ? nickname
                : Nickname.of(last.isEmpty() ? new RandomNames(texts, new Random()).next() : last);
        connectPanel.prefill(address.toString(), name.text());
        connect(address, name);
    }

    private void host(Nickname nickname) {
        connectPanel.hosting(true);
        hosting.start(texts.get("host.name", nickname.text()), address -> connect(address, nickname), failed -> {
            connectPanel.hosting(false);
            connectPanel.wrongHost(HostTexts.trouble(texts, failed));
        });
    }

    private void connect(ServerAddress address, Nickname nickname) {
        end();
        listening = new Listening();
        Session opened = new Session(address, nickname, client, times, clock, keepings.apply(hosting.keptAs(address)),
                listening, this::linkChanged);
        session = opened;
        connectPanel.waiting(true);
        opened.start();
    }

    private void cancel() {
        end();
        hosting.stop();
        connectPanel.waiting(false);
        connectPanel.focus();
    }

    private void end() {
        if (session != null) {
            session.close();
            session = null;
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
        hosting.stop(); // nobody else has come in yet: the next attempt starts it anew
        connectPanel.waiting(false);
        say.run();
    }

    private void entered(Session open) {
        Nickname self = open.nickname();
        boolean here = hosting.isOn(open.address());
        preferences.change(now -> (here ? now : now.joined(open.address()))
                .withNickname(self == null ? now.nickname() : self.text()));
        connectPanel.waiting(false);
        showChat(open);
        if (here) {
            hosting.showCard(this, texts, this::disconnect, true);
        }
    }

    private void showChat(Session open) {
        ChatPanel panel = new ChatPanel(open, glyphs, texts, links, choices(), clock, this::titleChanged,
                this::disconnect);
        hosting.shownIn(panel, this, texts, this::disconnect);
        chatPanel = panel;
        listening.to(panel);
        show(panel);
        open.model().looking(isFocused());
        titleChanged();
        panel.focus();
    }

    /** What is half sent would have to be sent again. */
    private boolean mayEnd() {
        boolean filesMay = session == null || !session.files().isBusy()
                || JOptionPane.showConfirmDialog(this, texts.get("files.busy"), texts.get("app.name"),
                        JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE) == JOptionPane.OK_OPTION;
        return filesMay && hosting.mayEnd(this, texts);
    }

    private void disconnect() {
        if (!mayEnd()) {
            return;
        }
        leave(() -> connectPanel.focus());
    }

    /** Goes out of the chat, and stops what is hosted here. */
    private void leave(Runnable then) {
        end();
        connectPanel = newConnectPanel();
        show(connectPanel);
        titleChanged();
        connectPanel.stopping();
        hosting.stop(() -> {
            connectPanel.waiting(false);
            then.run();
        });
    }

    private void show(JComponent panel) {
        getContentPane().removeAll();
        getContentPane().add(panel, BorderLayout.CENTER);
        getRootPane().setDefaultButton(panel instanceof ConnectPanel connect ? connect.defaultButton() : null);
        revalidate();
        repaint();
    }

    private void titleChanged() {
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

    private void theme(ThemeChoice choice) {
        preferences.change(now -> now.withTheme(choice));
        themes.choose(choice);
    }

    /** Speaks this language from now on. */
    void language(String tag) {
        preferences.change(now -> now.withLanguage(tag));
        texts = Texts.in(tag);
        speak();
        ConnectPanel before = connectPanel;
        connectPanel = newConnectPanel();
        connectPanel.copyFrom(before);
        if (session != null && chatPanel != null) {
            showChat(session);
        } else {
            show(connectPanel);
        }
        titleChanged();
    }

    /** What the toolkit itself says is said in the same language. */
    private void speak() {
        JComponent.setDefaultLocale(texts.locale());
        JOptionPane.setDefaultLocale(texts.locale());
        setLocale(texts.locale());
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
            if (mayEnd()) {
                preferences.change(now -> now.withWindow(WindowPlace.of(ChatFrame.this, now.window())));
                if (hosting.isOn()) {
                    leave(ChatFrame.this::dispose);
                } else {
                    dispose();
                }
            }
        }

        @Override
        public void windowClosed(WindowEvent event) {
            end();
            hosting.close();
        }
    }
}
