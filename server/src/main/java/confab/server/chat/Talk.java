package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.Event;

/**
 * A private conversation of two people: a log like a room's, that each sees under the other's name. What is said goes to each
 * one's own queue while there is room in it; who has fallen behind reads on in the journal.
 */
final class Talk implements Receiver {
    /** How many messages are read and encoded at once. */
    private static final int PAGE = 64;

    private final String log;
    private final Journal journal;
    private final Side first;
    private final Side second;

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
        return first.reader == one ? second.reader : first.reader;
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

    /** One of the two, reading. Its lock guards how far it has come. */
    private final class Side implements Subscription {
        private final Person reader;
        private final Person other;

        // Guarded by this.
        private boolean behind;
        private long nextSeq;
        private long lastSeq;

        Side(Person reader, Person other) {
            this.reader = reader;
            this.other = other;
        }

        /** Numbers go on under a name, even when somebody else bore it before. */
        long number() {
            return reader.numberWith(other.nickname());
        }

        /** Journal thread: into the queue, or, when that is full, from the journal later. Never waits. */
        void deliver(Entry entry) {
            byte[] bytes = reader.outbox().encoder().encode(message(entry, reader));
            reader.sawNumber(other.nickname(), entry.seq());
            synchronized (this) {
                lastSeq = entry.seq();
                if (!behind && !reader.outbox().offer(bytes)) {
                    behind = true;
                    nextSeq = entry.seq();
                    reader.outbox().follow(this);
                }
            }
            reader.outbox().wake();
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
            List<Entry> page = journal.between(log, from, last, PAGE);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Entry entry : page) {
                bytes.writeBytes(reader.outbox().encoder().encode(message(entry, reader)));
            }
            bytes.writeTo(out);
            synchronized (this) {
                nextSeq = page.isEmpty() ? last + 1 : page.getLast().seq() + 1;
            }
            return true;
        }

        @Override
        public synchronized boolean awaitMore() {
            return behind;
        }
    }
}
