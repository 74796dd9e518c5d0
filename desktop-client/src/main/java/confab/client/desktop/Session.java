package confab.client.desktop;

import java.awt.EventQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.swing.Timer;

import confab.client.chat.ChatListener;
import confab.client.chat.ChatModel;
import confab.client.chat.Entry;
import confab.client.link.LinkListener;
import confab.client.link.LinkNews;
import confab.client.link.LinkTimes;
import confab.client.link.Reconnect;
import confab.client.link.ServerAddress;
import confab.model.Nickname;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One server and what is said there. The only class that both the link's threads and the event thread enter: news comes
 * in on theirs, and is taken up on ours. Everything but {@link #news} belongs to the event thread.
 */
final class Session implements LinkListener, AutoCloseable {
    private static final int NEWS_WAITING = 4_096;
    /** News taken up in one turn, and for how long, so that painting and typing come between. */
    private static final int NEWS_PER_TURN = 200;
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    private static final long LOOK_AGAIN_MS = 100;
    /** A picture's time: what comes within it is taken up and painted together. */
    private static final int PICTURE_MS = 15;

    private final BlockingQueue<LinkNews> waiting = new ArrayBlockingQueue<>(NEWS_WAITING);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Timer nextPicture = new Timer(PICTURE_MS, _ -> takeUp());
    private long lastTurn = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
    private boolean behind;
    private volatile boolean closed;

    private final ServerAddress address;
    private final Clock clock;
    private final Consumer<LinkState> onState;
    private final Reconnect reconnect;
    private final ChatModel model;
    private final Keeping keeping;
    private final FileDesk files;
    private @Nullable String key;
    private boolean guestForNow;
    private final List<Runnable> hints = new ArrayList<>();
    private LinkState state = new LinkState.Connecting();
    private @Nullable Nickname nickname;
    /** Whose words and places are kept. */
    private @Nullable Nickname kept;

    Session(ServerAddress address, @Nullable Nickname nickname, String client, LinkTimes times, Clock clock,
            Keeping keeping, ChatListener listener, Consumer<LinkState> onState) {
        this.address = address;
        this.nickname = nickname;
        this.clock = clock;
        this.nextPicture.setRepeats(false);
        this.onState = onState;
        this.reconnect = new Reconnect(address, nickname, client, times, new JsonCodec(), this);
        this.keeping = keeping;
        this.model = new ChatModel(clock, () -> UUID.randomUUID().toString(), reconnect::send, keeping, listener);
        this.files = new FileDesk(address, model);
    }

    /** Fetches what was kept, then connects. */
    void start() {
        if (nickname == null) {
            reconnect.start(); // nobody was here under no name
        } else {
            Nickname self = nickname;
            kept = self;
            keeping.load(self, model::places, model.drafts()::toKeep, kept -> {
                if (!closed) {
                    goOn(self, kept);
                }
            }, () -> hint(Entry.HintKind.NOT_KEPT, ""));
        }
    }

    private void goOn(Nickname self, Keeping.Kept kept) {
        key = kept.key();
        model.restore(kept.loudness());
        model.restore(self, key != null, kept.places(), kept.unsent());
        model.drafts().restore(kept.drafts());
        kept.setAside().forEach(file -> hint(Entry.HintKind.SET_ASIDE, file.toString()));
        reconnect.key(key);
        reconnect.resume(model.resume());
        if (!kept.places().log().isEmpty()) {
            reconnect.persevere(); // we have been there
        }
        reconnect.start();
    }

    /** Says it where the person looks, as soon as there is such a place. */
    private void hint(Entry.HintKind kind, String about) {
        if (model.selected() == null) {
            hints.add(() -> model.hint(kind, about));
        } else {
            model.hint(kind, about);
        }
    }

    ServerAddress address() {
        return address;
    }

    ChatModel model() {
        return model;
    }

    /** What is handed over here. */
    FileDesk files() {
        return files;
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
        files.close();
        keeping.close();
    }

    /** For tests: ends as a program does that is killed, with nothing more said or saved. */
    void kill() {
        closed = true;
        reconnect.cut();
        files.close();
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

    /** At most once for each picture unless much waits: to paint for every message would leave the person no time. */
    private void takeUp() {
        long now = System.nanoTime();
        if (!behind && now - lastTurn < TimeUnit.MILLISECONDS.toNanos(PICTURE_MS)) {
            nextPicture.start();
            return;
        }
        lastTurn = now;
        behind = false;
        scheduled.set(false);
        for (int i = 0; i < NEWS_PER_TURN && !closed && System.nanoTime() - now < TURN_NANOS; i++) {
            LinkNews news = waiting.poll();
            if (news == null) {
                model.caughtUp();
                return;
            }
            take(news);
        }
        model.caughtUp();
        behind = true;
        schedule();
    }

    private void take(LinkNews news) {
        switch (news) {
            case LinkNews.Connecting next -> {
                model.connecting(next.resume(), next.keyed());
                state(new LinkState.Connecting());
            }
            case LinkNews.Heard heard -> heard(heard.event());
            case LinkNews.Handed handed -> model.handed(handed.id());
            case LinkNews.Failed failed -> state(new LinkState.Failed(failed.why()));
            case LinkNews.Lost lost -> {
                away();
                state(new LinkState.Lost(lost.why(), clock.instant().plus(lost.pause())));
            }
            case LinkNews.Refused refused -> {
                away();
                refused(refused.answer().code());
            }
            case LinkNews.SentAway sent -> {
                away();
                state(new LinkState.SentAway(sent.reason()));
            }
        }
    }

    /** The next connection goes on from here, and tries again whether the name can be the person's own. */
    private void away() {
        model.lost();
        files.lost();
        reconnect.resume(model.resume());
        reconnect.key(key);
    }

    private void refused(ErrorCode why) {
        if (why == ErrorCode.SLOW_DOWN && key != null && !guestForNow) {
            // Too many new names were made somebody's own from this address: the name alone is to be had.
            guestForNow = true;
            reconnect.key(null);
            reconnect.tryNow();
        } else {
            guestForNow = false;
            state(new LinkState.Refused(why));
        }
    }

    private void heard(Event event) {
        model.heard(event);
        Nickname now = model.nickname();
        if (now != null && !Objects.equals(now, kept)) {
            kept = now;
            keeping.renamed(now); // not only by a rename: who was refused may have come back under another name
        }
        if (now != null && !now.text().equals(nickname == null ? "" : nickname.text())) {
            nickname = now;
            reconnect.nickname(now);
        }
        if (event instanceof Event.Welcome welcome) {
            files.welcomed(welcome);
            state(new LinkState.Online());
            hints.forEach(Runnable::run);
            hints.clear();
            if (guestForNow) {
                guestForNow = false;
                model.hint(Entry.HintKind.GUEST_FOR_NOW, "");
            }
        }
    }

    private void state(LinkState changed) {
        state = changed;
        onState.accept(changed);
    }
}
