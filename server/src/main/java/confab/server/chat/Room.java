package confab.server.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.LeaveReason;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One room: who is in it, and the feeds that its members read. Any thread may call it.
 *
 * <p>What is said goes to the journal and comes back, in order, on the journal's thread, which appends it to the feeds.
 * Who comes and goes is appended by their own threads, through the {@link Door}. Its lock guards the members and the
 * appending; nothing waits for a client or a disk under it.
 */
public final class Room implements Receiver {
    private record Occupant(Person person, RoomSubscription subscription) {}

    /** How many people one event tells of: a line from the server has a bound. */
    private static final int MOST_IN_EVENT = 2000;

    private final RoomName name;
    private final Conversation conversation;
    private final Journal journal;
    private final PageCache pages;
    private final Runnable unused;
    private final AtomicInteger inJournal = new AtomicInteger();

    // Guarded by this.
    private final NavigableMap<String, Occupant> members = new TreeMap<>();
    private final Map<Encoder, Feed> feeds = new LinkedHashMap<>();
    private final Door door = new Door();
    private boolean loaded;
    private boolean closed;

    /** Written under the lock. */
    private volatile long lastSeq;
    private volatile int count;

    /** @param unused called when nobody is in the room any more and nothing is on its way to it */
    Room(RoomName name, Journal journal, PageCache pages, Runnable unused) {
        this.name = name;
        this.conversation = new Conversation.InRoom(name);
        this.journal = journal;
        this.pages = pages;
        this.unused = unused;
    }

    RoomName name() {
        return name;
    }

    int count() {
        return count;
    }

    long lastSeq() {
        return lastSeq;
    }

    /**
     * Takes somebody in, together with whoever else comes in this moment. Who is here already by another connection is
     * replaced, and nobody hears of it.
     *
     * @return null if this room has been closed meanwhile
     */
    @Nullable
    Entrance enter(Person person, Start start) throws InterruptedException {
        boolean loadedNow = false;
        try {
            load();
            loadedNow = true;
        } finally {
            if (!loadedNow) {
                closeIfUnused();
            }
        }
        Door.Arrival arrival = new Door.Arrival(person, start);
        List<Feed> told;
        synchronized (this) {
            if (closed) {
                return null;
            }
            door.arrive(arrival);
            told = openDoor();
        }
        Feed.wake(told);
        return arrival.entrance();
    }

    /**
     * Nobody can say anything in a room that nobody has entered, so the first number may be read before the lock is
     * taken.
     */
    private void load() {
        if (lastSeq == 0) {
            long last = journal.range(name.key()).last();
            synchronized (this) {
                if (!loaded) {
                    loaded = true;
                    lastSeq = last;
                }
            }
        }
    }

    /** Takes somebody out and tells the others, unless this is silent. */
    void leave(Person person, LeaveReason reason, boolean silent) throws InterruptedException {
        List<Feed> told;
        synchronized (this) {
            told = List.of();
            Occupant gone = members.get(person.nickname().key());
            if (gone != null && gone.person == person) {
                members.remove(person.nickname().key());
                count = members.size();
                person.outbox().unfollow(gone.subscription);
                release(gone.subscription);
                if (!silent) {
                    door.depart(person, reason);
                    told = openDoor();
                }
            }
        }
        Feed.wake(told);
        closeIfUnused();
    }

    private void release(RoomSubscription subscription) {
        Cursor cursor = subscription.leave();
        Encoder encoder = subscription.reader().encoder();
        Feed feed = feeds.get(encoder);
        if (feed != null) {
            feed.remove(cursor);
            if (feed.isUnread()) {
                feeds.remove(encoder);
            }
        }
    }

    /**
     * Waits for the end of a burst if there is one, and lets everybody through who stands at the door. Under the lock.
     */
    private List<Feed> openDoor() throws InterruptedException {
        if (!door.gather(this, members.size())) {
            return List.of(); // who opened it wakes those who read of it, once for all who entered
        }
        letThrough();
        notifyAll();
        return feedsNow();
    }

