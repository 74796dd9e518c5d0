package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;

/**
 * A private conversation of two people: a log like a room's, that each sees under the other's name. What is said goes
 * to each one's own queue while there is room in it; who has fallen behind reads on in the journal.
 */
final class Talk implements Receiver {
    private final String log;
    private final Journal journal;
    private final Side first;
    private final Side second;
    private volatile boolean ended;

    Talk(String log, Person first, Person second, Journal journal) {
        this.log = log;
        this.journal = journal;
        this.first = new Side(first, second);
        this.second = new Side(second, first);
    }

    String log() {
        return log;
    }

    Person other(Person one) {
        return first.reader.equals(one) ? second.reader : first.reader;
    }

    /** Hands what one of the two said to the journal, and waits while that is behind. */
    void say(Person author, Command.Say say) throws InterruptedException {
        Draft draft = new Draft(this, author, log, Math.max(first.number(), second.number()), author.nickname(),
                author.color(),
                say.text(), say.id(), say.isAction());
        author.said(draft);
        journal.append(draft);
    }

    @Override
    public void committed(List<Committed> entries) {
        for (Committed committed : entries) {
            first.deliver(committed.entry());
            second.deliver(committed.entry());
            committed.draft().author().committed(committed);
        }
    }

    /** An entry as one of the two is told it. */
    Event.Message message(Entry entry, Person reader) {
        return entry.message(new Conversation.With(other(reader).nickname()));
    }

    /** What somebody says of the other one's words. */
    enum Mark {
        RECEIVED, READ
    }

    /** One of the two has received or read up to a number; the other one is told when that is news. */
    void mark(Person reader, Mark mark, long seq) {
        Side side = side(reader);
        if (side.advance(mark, seq)) {
            Conversation in = new Conversation.With(reader.nickname());
            side.other.outbox().offer(mark == Mark.READ ? new Event.Read(in, seq) : new Event.Delivered(in, seq));
        }
    }

    /**
     * One of the two bears another name.
     *
     * @param told whether the other one has been told; if not, they are before the next message
     */
    void renamed(Person person, boolean told) {
        if (told) {
            side(other(person)).known = person.nickname();
        }
    }

    /** Nobody reads this any more. */
    void end() {
        ended = true;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    private Side side(Person reader) {
        return first.reader.equals(reader) ? first : second;
    }

    /** One of the two, reading. Its lock guards how far it has come. */
    private final class Side implements Subscription {
        private final Person reader;
        private final Person other;
        /** The name that the reader knows the other one by. */
        private volatile Nickname known;

        // Guarded by this.
        private long received;
        private long read;
        private boolean behind;
        private long nextSeq;
        private long lastSeq;

        Side(Person reader, Person other) {
            this.reader = reader;
            this.other = other;
            this.known = other.nickname();
        }

        /** Numbers go on under a name, even when somebody else bore it before. */
        long number() {
            return reader.numberWith(other.nickname());
        }

        /** Whether a mark moves on, and not beyond what there is. */
        synchronized boolean advance(Mark mark, long seq) {
            long before = mark == Mark.READ ? read : received;
            if (seq <= before || seq > lastSeq) {
                return false;
            }
            if (mark == Mark.READ) {
                read = seq;
            } else {
                received = seq;
            }
            return true;
        }

        /** Journal thread: into the queue, or, when that is full, from the journal later. Never waits. */
        void deliver(Entry entry) {
            byte[] bytes = encode(entry);
            reader.sawNumber(other.nickname(), entry.seq());
            synchronized (this) {
                lastSeq = entry.seq();
                if (!behind && !reader.outbox().offer(bytes)) {
                    behind = true;
                    nextSeq = entry.seq();
                    reader.outbox().follow(this);
                }
            }
        }

        /** With the news of another name before it, if that did not get through when it was new. */
        private byte[] encode(Entry entry) {
            Encoder encoder = reader.outbox().encoder();
            byte[] message = encoder.encode(message(entry, reader));
            Nickname before = known;
            Nickname now = other.nickname();
            if (before.text().equals(now.text())) {
                return message;
            }
            known = now;
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(encoder.encode(new Event.Renamed(before, now, other.color())));
            both.writeBytes(message);
            return both.toByteArray();
        }

        @Override
        public boolean write(OutputStream out) throws IOException {
            long from;
            long last;
            synchronized (this) {
                from = nextSeq;
                last = lastSeq;
                if (from > last) {
                    behind = false;
                    reader.outbox().unfollow(this);
                    return false;
                }
            }
            Page page = Page.of(journal.between(log, from, last, Page.ENTRIES), this::encode);
            out.write(page.bytes());
            synchronized (this) {
                nextSeq = page.isEmpty() ? last + 1 : page.last() + 1;
            }
            return true;
        }

        @Override
        public synchronized boolean awaitMore() {
            return behind;
        }
    }
}
