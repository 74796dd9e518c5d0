package confab.client.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * One conversation as the person sees it: its lines in order, each message once whatever the server repeats, and how
 * many of them are unread.
 */
public final class Timeline {
    /** How long one line of comings and goings may grow. */
    private static final long PRESENCE_SECONDS = 600;
    /** How many lines stay here while nobody reads further up: a room that is open all day is to take no more and more memory. */
    static final int MOST_KEPT = 5_000;
    /** How many of the others go when one comes: all of them at once would hold the window up. */
    private static final int GO_AT_ONCE = 3;

    private final ChatListener listener;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> pending = new HashSet<>();
    private Conversation conversation;
    private Progress progress = new Progress();
    private int epoch;
    private long last;
    private int unread;

    Timeline(Conversation conversation, ChatListener listener) {
        this.conversation = conversation;
        this.listener = listener;
    }

    public Conversation conversation() {
        return conversation;
    }

    /** A live view. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    public int unread() {
        return unread;
    }

    /** The newest number of this epoch, 0 if there is none. */
    long last() {
        return last;
    }

    int epoch() {
        return epoch;
    }

    Progress progress() {
        return progress;
    }

    /** The oldest number that the server keeps, as far as it has said so; else 0. */
    public long first() {
        return progress.first();
    }

    /** Whether what was unread when the person came begins with this entry. */
    public boolean beginsUnread(Entry entry) {
        return progress.line() > 0 && entry instanceof Entry.Said said && said.epoch() == epoch
                && said.seq() == progress.line();
    }

    /** Where that is among the entries; -1 if there is no such place. */
    public int unreadFrom() {
        return progress.line() == 0 ? -1 : indexOf(progress.line());
    }

    void unread(int count) {
        unread = count;
    }

    void moveTo(Conversation renamed) {
        conversation = renamed;
    }

    /** Numbers start afresh. */
    void newEpoch() {
        epoch++;
        last = 0;
        unread = 0;
        progress = new Progress();
    }

