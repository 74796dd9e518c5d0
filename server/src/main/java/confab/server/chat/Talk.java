package confab.server.chat;

import java.util.List;
import java.util.Set;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A private conversation of two people: a log like a room's, that each sees under the other's name. What is said goes
 * to each one's own queue while there is room in it; who has fallen behind, or was away, reads on in the journal.
 *
 * <p>A guest's part of it ends with the guest; an owner's goes on while they are away, and so does what waits for them.
 * Any thread may call it; its lock guards how far each of the two has come, and only an outbox's is taken inside it.
 */
final class Talk implements Receiver {
    private final String log;
    private final Journal journal;
    private final Side first;
    private final Side second;

    // Guarded by this.
    private long firstSeq;
    private long last;
    private int inJournal;

    private volatile boolean ended;

    /** A new one. */
    Talk(String log, Party first, Party second, Journal journal) {
        this.log = log;
        this.journal = journal;
        this.first = new Side(this, first, second.nickname());
        this.second = new Side(this, second, first.nickname());
    }

    /** One that was kept. Who is no owner was a guest, and is gone. */
    Talk(Registry.Pair kept, @Nullable Owner first, @Nullable Owner second, Journal.Range range,
            Journal journal) {
        this.log = kept.log();
        this.journal = journal;
        this.firstSeq = range.first();
        this.last = range.last();
        this.first = new Side(this, kept.first(), first, kept.second().knows());
        this.second = new Side(this, kept.second(), second, kept.first().knows());
        this.first.loaded();
        this.second.loaded();
    }

    Journal journal() {
        return journal;
    }

    String log() {
        return log;
    }

    /** The number of the other one of the two. */
    long other(long number) {
        return opposite(side(number)).number();
    }

    private Side side(long number) {
        return first.number() == number ? first : second;
    }

    Side opposite(Side side) {
        return side.equals(first) ? second : first;
    }

    /** By which name one of the two knows the other. */
    Nickname knownTo(long number) {
        return side(number).knows();
    }

    /**
     * Hands what one of the two said to the journal, and waits while that is behind.
     *
     * @throws ProtocolException {@code mail-full} if too much waits for the other one, who is away
     */
    void say(Person author, Command.Say say, SharedFiles files) throws InterruptedException {
        Side to = opposite(side(author.number()));
        if (say.file() != null) {
            checkRoom(to, say.id());
            files.said(say.file().id(), log, Set.of(to.number()));
        }
        long above;
        synchronized (this) {
            checkRoom(to, say.id());
            to.queue();
            inJournal++;
            above = Math.max(first.above(), second.above());
            journal.registry().keep(kept());
        }
        Draft draft = new Draft(this, author, author.isOwner(), log, above, author.nickname(), author.color(),
                say.text(), say.id(), say.isAction(), say.file());
        author.said(draft);
        journal.append(draft);
    }

    private synchronized void checkRoom(Side to, @Nullable String id) {
        Owner owner = to.owner();
        if (owner != null && owner.isFull() && to.isAway()) {
            throw new ProtocolException(ErrorCode.MAIL_FULL, Owner.MOST_WAITING + " messages wait for "
                    + to.nickname() + " already, and no more can. Try again when they have been here.", id);
        }
    }

    @Override
    public void committed(List<Committed> entries) {
        for (Committed committed : entries) {
            committed.draft().author().kept(committed);
            try {
                deliver(committed.entry());
            } finally {
                committed.draft().author().handedOn();
            }
        }
    }

    private synchronized void deliver(Entry entry) {
        inJournal--;
        side(entry.author()).saidItself(last, entry.seq());
        firstSeq = firstSeq == 0 ? entry.seq() : firstSeq;
        last = entry.seq();
        first.deliver(entry);
        second.deliver(entry);
    }

    @Override
    public void refused(Draft draft, JournalException why) {
        draft.author().refused(draft, why);
        notKept(draft);
    }

