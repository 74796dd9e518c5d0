package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * How one connection of one of the two is told a {@link Talk}: by its own queue while there is room in it; from the
 * journal what was missed, while away or while the queue was full. One that was replaced by another connection tells
 * nothing more, and moves nothing.
 *
 * <p>Guarded by the talk's lock, but for what is written: pages are read and handed to the socket without it.
 */
final class TalkReader implements Subscription {
    private final Talk talk;
    private final Side side;
    private final Person person;
    private final Outbox outbox;

    private boolean behind;
    private long nextSeq;
    /** What stands before the first message that was missed is still to be told. */
    private boolean introductionDue;
    /** How far the other one has come is still to be told, behind the last one that was missed. */
    private boolean marksDue;
    private Nickname known;

    TalkReader(Talk talk, Side side, Person person) {
        this.talk = talk;
        this.side = side;
        this.person = person;
        this.outbox = person.outbox();
        this.known = side.knows();
    }

    boolean isFor(Person one) {
        return person.equals(one);
    }

    /**
     * What is said behind this number is told, from the journal first. Even when nothing was missed, what is new waits
     * until all that was missed in other conversations has been told.
     *
     * @param has the last number that this client has
     * @param tell whether there is something to be told, of what was missed or of how far the other one has come
     * @param knownBy the name that this client knows the other one by
     */
    void begin(long has, boolean tell, Nickname knownBy) {
        nextSeq = has + 1;
        known = knownBy;
        introductionDue = tell;
        marksDue = tell;
        behind = true;
        if (!tell) {
            nextSeq = talk.last() + 1;
        }
        outbox.follow(this);
    }

    void end() {
        outbox.unfollow(this);
    }

    /** Something passing; false if there is no room for it, or what was said before it is still to be told. */
    boolean offer(Event event) {
        return !behind && outbox.offer(event);
    }

    /** Journal thread: into the queue, or, when that is full, from the journal later. Never waits. */
    void deliver(Entry entry) {
        if (behind) {
            return;
        }
        if (outbox.offer(encode(entry), person.acknowledges() ? null : () -> arrived(entry.seq()))) {
            side.knowsNow();
        } else {
            behind = true;
            nextSeq = entry.seq();
            outbox.follow(this);
        }
    }

    /** What was written to somebody who reads lines has arrived. Writer thread. */
    private void arrived(long seq) {
        synchronized (talk) {
            if (side.isTold(this)) {
                side.mark(Talk.Mark.RECEIVED, seq);
            }
        }
    }

    /** With the news of another name before it, if that did not get through when it was new. */
    private byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        add(bytes, side.news());
        add(bytes, talk.message(entry, side.number()));
        return bytes.toByteArray();
    }

    @Override
    public boolean goesFirst() {
        return true;
    }

    @Override
    public boolean write(OutputStream out) throws IOException {
        long kept = isIntroductionDue() ? talk.journal().range(talk.log()).first() : 0;
        long from;
        long to;
        byte[] before;
        synchronized (talk) {
            if (!behind || !side.isTold(this)) {
                return false;
            }
            before = before(kept);
            from = nextSeq;
            to = talk.last();
            if (from > to && before.length == 0) {
                behind = false;
                outbox.unfollow(this);
                return false;
            }
        }
        out.write(before);
        if (from > to) {
            return true;
        }
        List<Entry> entries;
        try {
            entries = talk.journal().between(talk.log(), from, to, Page.ENTRIES);
        } catch (JournalException unread) {
            skip(to, out, unread);
            return true;
        }
        Page page;
        ByteArrayOutputStream news = new ByteArrayOutputStream();
        synchronized (talk) {
            if (!side.isTold(this)) {
                return false;
            }
            add(news, side.news());
            side.knowsNow();
            page = Page.of(entries, entry -> outbox.encoder().encode(talk.message(entry, side.number())));
        }
        news.writeTo(out);
        page.writeTo(out);
        synchronized (talk) {
            nextSeq = page.isEmpty() ? to + 1 : page.last() + 1;
            if (!person.acknowledges() && side.isTold(this)) {
                side.mark(Talk.Mark.RECEIVED, nextSeq - 1);
            }
        }
        return true;
    }

    /** What cannot be read keeps nobody out: they are told, and it does not count as having arrived. */
    private void skip(long to, OutputStream out, JournalException unread) throws IOException {
        synchronized (talk) {
            nextSeq = to + 1;
        }
        out.write(outbox.encoder().encode(new Event.Refused(ErrorCode.NO_ROOM_ON_DISK, unread.getMessage(), null)));
    }

    private boolean isIntroductionDue() {
        synchronized (talk) {
            return introductionDue;
        }
    }

    /**
     * What stands before the first page of what was missed, and what behind the last.
     *
     * @param kept the first number that is kept
     */
    private byte[] before(long kept) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (introductionDue) {
            introductionDue = false;
            introduce(bytes, kept);
        }
        if (marksDue && nextSeq > talk.last()) {
            marksDue = false;
            side.marksOfOther().forEach(mark -> add(bytes, mark));
        }
        return bytes.toByteArray();
    }

    private void introduce(ByteArrayOutputStream bytes, long kept) {
        if (!person.acknowledges() && nextSeq <= talk.last()) {
            add(bytes, new Event.Notice("Said to you while you were away:"));
        }
        side.knowsNow();
        if (!known.text().equals(side.knows().text())) {
            add(bytes, new Event.Renamed(known, side.knows(), side.colorOfOther()));
        }
        // A conversation may begin above 1; what was never there is not missed.
        long missedFrom = nextSeq > 1 ? nextSeq : Math.max(1, kept);
        nextSeq = Math.max(Math.max(missedFrom, kept), talk.last() - Limits.REPLAYED + 1);
        if (nextSeq > missedFrom) {
            add(bytes, new Event.Gap(new Conversation.With(side.knows()), missedFrom, nextSeq - 1, kept));
        }
    }

    private void add(ByteArrayOutputStream bytes, @Nullable Event event) {
        if (event != null) {
            bytes.writeBytes(outbox.encoder().encode(event));
        }
    }

    @Override
    public boolean awaitMore() {
        synchronized (talk) {
            return behind && side.isTold(this);
        }
    }
}