    private void letThrough() {
        door.departures().forEach((reason, people) -> slices(people)
                .forEach(some -> append(new Event.Left(name, some, count, reason))));
        List<Door.Arrival> arrivals = door.arrivals();
        if (arrivals.isEmpty()) {
            return;
        }
        // Asked once: it can come true at any moment.
        Set<Person> superseded = arrivals.stream().map(Door.Arrival::person).filter(Person::isSuperseded)
                .collect(Collectors.toSet());
        List<Event.Member> newcomers = arrivals.stream().map(Door.Arrival::person)
                .filter(person -> !superseded.contains(person) && !members.containsKey(person.nickname().key()))
                .map(Person::member).distinct().toList();
        slices(newcomers).forEach(some -> append(new Event.Joined(name, some, count + newcomers.size())));
        Map<Door.Arrival, RoomSubscription> entered = new LinkedHashMap<>();
        for (Door.Arrival arrival : arrivals) {
            Person person = arrival.person();
            RoomSubscription subscription = new RoomSubscription(this, person.outbox(), cursorFor(person.outbox()),
                    arrival.start().first(lastSeq), lastSeq);
            entered.put(arrival, subscription);
            if (superseded.contains(person)) {
                release(subscription); // the same person's other connection is in here, or on its way
                continue;
            }
            Occupant ghost = members.put(person.nickname().key(), new Occupant(person, subscription));
            if (ghost != null) {
                ghost.person.outbox().unfollow(ghost.subscription);
                release(ghost.subscription);
            }
        }
        count = members.size();
        List<Event.Member> page = page(members);
        entered.forEach((arrival, subscription) -> arrival
                .enter(new Entrance(this, page, count, lastSeq, subscription)));
    }

    /** As many people as one line holds. */
    private static List<List<Event.Member>> slices(List<Event.Member> people) {
        List<List<Event.Member>> slices = new ArrayList<>();
        for (int from = 0; from < people.size(); from += MOST_IN_EVENT) {
            slices.add(people.subList(from, Math.min(people.size(), from + MOST_IN_EVENT)));
        }
        return slices;
    }

    private Cursor cursorFor(Outbox reader) {
        return feeds.computeIfAbsent(reader.encoder(), encoder -> new Feed(lastSeq + 1)).cursorAtEnd(reader);
    }

    /**
     * Gives a subscription that reads the journal a cursor at the end of its feed, and says which message stands just
     * before it.
     */
    synchronized long attach(RoomSubscription subscription) {
        if (!subscription.hasLeft()) {
            subscription.attach(cursorFor(subscription.reader()));
        }
        return lastSeq;
    }

    /** Somebody who is in here bears another name. */
    void renamed(Person person, Nickname from, Event.Renamed event) {
        List<Feed> told;
        synchronized (this) {
            letThrough(); // who left under a name left before somebody else took it
            notifyAll();
            Occupant occupant = members.get(from.key());
            if (occupant != null && occupant.person == person) {
                members.remove(from.key());
                members.put(person.nickname().key(), occupant);
                append(event);
            }
            told = feedsNow();
        }
        Feed.wake(told);
    }

    /** Hands what a member said to the journal, and waits while that is behind. */
    void say(Person person, Command.Say say, SharedFiles files) throws InterruptedException {
        if (say.file() != null) {
            files.said(say.file().id(), name.key(), numbers());
        }
        Draft draft = new Draft(this, person, person.isOwner(), name.key(), 0, person.nickname(), person.color(),
                say.text(), say.id(), say.isAction(), say.file());
        inJournal.incrementAndGet();
        person.said(draft);
        journal.append(draft);
    }

