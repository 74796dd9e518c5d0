package confab.client.desktop;

import java.awt.Window;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import javax.swing.JOptionPane;

import confab.client.chat.ChatListener;
import confab.client.chat.Entry;
import confab.client.link.ServerAddress;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server, the time there and the way out again, one session after the other; what is hosted for it starts
 * and stops on that way. Event thread.
 */
final class Visit {
    private final Window window;
    private final View view;
    private final Preferences preferences;
    private final Presence presence;
    private final Hosting hosting;
    private final Opener opener;
    /** Said in the chat when the connect view was not there to be read. */
    private @Nullable Path setAside;
    private boolean straight;
    private @Nullable Session session;
    private @Nullable ChatPanel chatPanel;
    private Listening listening = new Listening();

    /** What the window shows meanwhile. */
    interface View {
        Texts texts();

        /** The connect view; another one after a change of the language, or after a visit. */
        ConnectPanel outside();

        /** Shows a connect view anew. */
        void comeOut();

        /** Makes the chat, not shown yet. */
        ChatPanel inside(Session session);

        /** Shows the chat. */
        void comeIn(ChatPanel panel);
    }

    /** Makes a session, which is not started yet. */
    interface Opener {
        Session open(ServerAddress address, Nickname nickname, ChatListener listener, Consumer<LinkState> link);
    }

    /** @param window in front of which is asked */
    Visit(Window window, View view, Preferences preferences, Presence presence, Hosting hosting, Opener opener) {
        this.window = window;
        this.view = view;
        this.preferences = preferences;
        this.presence = presence;
        this.hosting = hosting;
        this.opener = opener;
    }

    /** The session that is open, be it only on its way; null for none. */
    @Nullable
    Session session() {
        return session;
    }

    /** The session whose chat is shown; null for none. */
    @Nullable
    Session shown() {
        return chatPanel == null ? null : session;
    }

    /** Where the settings lie that could not be read: said in the chat unless the person sees the connect view first. */
    void settingsSetAside(Path file) {
        setAside = file;
    }

    // The way in.

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
                : Nickname.of(last.isEmpty() ? new RandomNames(view.texts(), new Random()).next() : last);
        view.outside().prefill(address.toString(), name.text());
        straight = true;
        connect(address, name);
    }

    /** Starts a server here and goes in. */
    void host(Nickname nickname) {
        setAside = null;
        view.outside().hosting(true);
        hosting.start(view.texts().get("host.name", nickname.text()), address -> connect(address, nickname), failed -> {
            view.outside().hosting(false);
            view.outside().wrongHost(HostTexts.trouble(view.texts(), failed));
        });
    }

    /** The person has seen the connect view, as it was at the start. */
    void typed(ServerAddress address, Nickname nickname) {
        if (!straight) {
            setAside = null;
        }
        connect(address, nickname);
    }

    /** Whether the connect view is there for another server, or the person leaves the chat for it; then it is left. */
    boolean mayGo(ServerAddress address) {
        if (session == null) {
            return true;
        }
        Texts texts = view.texts();
        if (chatPanel != null && JOptionPane.showConfirmDialog(window, texts.get("link.leave", address.toString()),
                texts.get("app.name"), JOptionPane.OK_CANCEL_OPTION) == JOptionPane.OK_OPTION) {
            disconnect();
        }
        return session == null;
    }

    private void connect(ServerAddress address, Nickname nickname) {
        end();
        listening = new Listening();
        listening.unseenTo(presence.alerts()::unseen);
        Session opened = opener.open(address, nickname, listening, this::linkChanged);
        session = opened;
        presence.follow(opened.model());
        view.outside().waiting(true);
        opened.start();
    }

    /** The person does not want to wait any longer. */
    void cancel() {
        end();
        hosting.stop();
        view.outside().waiting(false);
        view.outside().focus();
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
        Texts texts = view.texts();
        ConnectPanel outside = view.outside();
        String address = open.address().toString();
        switch (state) {
            case LinkState.Connecting _ -> outside.waiting(true);
            case LinkState.Online _ -> entered(open);
            case LinkState.Failed failed -> {
                String why = texts.get("lost." + failed.why(), address);
                int waiting = open.model().waiting();
                refused(() -> outside.wrongAddress(
                        waiting == 0 ? why : why + " " + texts.get("banner.waiting", waiting)));
            }
            case LinkState.Refused refused -> refused(() -> outside.wrongNickname(texts.error(refused.why())));
            case LinkState.Lost lost -> {
                if (open.model().selected() != null) {
                    entered(open); // where the person was last time: the banner says the rest
                } else {
                    refused(() -> outside.wrongAddress(texts.get("lost." + lost.why(), address)));
                }
            }
            case LinkState.SentAway away -> refused(() -> outside.wrongAddress(texts.get("away." + away.why().wire())));
        }
    }

    private void refused(Runnable say) {
        end();
        hosting.stop(); // nobody else has come in yet: the next attempt starts it anew
        view.outside().waiting(false);
        say.run();
    }

    private void entered(Session open) {
        Nickname self = open.nickname();
        boolean here = hosting.isOn(open.address());
        preferences.change(now -> (here ? now : now.joined(open.address()))
                .withNickname(self == null ? now.nickname() : self.text()));
        view.outside().waiting(false);
        show(open);
        Path aside = setAside;
        if (aside != null) {
            setAside = null;
            open.model().hint(Entry.HintKind.SETTINGS_SET_ASIDE, aside.toString());
        }
        if (here) {
            hosting.showCard(window, view.texts(), this::disconnect, true);
        }
    }

    private void show(Session open) {
        ChatPanel panel = view.inside(open);
        hosting.shownIn(panel, window, view.texts(), this::disconnect);
        chatPanel = panel;
        listening.to(panel);
        view.comeIn(panel);
        open.model().looking(window.isFocused());
        panel.focus();
    }

    /** Shows the chat anew, where it is shown: another language is another panel. */
    void showAgain() {
        Session in = shown();
        if (in != null) {
            show(in);
        }
    }

    // The way out.

    /** Whether the person is asked before the visit ends. */
    boolean isQuestion() {
        return hosting.isOn() || (session != null && session.files().isBusy());
    }

    /** Asks where files are under way, which would have to be sent again, or where others would have to go. */
    boolean mayEnd() {
        Texts texts = view.texts();
        boolean filesMay = session == null || !session.files().isBusy()
                || JOptionPane.showConfirmDialog(window, texts.get("files.busy"), texts.get("app.name"),
                        JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE) == JOptionPane.OK_OPTION;
        return filesMay && hosting.mayEnd(window, texts);
    }

    /** Goes out, if that may be. */
    void disconnect() {
        if (mayEnd()) {
            leave(() -> view.outside().focus());
        }
    }

    /** Goes out of the chat, and stops what is hosted here. */
    void leave(Runnable then) {
        end();
        view.comeOut();
        view.outside().stopping();
        hosting.stop(() -> {
            view.outside().waiting(false);
            then.run();
        });
    }

    /** Ends the session, if there is one; what is shown stays. */
    void end() {
        if (session != null) {
            session.close();
            session = null;
            presence.follow(null);
        }
        listening.to(null);
        chatPanel = null;
    }
}
