package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
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
    private long last;
    private int inJournal;

    private volatile boolean ended;

    /** A new one. */
    Talk(String log, Party first, Party second, Journal journal) {
        this.log = log;
        this.journal = journal;
        this.first = new Side(first, second.nickname());
        this.second = new Side(second, first.nickname());
    }

    /** One that was kept. Who is no owner was a guest, and is gone. */
    Talk(Registry.Pair kept, @Nullable Owner first, @Nullable Owner second, long last, Journal journal) {
        this.log = kept.log();
        this.journal = journal;
        this.last = last;
        this.first = new Side(kept.first(), first, kept.second().knows());
        this.second = new Side(kept.second(), second, kept.first().knows());
        this.first.loaded();
        this.second.loaded();
    }

    String log() {
        return log;
    }

    /** The number of the other one of the two. */
    long other(long number) {
        return opposite(side(number)).number;
    }

    private Side side(long number) {
        return first.number == number ? first : second;
    }

    private Side opposite(Side side) {
        return side.equals(first) ? second : first;
    }

    /** By which name one of the two knows the other. */
    Nickname knownTo(long number) {
        return side(number).knows;
    }

    /** Under which name one of the two sees this now. */
    Conversation seenBy(long number) {
        return new Conversation.With(side(number).knows);
    }

    /**
     * Hands what one of the two said to the journal, and waits while that is behind.
     *
     * @throws ProtocolException {@code mail-full} if too much waits for the other one, who is away
     */
    void say(Person author, Command.Say say) throws InterruptedException {
        Side to = opposite(side(author.number()));
        long above;
        synchronized (this) {
            Owner owner = to.owner;
            if (owner != null && !owner.tryQueue() && to.here == null) {
                throw new ProtocolException(ErrorCode.MAIL_FULL, Owner.MOST_WAITING + " messages wait for "
                        + to.nickname + " already, and no more can. Try again when they have been here.", say.id());
            }
            inJournal++;
            above = Math.max(first.above(), second.above());
            journal.registry().keep(kept());
        }
        Draft draft = new Draft(this, author, author.isOwner(), log, above, author.nickname(), author.color(),
                say.text(), say.id(), say.isAction());
        author.said(draft);
        journal.append(draft);
    }

    @Override
    public void committed(List<Committed> entries) {
        for (Committed committed : entries) {
            Entry entry = committed.entry();
            synchronized (this) {
                inJournal--;
                side(entry.author()).saidItself(last, entry.seq());
                last = entry.seq();
                first.deliver(entry);
                second.deliver(entry);
            }
            committed.draft().author().committed(committed);
        }
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
        Owner owner = opposite(side(draft.author().number())).owner;
        if (owner != null) {
            owner.queued(-1);
        }
    }

    /** An entry as one of the two is told it. */
    synchronized Event.Message message(Entry entry, long reader) {
        Side side = side(reader);
        Side other = opposite(side);
        boolean waits = entry.author() == reader && other.here == null && other.owner != null
                && entry.seq() > other.received;
        return entry.message(new Conversation.With(side.knows), waits);
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
        return side.owner != null && (side.received < last || inJournal > 0);
    }

    /** Whether nobody can come back to this any more: both were guests and one has gone, or all that waited arrived. */
    synchronized boolean isOver() {
        return (first.isGone() || second.isGone()) && !waitsFor(first.number) && !waitsFor(second.number);
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
     * @return false if there is no such number yet, which is as if none was given
     */
    synchronized boolean arrive(Person person, @Nullable Long at) {
        boolean known = at == null || (at >= 0 && at <= last);
        if (!person.isSuperseded()) {
            side(person.number()).arrive(person, known ? at : null);
        }
        return known;
    }

    /** Somebody owns their name now, and does not end with the session. */
    synchronized void own(Person person) {
        side(person.number()).owner = person.owner();
    }

    /** One of the two has gone. */
    synchronized void leave(Person person) {
        Side side = side(person.number());
        if (person.equals(side.here)) {
            side.leave();
        }
    }

    /** One of the two bears another name. The other one is told now, or before the next message. */
    synchronized void renamed(Person person, Event.Renamed event, boolean told) {
        Side side = side(person.number());
        Side other = opposite(side);
        side.rename(person.nickname(), person.color());
        if (told || (other.here != null && !other.behind && other.here.outbox().offer(event))) {
            other.knowsNow();
        }
    }

    /** What is kept of how far the two have come. */
    private Registry.Pair kept() {
        return new Registry.Pair(log, first.kept(), second.kept());
    }

    /** Nobody reads this any more. */
    void end() {
        ended = true;
        for (Side side : new Side[]{first, second}) {
            if (side.owner != null && last() > 0) {
                journal.registry().keep(new Registry.Numbered(side.number, side.knows, last()));
            }
        }
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /** One of the two, reading. Guarded by the talk's lock. */
    private final class Side implements Subscription {
        private static final byte[] NOTHING = {};

        private final long number;
        private final Numbers numbers;
        private @Nullable Owner owner;
        private @Nullable Person here;
        private Nickname nickname;
        private Color color;
        /** The name that this one knows the other by. */
        private volatile Nickname knows;

        private long received;
        private long read;
        private boolean behind;
        private boolean marksDue;
        private boolean gapDue;
        private boolean introduced;
        private long gapFrom;
        private long nextSeq;

        Side(Party self, Nickname other) {
            this.number = self.number();
            this.numbers = self.numbers();
            this.owner = self.owner();
            this.here = self.here();
            this.nickname = self.nickname();
            this.color = Color.of(nickname);
            this.knows = other;
        }

        Side(Registry.Half kept, @Nullable Owner owner, Nickname knownAs) {
            this.number = kept.person();
            this.owner = owner;
            this.numbers = owner == null ? new Numbers() : owner.numbers();
            this.nickname = owner == null ? knownAs : owner.nickname();
            this.color = Color.of(nickname);
            this.knows = kept.knows();
            this.received = kept.received();
            this.read = kept.read();
        }

        /** What was kept is counted again: numbers, and what waits. */
        void loaded() {
            numbers.saw(knows, last);
            if (owner != null) {
                owner.queued(last - received);
            }
        }

        Side other() {
            return opposite(this);
        }

        /** Numbers go on under a name, even when somebody else bore it before. */
        long above() {
            return numbers.under(knows);
        }

        boolean isGone() {
            return here == null && owner == null;
        }

        Registry.Half kept() {
            return new Registry.Half(number, knows, received, read);
        }

        void rename(Nickname now, Color its) {
            nickname = now;
            color = its;
        }

        /** This one knows the other by the name of now; the numbers under the old one are remembered. */
        void knowsNow() {
            Nickname before = knows;
            Nickname now = other().nickname;
            if (!before.text().equals(now.text())) {
                knows = now;
                if (owner != null && !before.equals(now)) {
                    journal.registry().keep(new Registry.Numbered(number, before, last));
                    journal.registry().keep(Talk.this.kept());
                }
                numbers.saw(now, last);
            }
        }

        void arrive(Person person, @Nullable Long at) {
            if (here != null && !person.equals(here)) {
                here.outbox().unfollow(this);
            }
            here = person;
            owner = person.owner();
            rename(person.nickname(), person.color());
            if (at != null && at > received) {
                mark(Mark.RECEIVED, at); // who resumes from there has it
            }
            long from = (at == null ? received : at) + 1;
            nextSeq = Math.max(from, last - Limits.REPLAYED + 1);
            gapFrom = from;
            gapDue = nextSeq > from;
            introduced = person.acknowledges();
            behind = at != null || from <= last;
            marksDue = behind;
            if (behind) {
                person.outbox().follow(this);
            }
        }

        void leave() {
            if (here != null) {
                here.outbox().unfollow(this);
            }
            here = null;
            behind = false;
            journal.registry().keep(Talk.this.kept());
        }

        /** One's own words have arrived when nothing before them is missing. */
        void saidItself(long before, long seq) {
            if (received >= before) {
                received = seq;
            }
        }

        /** Whether a mark moves on; then it is kept, and the other one is told. */
        void mark(Mark mark, long seq) {
            if (seq <= (mark == Mark.READ ? read : received)) {
                return;
            }
            Conversation in = new Conversation.With(other().knows);
            Person told = other().here;
            if (seq > received) {
                if (owner != null) {
                    owner.queued(received - seq);
                }
                received = seq;
                if (told != null && mark == Mark.RECEIVED) {
                    told.outbox().offer(new Event.Delivered(in, seq));
                }
            }
            if (mark == Mark.READ) {
                read = seq;
                if (told != null) {
                    told.outbox().offer(new Event.Read(in, seq));
                }
            }
            journal.registry().keep(Talk.this.kept());
        }

        /** Journal thread: into the queue, or, when that is full, from the journal later. Never waits. */
        void deliver(Entry entry) {
            numbers.saw(knows, entry.seq());
            if (here == null || behind) {
                return;
            }
            Person reader = here;
            Runnable written = reader.acknowledges() ? null : () -> arrived(entry.seq());
            if (!reader.outbox().offer(encode(entry, reader), written)) {
                behind = true;
                nextSeq = entry.seq();
                reader.outbox().follow(this);
            }
        }

        /** What was written to somebody who reads lines has arrived. Writer thread. */
        private void arrived(long seq) {
            synchronized (Talk.this) {
                mark(Mark.RECEIVED, seq);
            }
        }

        /** With the news of another name before it, if that did not get through when it was new. */
        private byte[] encode(Entry entry, Person reader) {
            Encoder encoder = reader.outbox().encoder();
            byte[] news = renamed(encoder);
            byte[] message = encoder.encode(message(entry, number));
            if (news.length == 0) {
                return message;
            }
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(news);
            both.writeBytes(message);
            return both.toByteArray();
        }

        private byte[] renamed(Encoder encoder) {
            Nickname before = knows;
            Nickname now = other().nickname;
            if (before.text().equals(now.text())) {
                return NOTHING;
            }
            knowsNow();
            return encoder.encode(new Event.Renamed(before, now, other().color));
        }

        @Override
        public boolean goesFirst() {
            return true;
        }

        @Override
        public boolean write(OutputStream out) throws IOException {
            Person reader;
            long from;
            long to;
            byte[] before;
            long kept = hasGap() ? journal.range(log).first() : 0;
            synchronized (Talk.this) {
                reader = here;
                if (reader == null || !behind) {
                    return false;
                }
                from = nextSeq;
                to = last;
                before = before(reader.outbox().encoder(), kept);
                if (from > to && before.length == 0) {
                    behind = false;
                    reader.outbox().unfollow(this);
                    return false;
                }
            }
            out.write(before);
            if (from > to) {
                return true;
            }
            Page page = Page.of(journal.between(log, from, to, Page.ENTRIES), entry -> told(entry, reader));
            page.writeTo(out);
            synchronized (Talk.this) {
                nextSeq = page.isEmpty() ? to + 1 : page.last() + 1;
                if (!reader.acknowledges() && reader.equals(here)) {
                    mark(Mark.RECEIVED, nextSeq - 1);
                }
            }
            return true;
        }

        private boolean hasGap() {
            synchronized (Talk.this) {
                return gapDue;
            }
        }

        private byte[] told(Entry entry, Person reader) {
            synchronized (Talk.this) {
                return encode(entry, reader);
            }
        }

        /** What stands before the first page of what was missed, and what behind the last. */
        private byte[] before(Encoder encoder, long firstKept) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!introduced) {
                introduced = true;
                bytes.writeBytes(encoder.encode(new Event.Notice("Said to you while you were away:")));
            }
            if (marksDue) {
                bytes.writeBytes(renamed(encoder));
            }
            Conversation in = new Conversation.With(knows);
            if (gapDue) {
                gapDue = false;
                bytes.writeBytes(encoder.encode(new Event.Gap(in, gapFrom, nextSeq - 1, firstKept)));
            }
            if (marksDue && nextSeq > last) {
                marksDue = false;
                if (other().received > 0) {
                    bytes.writeBytes(encoder.encode(new Event.Delivered(in, other().received)));
                }
                if (other().read > 0) {
                    bytes.writeBytes(encoder.encode(new Event.Read(in, other().read)));
                }
            }
            return bytes.toByteArray();
        }

        @Override
        public boolean awaitMore() {
            synchronized (Talk.this) {
                return behind;
            }
        }
    }
}