    /** Where the message with this number of the present epoch stands; -1 if it is not here. */
    public int indexOf(long seq) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Said said && said.epoch() == epoch && said.seq() == seq) {
                return i;
            }
        }
        return -1;
    }

    /** The oldest number of the present epoch that is here; 0 if there is none. */
    long oldest() {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Said said && said.hasNumber() && said.epoch() == epoch) {
                return said.seq();
            }
        }
        return 0;
    }

    /** Draws the line above which everything was read; 0 for none. */
    void line(long seq) {
        long before = progress.line();
        if (before != seq) {
            progress.line(seq);
            for (long moved : new long[]{before, seq}) {
                int at = moved == 0 ? -1 : indexOf(moved);
                if (at >= 0) {
                    listener.changed(this, at);
                }
            }
        }
    }

    /** Our own words have come as far as {@link #progress} says now. */
    void marked() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Said said && said.own() && said.hasNumber()) {
                if (said.epoch() != epoch) {
                    return;
                }
                Delivery now = progress.delivery(said.seq(), said.delivery() == Delivery.QUEUED);
                if (now != said.delivery()) {
                    entries.set(i, said.with(now));
                    listener.changed(this, i);
                }
            }
        }
    }

    void add(Entry entry) {
        insert(entries.size(), entry);
    }

    /**
     * Puts a numbered message in its place. False if it is there already.
     *
     * @param older whether it was said before what is there: then it stands above every quiet line
     */
    boolean place(Entry.Said said, boolean older) {
        int at = entries.size();
        for (; at > 0; at--) {
            if (entries.get(at - 1) instanceof Entry.Said other) {
                if (other.hasNumber() && other.epoch() == said.epoch() && other.seq() == said.seq()) {
                    return false;
                }
                if (other.hasNumber() && (other.epoch() < said.epoch() || other.seq() < said.seq())) {
                    break;
                }
            }
        }
        at = older ? at : skipQuiet(at);
        last = Math.max(last, said.seq());
        progress.hold(said.seq());
        insert(at, said);
        return true;
    }

    /**
     * Lets go of a few of the oldest lines beyond those that are kept. The server has them: they are fetched again when
     * the person scrolls up. Words of our own that it does not have stay.
     */
    void letGo() {
        int at = 0;
        for (int gone = 0; gone < GO_AT_ONCE && entries.size() - at > MOST_KEPT; gone++) {
            while (isPending(entries.get(at))) {
                at++;
            }
            progress.complete(false);
            if (entries.get(at) instanceof Entry.Said said && said.epoch() == epoch) {
                progress.countedTo(said.seq()); // it is no news when it comes again
            }
            remove(at);
        }
    }

    private boolean isPending(Entry entry) {
        return entry instanceof Entry.Said said && said.id() != null && pending.contains(said.id());
    }

    /** What is new comes after the quiet lines and our own unconfirmed words that are already there. */
    private int skipQuiet(int after) {
        for (int i = after; i < entries.size(); i++) {
            if (entries.get(i) instanceof Entry.Said later && later.hasNumber()) {
                return after;
            }
        }
        return entries.size();
    }

    /** Words of our own that the server has not confirmed. */
    void addPending(Entry.Said said, String id) {
        pending.add(id);
        add(said);
    }

    Entry.@Nullable Said pending(String id) {
        return pending.contains(id) && entries.get(indexOf(id)) instanceof Entry.Said said ? said : null;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Every unconfirmed message in this state, oldest first. */
    List<Entry.Said> pending(Delivery state) {
        if (pending.isEmpty()) {
            return List.of();
        }
        return entries.stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                .filter(said -> isPending(said) && said.delivery() == state)
                .toList();
    }

    void change(String id, Entry.Said changed) {
        if (pending.contains(id)) {
            int at = indexOf(id);
            entries.set(at, changed);
            listener.changed(this, at);
        }
    }

    /** The server has it: it leaves its provisional place and takes the one that the number gives. */
    void confirm(String id, Entry.Said confirmed) {
        int at = indexOf(id);
        pending.remove(id);
        boolean sameEpoch = entries.get(at) instanceof Entry.Said said && said.epoch() == confirmed.epoch();
        boolean stays = sameEpoch && entries.subList(at + 1, entries.size()).stream()
                .noneMatch(entry -> entry instanceof Entry.Said later && later.hasNumber());
        if (stays && confirmed.seq() > last) {
            last = confirmed.seq();
            progress.hold(last);
            entries.set(at, confirmed);
            listener.changed(this, at);
            return;
        }
        remove(at);
        place(confirmed, false);
    }

    void remove(String id) {
        if (pending.contains(id)) {
            int at = indexOf(id);
            pending.remove(id);
            remove(at);
        }
    }

    /** Adds to the line of comings and goings if that is the newest one, else starts one. */
    void presence(Instant time, List<Nickname> came, List<Nickname> went) {
        int newest = entries.size() - 1;
        if (newest >= 0 && entries.get(newest) instanceof Entry.Presence line
                && line.time().plusSeconds(PRESENCE_SECONDS).isAfter(time)) {
            List<Nickname> joined = new ArrayList<>(line.joined());
            List<Nickname> left = new ArrayList<>(line.left());
            joined.removeAll(went);
            left.removeAll(came);
            addNew(joined, came);
            addNew(left, went);
            entries.set(newest, new Entry.Presence(line.time(), List.copyOf(joined), List.copyOf(left)));
            listener.changed(this, newest);
        } else {
            add(new Entry.Presence(time, List.copyOf(came), List.copyOf(went)));
        }
    }

    private static void addNew(List<Nickname> to, List<Nickname> names) {
        names.stream().filter(name -> !to.contains(name)).forEach(to::add);
    }

    private void insert(int at, Entry entry) {
        entries.add(at, entry);
        listener.inserted(this, at);
    }

    private void remove(int at) {
        entries.remove(at);
        listener.removed(this, at);
    }

    private int indexOf(String id) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Said said && id.equals(said.id())) {
                return i;
            }
        }
        throw new IllegalStateException("a pending message without a line");
    }
}
