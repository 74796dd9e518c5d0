package confab.client.desktop;

import java.awt.Component;
import java.awt.Window;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.swing.JOptionPane;
import javax.swing.Timer;

import confab.client.host.Host;
import confab.client.host.HostException;
import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server that this window hosts, from the press of the button to the last goodbye, and the card that shows it. Event
 * thread; the server itself starts and stops on the thread {@code host}.
 */
final class Hosting {
    /**
     * What the host's own key and places are kept under, whatever port is free: one's name is one's own the next time,
     * too, as the server is the same.
     */
    static final ServerAddress HERE = new ServerAddress("127.0.0.1", ServerAddress.DEFAULT_PORT);
    private static final int COUNT_MS = 500;
    /** How often the machine's addresses are looked up while the card shows them. */
    private static final int LOOK_MS = 5_000;

    private final Starter starter;
    private final Background background = new Background("host");
    private final Timer counting = new Timer(COUNT_MS, _ -> count());
    private final Timer looking = new Timer(LOOK_MS, _ -> look());
    private @Nullable Host host;
    private @Nullable HostCard card;
    private @Nullable HostBadge badge;
    private final AtomicInteger attempt = new AtomicInteger();

    /** Starts a server; not on the event thread. */
    interface Starter {
        Host start(String name) throws HostException;
    }

    Hosting(Starter starter) {
        this.starter = starter;
    }

    /**
     * @param name of the server, as people see it
     * @param then gets the address by which we join
     * @param otherwise gets what is wrong; nothing where somebody has stopped it meanwhile
     */
    void start(String name, Consumer<ServerAddress> then, Consumer<Exception> otherwise) {
        int mine = attempt.incrementAndGet();
        background.run(() -> started(name, mine), started -> {
            if (mine != attempt.get()) {
                close(started);
                return;
            }
            host = started;
            counting.start();
            looking.start();
            then.accept(new ServerAddress(HERE.host(), started.port()));
        }, failed -> {
            if (mine == attempt.get()) {
                otherwise.accept(failed);
            }
        });
    }

    /** In the background. What nobody waits for any more is stopped before the next one starts: it has the same data. */
    private Host started(String name, int mine) throws HostException {
        Host started = starter.start(name);
        if (mine != attempt.get()) {
            started.close();
            throw new CancellationException("not wanted any more");
        }
        return started;
    }

    boolean isOn() {
        return host != null;
    }

    /** What is kept of us is kept under this. */
    ServerAddress keptAs(ServerAddress address) {
        return isOn(address) ? HERE : address;
    }

    /** Whether that is the server here. */
    boolean isOn(ServerAddress address) {
        return host != null && address.equals(new ServerAddress(HERE.host(), host.port()));
    }

    /** How many are in besides the host. */
    int others() {
        return host == null ? 0 : Math.max(0, host.people() - 1);
    }

    /** Stops what runs, and what is about to, and returns at once. */
    void stop() {
        stop(() -> {});
    }

    /** @param then when everybody has had their goodbye */
    void stop(Runnable then) {
        attempt.incrementAndGet();
        counting.stop();
        looking.stop();
        hideCard();
        Host running = host;
        host = null;
        if (running == null) {
            then.run();
        } else {
            background.run(() -> {
                running.close();
                return running;
            }, _ -> then.run(), _ -> then.run());
        }
    }

    /** The window is gone: the program goes on until the server has stopped, and no longer. */
    void close() {
        attempt.incrementAndGet();
        counting.stop();
        looking.stop();
        hideCard();
        if (host != null) {
            close(host);
            host = null;
        }
    }

    private static void close(Host running) {
        Thread.ofPlatform().name("stop hosting").start(running::close);
    }

    // What is seen of it.

    /** In the chat it is always in sight that this machine hosts. */
    void shownIn(ChatPanel panel, Window owner, Texts texts, Runnable stop) {
        if (isOn()) {
            HostBadge made = new HostBadge(texts, () -> showCard(owner, texts, stop, false));
            badge = made;
            panel.hosted(made, () -> showCard(owner, texts, stop, false));
            if (card != null && card.isVisible()) {
                showCard(owner, texts, stop, true); // in another language
            }
            count();
        }
    }

    /** Asks whoever wants to leave, where others are in. */
    boolean mayEnd(Component over, Texts texts) {
        int others = others();
        if (others == 0) {
            return true;
        }
        Object[] answers = {texts.get("host.stop"), texts.get("host.goOn")};
        return JOptionPane.showOptionDialog(over, texts.get("host.leave", others), texts.get("app.name"),
                JOptionPane.DEFAULT_OPTION, JOptionPane.WARNING_MESSAGE, null, answers, answers[1]) == 0;
    }

    /**
     * Shows how others get in; asking for addresses may take a moment.
     *
     * @param stop what the card's own button does
     * @param quietly whether the focus stays where it is: nobody asked
     */
    void showCard(Window owner, Texts texts, Runnable stop, boolean quietly) {
        Host running = host;
        if (running == null) {
            return;
        }
        background.run(() -> Invite.here(running.port()), invite -> {
            if (running == host) {
                hideCard();
                HostCard opened = new HostCard(owner, texts, running.name(), invite, stop);
                opened.setAutoRequestFocus(!quietly);
                card = opened;
                count();
                opened.setVisible(true);
            }
        });
    }

    private void hideCard() {
        if (card != null) {
            card.dispose();
            card = null;
        }
    }

    private void look() {
        Host running = host;
        if (running != null && card != null && card.isVisible()) {
            background.run(() -> Invite.here(running.port()), invite -> {
                if (running == host && card != null) {
                    card.invite(invite);
                }
            });
        }
    }

    private void count() {
        int others = others();
        if (badge != null) {
            badge.joined(others);
        }
        if (card != null) {
            card.joined(others);
        }
    }
}