    @Override
    public void committed(List<Committed> entries) {
        try {
            entries.forEach(committed -> committed.draft().author().kept(committed));
            List<Feed> told;
            synchronized (this) {
                entries.forEach(committed -> append(committed.entry()));
                told = feedsNow();
            }
            Feed.wake(told);
        } finally {
            entries.forEach(committed -> committed.draft().author().handedOn());
            inJournal.addAndGet(-entries.size());
        }
        closeIfUnused();
    }

    @Override
    public void refused(Draft draft, JournalException why) {
        draft.author().refused(draft, why);
        inJournal.decrementAndGet();
        closeIfUnused();
    }

    @Override
    public void repeated(Draft draft, Entry earlier) {
        draft.author().repeated(draft, SaidBefore.isSame(draft, earlier) ? message(earlier) : null);
        inJournal.decrementAndGet();
        closeIfUnused();
    }

    /** Encoded for all before it is appended to any: the feeds' numbers stay together whatever happens. */
    private void append(Entry entry) {
        Event.Message message = message(entry);
        byte[][] encoded = new byte[feeds.size()][];
        int next = 0;
        for (Encoder encoder : feeds.keySet()) {
            encoded[next++] = encoder.encode(message);
        }
        lastSeq = entry.seq();
        next = 0;
        for (Feed feed : feeds.values()) {
            feed.append(encoded[next++], true);
        }
    }

    /** Tells all members something that is not kept. */
    void announce(Event event) {
        List<Feed> told;
        synchronized (this) {
            append(event);
            told = feedsNow();
        }
        Feed.wake(told);
    }

    private void append(Event event) {
        feeds.forEach((encoder, feed) -> {
            byte[] bytes = encoder.encode(event);
            if (bytes.length > 0) {
                feed.append(bytes, false);
            }
        });
    }

    /** Those to be woken for what was just appended. Under the lock: a feed that nobody reads any more goes. */
    private List<Feed> feedsNow() {
        return List.copyOf(feeds.values());
    }

    private void closeIfUnused() {
        synchronized (this) {
            if (closed || name.equals(RoomName.LOBBY) || !members.isEmpty() || door.isUsed() || inJournal.get() > 0) {
                return;
            }
            closed = true;
        }
        unused.run();
    }

    synchronized boolean has(Nickname nickname) {
        return members.containsKey(nickname.key());
    }

    /** Whether this very person is in here, by whatever connection. */
    synchronized boolean has(Person person) {
        Occupant occupant = members.get(person.nickname().key());
        return occupant != null && occupant.person.number() == person.number();
    }

    private synchronized Set<Long> numbers() {
        return members.values().stream().map(occupant -> occupant.person.number()).collect(Collectors.toSet());
    }

    /** A page of the members, in the order of their names, from behind {@code after} on. */
    Event.Members members(@Nullable Nickname after) {
        Journal.Range kept = journal.range(name.key());
        synchronized (this) {
            NavigableMap<String, Occupant> rest = after == null ? members : members.tailMap(after.key(), false);
            return new Event.Members(name, page(rest), members.size(), kept.first(), lastSeq,
                    rest.size() > Limits.MEMBERS_PAGE ? Boolean.TRUE : null);
        }
    }

    private static List<Event.Member> page(NavigableMap<String, Occupant> from) {
        List<Event.Member> page = new ArrayList<>();
        for (Occupant occupant : from.values()) {
            if (page.size() == Limits.MEMBERS_PAGE) {
                break;
            }
            page.add(occupant.person.member());
        }
        return page;
    }

    /** A page of what was said, from one number to no further than another, as one kind of client is told it. */
    Page page(Encoder encoder, long first, long last) {
        return pages.page(new PageCache.Key(name.key(), encoder, PageCache.number(first)), first, last,
                (from, to) -> journal.between(name.key(), from, to, Page.ENTRIES),
                entry -> encoder.encode(message(entry)));
    }

    Event.Message message(Entry entry) {
        return entry.message(conversation);
    }
}
