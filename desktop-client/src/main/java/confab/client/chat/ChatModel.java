package confab.client.chat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * What the person at this client sees and says. Fed with the server's events and the person's doings, on one thread;
 * what comes of it is told to a {@link ChatListener} and sent to an {@link Outgoing}.
 */
public final class ChatModel {
    private final Clock clock;
    private final Outgoing out;
    private final Keeper keeper;
    private final ChatListener listener;
    private final Conversations conversations;
    private final Sending sending;
    private final Marks marks;
    private final Pages pages;
    private final Searching searching;
    private final ComingBack comingBack;
    private final Attention attention;
    private final Doings doings;
    private final EventHandler events;
    private final Drafts drafts;
    private final Loudnesses loudnesses = new Loudnesses();

    private @Nullable Nickname nickname;
    private String server = "";
    private String log = "";
    private boolean online;

    /** @param ids makes a message id that nobody can guess, at each call another */
    public ChatModel(Clock clock, Supplier<String> ids, Outgoing out, Keeper keeper, ChatListener listener) {
        this.clock = clock;
        this.out = out;
        this.keeper = keeper;
        this.listener = listener;
        this.conversations = new Conversations(listener);
        this.sending = new Sending(this, conversations, clock, ids, out, keeper);
        this.marks = new Marks(conversations, out);
        this.attention = new Attention(conversations, marks, keeper, listener);
        Messages messages = new Messages(this, attention, sending, marks, listener);
        this.pages = new Pages(this, conversations, messages, out, listener);
        this.searching = new Searching(this, out, listener);
        this.comingBack = new ComingBack(this, conversations);
        this.events = new EventHandler(this, conversations, messages, pages, marks, sending, searching, comingBack,
                clock, out, listener);
        this.doings = new Doings(this, conversations, sending, events, out, listener);
        this.drafts = new Drafts(keeper, listener);
    }

    /** One's own name; null before the first welcome. */
    public @Nullable Nickname nickname() {
        return nickname;
    }

    /** What the server calls itself; empty before the first welcome. */
    public String server() {
        return server;
    }

    /** What of this conversation the person is told of. */
    public Loudness loudness(Conversation conversation) {
        return loudnesses.of(conversation);
    }

    public boolean isOnline() {
        return online;
    }

    /** Rooms first, then private conversations, each in the order in which they began. */
    public List<Timeline> timelines() {
        return conversations.all();
    }

    public @Nullable Timeline timeline(Conversation conversation) {
        return conversations.find(conversation);
    }

    /** Who is in the room; null if we are not in it. */
    public @Nullable Roster roster(RoomName room) {
        return conversations.roster(room);
    }

    public @Nullable Timeline selected() {
        Conversation selected = attention.selected();
        return selected == null ? null : conversations.find(selected);
    }

    public int unread() {
        return conversations.all().stream().mapToInt(Timeline::unread).sum();
    }

    boolean isOwner() {
        return comingBack.isOwner();
    }

    String log() {
        return log;
    }

    /** How many messages go out as soon as they can. */
    public int waiting() {
        return sending.waiting();
    }

    /** Whether an older page of this is on its way. */
    public boolean isLoading(Timeline timeline) {
        return pages.isLoading(timeline);
    }

    public Searching search() {
        return searching;
    }

    /** What is written and not sent. */
    public Drafts drafts() {
        return drafts;
    }

    // What is kept on disk.

    /**
     * Goes on where the person was when the program ended. Called before anything else.
     *
     * @param owned whether the nickname is the person's own
     */
    public void restore(Nickname self, boolean owned, Places places, List<Unsent> unsent) {
        nickname = self;
        log = places.log();
        comingBack.restore(places, owned);
        unsent.forEach(message -> sending.restore(message, self));
        if (places.selected() != null) {
            select(places.selected());
        }
        if (selected() == null && !conversations.all().isEmpty()) {
            selectFirst();
        }
    }

    /** @param kept what {@link Keeper#loudnessChanged} was told */
    public void restore(Map<Conversation, Loudness> kept) {
        loudnesses.restore(kept);
    }

    /** Where the person is now. */
    public Places places() {
        return new Places(log, attention.selected(), comingBack.places());
    }

    /** What to go on from with the next connection; null for a beginning. */
    public Command.@Nullable Resume resume() {
        return comingBack.resume();
    }

    // What the link tells.

    /**
     * The next connection begins.
     *
     * @param from what it goes on from
     * @param owned whether it comes with the key of the nickname
     */
    public void connecting(Command.@Nullable Resume from, boolean owned) {
        comingBack.connecting(from, owned);
    }

    /** The server said something. */
    public void heard(Event event) {
        events.handle(event);
        if (!(event instanceof Event.Ping || event instanceof Event.Pong)) {
            keeper.placesChanged();
        }
    }

    /** All that came together was heard. */
    public void caughtUp() {
        if (online) {
            marks.flush();
        }
    }

