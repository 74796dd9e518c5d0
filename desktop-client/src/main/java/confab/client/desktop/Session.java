package confab.client.desktop;

import java.awt.EventQueue;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import confab.client.chat.ChatListener;
import confab.client.chat.ChatModel;
import confab.client.link.LinkListener;
import confab.client.link.LinkNews;
import confab.client.link.LinkTimes;
import confab.client.link.Reconnect;
import confab.client.link.ServerAddress;
import confab.model.Nickname;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One server and what is said there. The only class that both the link's threads and the event thread enter: news comes
 * in on theirs, and is taken up on ours. Everything but {@link #news} belongs to the event thread.
 */
final class Session implements LinkListener, AutoCloseable {
    private static final int NEWS_WAITING = 4_096;
    /** News taken up in one turn, so that painting and typing come between. */
    private static final int NEWS_PER_TURN = 200;
    private static final long LOOK_AGAIN_MS = 100;

    private final BlockingQueue<LinkNews> waiting = new ArrayBlockingQueue<>(NEWS_WAITING);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean closed;

    private final ServerAddress address;
    private final Clock clock;
    private final Consumer<LinkState> onState;
    private final Reconnect reconnect;
    private final ChatModel model;
    private LinkState state = new LinkState.Connecting();
    private @Nullable Nickname nickname;

    Session(ServerAddress address, @Nullable Nickname nickname, String client, LinkTimes times, Clock clock,
            ChatListener listener, Consumer<LinkState> onState) {
        this.address = address;
        this.nickname = nickname;
        this.clock = clock;
        this.onState = onState;
        this.reconnect = new Reconnect(address, nickname, client, times, new JsonCodec(), this);
        this.model = new ChatModel(clock, () -> UUID.randomUUID().toString(), reconnect::send, listener);
    }

    void start() {
        reconnect.start();
    }

    ServerAddress address() {
        return address;
    }

    ChatModel model() {
        return model;
    }

    LinkState state() {
        return state;
    }

    /** The name under which we are in, or want to be. */
    @Nullable
    Nickname nickname() {
        return nickname;
    }

    void tryNow() {
        reconnect.tryNow();
    }

    void comeBackAs(Nickname name) {
        nickname = name;
        reconnect.nickname(name);
        reconnect.tryNow();
    }

    @Override
    public void close() {
        closed = true;
        reconnect.close();
    }

    /** The link's threads. Waits while the event thread is far behind: then the server's words wait in the network. */
    @Override
    public void news(LinkNews news) {
        try {
            while (!closed && !waiting.offer(news, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                schedule();
            }
            schedule();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void schedule() {
        if (!closed && scheduled.compareAndSet(false, true)) {
            EventQueue.invokeLater(this::takeUp);
        }
    }

    private void takeUp() {
        scheduled.set(false);
        for (int i = 0; i < NEWS_PER_TURN && !closed; i++) {
            LinkNews news = waiting.poll();
            if (news == null) {
                return;
            }
            take(news);
        }
        schedule();
    }

    private void take(LinkNews news) {
        switch (news) {
            case LinkNews.Connecting _ -> state(new LinkState.Connecting());
            case LinkNews.Heard heard -> heard(heard.event());
            case LinkNews.Handed handed -> model.handed(handed.id());
            case LinkNews.Failed failed -> state(new LinkState.Failed(failed.why()));
            case LinkNews.Lost lost -> {
                model.lost();
                state(new LinkState.Lost(lost.why(), clock.instant().plus(lost.pause())));
            }
            case LinkNews.Refused refused -> {
                model.lost();
                state(new LinkState.Refused(refused.answer().code()));
            }
            case LinkNews.SentAway away -> {
                model.lost();
                state(new LinkState.SentAway(away.reason()));
            }
        }
    }

    private void heard(Event event) {
        model.heard(event);
        Nickname now = model.nickname();
        if (now != null && !now.text().equals(nickname == null ? "" : nickname.text())) {
            nickname = now;
            reconnect.nickname(now);
        }
        if (event instanceof Event.Welcome) {
            state(new LinkState.Online());
        }
    }

    private void state(LinkState changed) {
        state = changed;
        onState.accept(changed);
    }
}