    @Override
    public void repeated(Draft draft, Entry earlier) {
        draft.author().repeated(draft,
                SaidBefore.isSame(draft, earlier) ? message(earlier, draft.author().number()) : null);
        notKept(draft);
    }

    private synchronized void notKept(Draft draft) {
        inJournal--;
        opposite(side(draft.author().number())).unqueue(1);
    }

    /** An entry as one of the two is told it. */
    synchronized Event.Message message(Entry entry, long reader) {
        Side side = side(reader);
        Side other = opposite(side);
        boolean waits = entry.author() == reader && other.isAway() && other.owner() != null
                && entry.seq() > other.received();
        return entry.message(new Conversation.With(other.nickname()), waits);
    }

    /** What somebody says of the other one's words. */
    enum Mark {
        RECEIVED, READ
    }

    /** One of the two has received or read up to a number; the other one is told when that is news. */
    synchronized void mark(long reader, Mark mark, long seq) {
        side(reader).mark(mark, Math.min(seq, last));
    }

    /** Whether one of the two, whose name it is, has not received everything that the other one said. */
    synchronized boolean waitsFor(long number) {
        Side side = side(number);
        return side.owner() != null && (side.isMissingWords() || inJournal > 0);
    }

    /** Whether nobody can come back to this any more: both were guests and one has gone, or all that waited arrived. */
    synchronized boolean isOver() {
        return (first.isGone() || second.isGone()) && !waitsFor(first.number()) && !waitsFor(second.number());
    }

    /**
     * Finds out whose the words were that stand behind what each of the two has received: what was kept of that is as
     * old as the last mark. Before anybody is here.
     */
    void recount() {
        long from = Math.min(first.received(), second.received());
        if (from < last) {
            List<Entry> entries = journal.after(log, from, Owner.MOST_WAITING * 2);
            boolean all = entries.isEmpty() || entries.getLast().seq() == last;
            synchronized (this) {
                first.recount(entries, all);
                second.recount(entries, all);
            }
        }
    }

    /** How many entries stand between two numbers, the second of them included. */
    synchronized long count(long after, long to) {
        return Math.max(0, to - Math.max(after, firstSeq - 1));
    }

    /** The number of the first entry, as far as that is known. */
    synchronized long firstSeq() {
        return firstSeq;
    }

    /** Up to where there is something. */
    synchronized long last() {
        return last;
    }

    /**
     * One of the two has come, and has everything up to {@code at}; what came after is told from the journal, then what
     * is new.
     *
     * @param at null for what has been received
     * @param known the name that they know the other one by
     */
    synchronized void arrive(Person person, @Nullable Long at, Nickname known) {
        if (!person.isSuperseded()) {
            side(person.number()).arrive(person, at, known);
        }
    }

    /** One of the two owns their name no more, and will not come back by it. */
    synchronized void disown(long number) {
        side(number).disown();
    }

    /** Somebody owns their name now, and does not end with the session. */
    synchronized void own(Person person) {
        side(person.number()).own(person.owner());
    }

    /** One of the two has gone. */
    synchronized void leave(Person person) {
        side(person.number()).leave(person);
    }

    /** One of the two bears another name. The other one is told now, or before the next message. */
    synchronized void renamed(Person person, Event.Renamed event, boolean told) {
        Side side = side(person.number());
        Side other = opposite(side);
        side.rename(person.nickname(), person.color());
        other.hear(event, told);
    }

    /** What is kept of how far the two have come. */
    Registry.Pair kept() {
        return new Registry.Pair(log, first.kept(), second.kept());
    }

    /** Nobody reads this any more. */
    void end() {
        ended = true;
        for (Side side : new Side[]{first, second}) {
            if (side.owner() != null && last() > 0) {
                journal.registry()
                        .keep(new Registry.Numbered(side.number(), side.knows(), last(), opposite(side).number()));
            }
        }
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }
}