    /** The message with this id is on its way to the socket. */
    public void handed(String id) {
        sending.handed(id);
    }

    /** The connection is gone. */
    public void lost() {
        online = false;
        sending.lost();
        marks.lost();
        pages.lost();
        searching.lost();
    }

    // What the person does.

    /** Shows a conversation. */
    public void select(Conversation conversation) {
        attention.select(conversation);
        caughtUp();
    }

    /** Makes a conversation quieter, or louder. */
    public void loudness(Conversation conversation, Loudness loudness) {
        loudnesses.choose(conversation, loudness);
        keeper.loudnessChanged(loudnesses.chosen());
        listener.conversationsChanged();
    }

    /** Whether the window is in front, so that what it shows is seen. */
    public void looking(boolean inFront) {
        attention.looking(inFront);
        caughtUp();
    }

    /** Whether the newest words of what is shown are in sight. */
    public void atEnd(boolean inSight) {
        attention.atEnd(inSight);
        caughtUp();
    }

    /** Shows the next conversation, or the one before, round and round; of all, or of those with unread words. */
    public void step(int by, boolean unread) {
        attention.step(by, unread);
        caughtUp();
    }

    /** Everything counts as seen, wherever it was said. */
    public void readAll() {
        attention.readAll();
        caughtUp();
    }

    /** Wants what was said before what is here. */
    public void older(Timeline timeline) {
        pages.older(timeline);
    }

    /** Wants what is missing just before this message. */
    public void load(Timeline timeline, Entry.Said before) {
        pages.gap(timeline, before.seq());
    }

    /** Shows one message, wherever it was said. */
    public void goTo(Conversation in, long seq) {
        if (in instanceof Conversation.With && conversations.find(in) == null) {
            conversations.open(in);
        }
        Timeline timeline = conversations.find(in);
        if (timeline != null) {
            select(in);
            pages.goTo(timeline, seq);
        }
    }

    /** Looks for words; {@link #search} has what comes of it. */
    public void search(String text, boolean everywhere) {
        searching.ask(text, everywhere ? null : attention.selected());
    }

    /** Starts or resumes a private conversation and shows it. */
    public void talkTo(Nickname person) {
        doings.talkTo(person);
    }

    /** A line from the composer: words for the conversation that is shown, or a command. */
    public void typed(String line) {
        doings.typed(line);
        keeper.placesChanged();
    }

    /**
     * Shows, in the conversation that it is for, what is said with a file that has yet to be brought to the server.
     *
     * @return the id for {@link #uploaded}; null if that conversation is gone, or before the first welcome
     */
    public @Nullable String offer(Conversation to, String text, Shared shared) {
        Timeline timeline = conversations.find(to);
        return timeline == null ? null : sending.hold(timeline, text, shared);
    }

    /** The server has the file of this message: it goes out. */
    public void uploaded(String id, FileInfo file) {
        sending.uploaded(id, file);
    }

    /** Shows the room, joining it first if need be. */
    public void join(RoomName room) {
        doings.join(room);
    }

    public void rename(Nickname name) {
        doings.rename(name);
    }

    public void askForRooms() {
        out.send(new Command.Rooms());
    }

    /** Leaves a room, or puts a private conversation away; but not while there are unsent words in it. */
    public void close(Conversation conversation) {
        if (doings.close(conversation)) {
            keeper.placesChanged();
        }
    }

    /** Once more: the server takes it once. */
    public void tryAgain(Timeline timeline, Entry.Said said) {
        sending.tryAgain(timeline, said);
    }

    /** Takes away a message that did not go out, or whose file the server does not have yet. */
    public void forget(Timeline timeline, Entry.Said said) {
        sending.forget(timeline, said);
    }

    /** A quiet line of the client itself, in the conversation that is shown. */
    public void hint(Entry.HintKind kind, String about) {
        say(new Entry.Hint(clock.instant(), kind, about));
    }

    // What the events bring about.

    /** A quiet line in the conversation that is shown. */
    void say(Entry quiet) {
        Timeline shown = selected();
        if (shown != null) {
            shown.add(quiet);
        }
    }

    /** Let in. */
    void welcomed(Event.Welcome welcome) {
        boolean fresh = !log.isEmpty() && !log.equals(welcome.log());
        nickname = welcome.nickname();
        server = welcome.server();
        log = welcome.log();
        online = true;
        comingBack.welcomed(fresh);
        listener.identityChanged();
    }

    Entry freshLog() {
        return new Entry.FreshLog(clock.instant());
    }

    void nickname(Nickname changed) {
        nickname = changed;
        listener.identityChanged();
    }

    /** A private conversation goes on under another name. */
    void moved(Conversation from, Conversation to) {
        drafts.moved(from, to);
        loudnesses.moved(from, to);
        keeper.loudnessChanged(loudnesses.chosen());
        attention.moved(from, to);
    }

    void selectFirst() {
        attention.selectFirst();
    }
}
