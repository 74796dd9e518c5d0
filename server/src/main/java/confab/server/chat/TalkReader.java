package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import confab.model.Conversation;
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
    /** The first number of a gap that is to be told; 0 for none. */
    private long gapFrom;
    private boolean introduced;
    private boolean marksDue;

    TalkReader(Talk talk, Side side, Person person) {
        this.talk = talk;
        this.side = side;
        this.person = person;
        this.outbox = person.outbox();
    }

    boolean isFor(Person one) {
        return person.equals(one);
    }

    /** From here on what is said from this number on is told, from the journal first. */
    void replay(long from) {
        nextSeq = Math.max(from, talk.last() - Limits.REPLAYED + 1);
        gapFrom = nextSeq > from ? from : 0;
        introduced = person.acknowledges() || nextSeq > talk.last();
        marksDue = true;
        behind = true;
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
        if (!behind && !outbox.offer(encode(entry), person.acknowledges() ? null : () -> arrived(entry.seq()))) {
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
        Event.Renamed news = side.news();
        byte[] message = outbox.encoder().encode(talk.message(entry, side.number()));
        if (news == null) {
            return message;
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(outbox.encoder().encode(news));
        both.writeBytes(message);
        return both.toByteArray();
    }

    @Override
    public boolean goesFirst() {
        return true;
    }

    @Override
    public boolean write(OutputStream out) throws IOException {
        long from;
        long to;
        byte[] before;
        long kept = hasGap() ? talk.journal().range(talk.log()).first() : 0;
        synchronized (talk) {
            if (!behind || !side.isTold(this)) {
                return false;
            }
            from = nextSeq;
            to = talk.last();
            before = before(kept);
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
        Page page = Page.of(talk.journal().between(talk.log(), from, to, Page.ENTRIES), this::encodeLocked);
        page.writeTo(out);
        synchronized (talk) {
            nextSeq = page.isEmpty() ? to + 1 : page.last() + 1;
            if (!person.acknowledges() && side.isTold(this)) {
                side.mark(Talk.Mark.RECEIVED, nextSeq - 1);
            }
        }
        return true;
    }

    private boolean hasGap() {
        synchronized (talk) {
            return gapFrom > 0;
        }
    }

    private byte[] encodeLocked(Entry entry) {
        synchronized (talk) {
            return encode(entry);
        }
    }

    /** What stands before the first page of what was missed, and what behind the last. */
    private byte[] before(long firstKept) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!introduced) {
            introduced = true;
            add(bytes, new Event.Notice("Said to you while you were away:"));
        }
        if (marksDue) {
            add(bytes, side.news());
        }
        if (gapFrom > 0) {
            add(bytes, new Event.Gap(new Conversation.With(side.knows()), gapFrom, nextSeq - 1, firstKept));
            gapFrom = 0;
        }
        if (marksDue && nextSeq > talk.last()) {
            marksDue = false;
            side.marksOfOther().forEach(mark -> add(bytes, mark));
        }
        return bytes.toByteArray();
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
