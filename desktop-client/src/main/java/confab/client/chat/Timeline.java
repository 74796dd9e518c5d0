package confab.client.chat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * One conversation as the person sees it: its lines in order, each message once whatever the server repeats, and how
 * many of them are unread. Numbers ascend from line to line, so that what has one is found in a few steps.
 */
public final class Timeline {
    /** How long one line of comings and goings may grow. */
    private static final long PRESENCE_SECONDS = 600;
    /** How many names it may hold. */
    private static final int PRESENCE_NAMES = 1_000;
    /** How many lines stay here while nobody reads further up: a room that is open all day is to take no more and more memory. */
    static final int MOST_KEPT = 5_000;
    /** How many of the others go when one comes: all of them at once would hold the window up. */
    private static final int GO_AT_ONCE = 3;

    private final ChatListener listener;
    private final List<Entry> entries = new GapList<>();
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
        int at = numbered(from(epoch, seq));
        return at < entries.size() && entries.get(at) instanceof Entry.Said said && said.epoch() == epoch
                && said.seq() == seq ? at : -1;
    }

    /** The oldest number of the present epoch that is here; 0 if there is none. */
    long oldest() {
        int at = numbered(from(epoch, 1));
        return at < entries.size() && entries.get(at) instanceof Entry.Said said ? said.seq() : 0;
    }

    /** Where lines begin that have this number or a higher one, or none: right behind the last lower one. */
    private int from(int ofEpoch, long seq) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int at = middle;
            while (at < high && !hasNumber(at)) {
                at++;
            }
            if (at < high && entries.get(at) instanceof Entry.Said said
                    && (said.epoch() < ofEpoch || (said.epoch() == ofEpoch && said.seq() < seq))) {
                low = at + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first line from here on that has a number; behind the last one if there is none. */
    private int numbered(int from) {
        int at = from;
        while (at < entries.size() && !hasNumber(at)) {
            at++;
        }
        return at;
    }

    private boolean hasNumber(int index) {
        return entries.get(index) instanceof Entry.Said said && said.hasNumber();
    }

    /** Whether no message with a number stands behind this place. */
    public boolean isNewest(int index) {
        return numbered(index + 1) == entries.size();
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
                if (said.epoch() != epoch || said.delivery() == Delivery.READ) {
                    return; // and so were all before it
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
        int at = from(said.epoch(), said.seq());
        int next = numbered(at);
        if (next < entries.size() && entries.get(next) instanceof Entry.Said other && other.epoch() == said.epoch()
                && other.seq() == said.seq()) {
            return false;
        }
        at = older || next < entries.size() ? at : entries.size(); // new: after the quiet lines that are there
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
        Deque<Entry.Said> found = new ArrayDeque<>();
        int left = pending.size();
        for (int i = entries.size() - 1; left > 0 && i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Said said && said.id() != null && pending.contains(said.id())) {
                left--;
                if (said.delivery() == state) {
                    found.addFirst(said);
                }
            }
        }
        return List.copyOf(found);
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
        boolean stays = sameEpoch && numbered(at + 1) == entries.size();
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

    /**
     * Adds to the line of comings and goings if that is the newest one, else starts one. Of somebody who comes and goes
     * in turn it says what was last.
     */
    void presence(Instant time, List<Nickname> came, List<Nickname> went) {
        int newest = entries.size() - 1;
        if (newest >= 0 && entries.get(newest) instanceof Entry.Presence line
                && line.time().plusSeconds(PRESENCE_SECONDS).isAfter(time)
                && line.joined().size() + line.left().size() + came.size() + went.size() <= PRESENCE_NAMES) {
            Set<Nickname> joined = new LinkedHashSet<>(line.joined());
            Set<Nickname> left = new LinkedHashSet<>(line.left());
            went.forEach(joined::remove);
            left.addAll(went);
            came.forEach(left::remove);
            joined.addAll(came);
            entries.set(newest, new Entry.Presence(line.time(), List.copyOf(joined), List.copyOf(left)));
            listener.changed(this, newest);
        } else {
            add(new Entry.Presence(time, List.copyOf(came), List.copyOf(went)));
        }
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
