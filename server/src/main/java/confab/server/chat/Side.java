package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One of the two in a {@link Talk}, reading: where they stand, and what they and the other one know of each other.
 *
 * <p>All of it is guarded by the talk's lock, but for what is written to the peer: pages are read from the journal and
 * handed to the socket without it.
 */
final class Side implements Subscription {
    private static final byte[] NOTHING = {};

    private final Talk talk;
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

    Side(Talk talk, Party self, Nickname other) {
        this.talk = talk;
        this.number = self.number();
        this.numbers = self.numbers();
        this.owner = self.owner();
        this.here = self.here();
        this.nickname = self.nickname();
        this.color = Color.of(nickname);
        this.knows = other;
    }

    Side(Talk talk, Registry.Half kept, @Nullable Owner owner, Nickname knownAs) {
        this.talk = talk;
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
        numbers.saw(knows, talk.last());
        if (owner != null) {
            owner.queued(talk.last() - received);
        }
    }

    long number() {
        return number;
    }

    @Nullable
    Owner owner() {
        return owner;
    }

    /** Somebody owns their name now. */
    void own(@Nullable Owner now) {
        owner = now;
    }

    Nickname nickname() {
        return nickname;
    }

    /** The name that this one knows the other by. Any thread. */
    Nickname knows() {
        return knows;
    }

    boolean isAway() {
        return here == null;
    }

    /** Up to where everything has arrived. */
    long received() {
        return received;
    }

    Side other() {
        return talk.opposite(this);
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
                talk.journal().registry().keep(new Registry.Numbered(number, before, talk.last()));
                talk.journal().registry().keep(talk.kept());
            }
            numbers.saw(now, talk.last());
        }
    }

    /** The other one bears another name. This one is told now, unless they were, or else before the next message. */
    void hear(Event.Renamed event, boolean told) {
        if (told || (here != null && !behind && here.outbox().offer(event))) {
            knowsNow();
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
            mark(Talk.Mark.RECEIVED, at); // who resumes from there has it
        }
        long from = (at == null ? received : at) + 1;
        nextSeq = Math.max(from, talk.last() - Limits.REPLAYED + 1);
        gapFrom = from;
        gapDue = nextSeq > from;
        introduced = person.acknowledges();
        behind = at != null || from <= talk.last();
        marksDue = behind;
        if (behind) {
            person.outbox().follow(this);
        }
    }

    /** This one has gone, unless they are here by another connection already. */
    void leave(Person person) {
        if (!person.equals(here)) {
            return;
        }
        person.outbox().unfollow(this);
        here = null;
        behind = false;
        talk.journal().registry().keep(talk.kept());
    }

    /** One's own words have arrived when nothing before them is missing. */
    void saidItself(long before, long seq) {
        if (received >= before) {
            received = seq;
        }
    }

    /** Whether a mark moves on; then it is kept, and the other one is told. */
    void mark(Talk.Mark mark, long seq) {
        if (seq <= (mark == Talk.Mark.READ ? read : received)) {
            return;
        }
        Conversation in = new Conversation.With(other().knows());
        Person told = other().here;
        if (seq > received) {
            if (owner != null) {
                owner.queued(received - seq);
            }
            received = seq;
            if (told != null && mark == Talk.Mark.RECEIVED) {
                told.outbox().offer(new Event.Delivered(in, seq));
            }
        }
        if (mark == Talk.Mark.READ) {
            read = seq;
            if (told != null) {
                told.outbox().offer(new Event.Read(in, seq));
            }
        }
        talk.journal().registry().keep(talk.kept());
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
        synchronized (talk) {
            mark(Talk.Mark.RECEIVED, seq);
        }
    }

    /** With the news of another name before it, if that did not get through when it was new. */
    private byte[] encode(Entry entry, Person reader) {
        Encoder encoder = reader.outbox().encoder();
        byte[] news = renamed(encoder);
        byte[] message = encoder.encode(talk.message(entry, number));
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
        long kept = hasGap() ? talk.journal().range(talk.log()).first() : 0;
        synchronized (talk) {
            reader = here;
            if (reader == null || !behind) {
                return false;
            }
            from = nextSeq;
            to = talk.last();
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
        Page page = Page.of(talk.journal().between(talk.log(), from, to, Page.ENTRIES), entry -> told(entry, reader));
        page.writeTo(out);
        synchronized (talk) {
            nextSeq = page.isEmpty() ? to + 1 : page.last() + 1;
            if (!reader.acknowledges() && reader.equals(here)) {
                mark(Talk.Mark.RECEIVED, nextSeq - 1);
            }
        }
        return true;
    }

    private boolean hasGap() {
        synchronized (talk) {
            return gapDue;
        }
    }

    private byte[] told(Entry entry, Person reader) {
        synchronized (talk) {
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
        if (marksDue && nextSeq > talk.last()) {
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
        synchronized (talk) {
            return behind;
        }
    }
}
