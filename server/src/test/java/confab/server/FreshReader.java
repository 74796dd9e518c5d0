package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Somebody who has nothing and reads whole conversations back, page by page. For one thread. */
final class FreshReader implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int GUESTS_ADDRESS = 800;

    private final Link link;
    private final String name;
    private final Ledger ledger;

    private FreshReader(String name, @Nullable String key, int source, InetSocketAddress server, Ledger ledger)
            throws IOException {
        this.name = name;
        this.ledger = ledger;
        this.link = new Link(Proof.source(source), server, PATIENCE_MILLIS);
        link.send(new Command.Hello(Nickname.of(name), 1, "proof", key, null));
        await(Event.Welcome.class);
    }

    static FreshReader guest(InetSocketAddress server, Ledger ledger) throws IOException {
        return new FreshReader("Reader", null, GUESTS_ADDRESS, server, ledger);
    }

    /** A talker's other device. */
    static FreshReader owner(int talker, InetSocketAddress server, Ledger ledger) throws IOException {
        return new FreshReader(Talker.name(talker), Talker.key(talker), talker, server, ledger);
    }

    void join(Conversation room) throws IOException {
        if (room instanceof Conversation.InRoom(RoomName roomName)) {
            link.send(new Command.Join(roomName));
            Event.Members members = await(Event.Members.class);
            while (!members.room().equals(roomName)) {
                members = await(Event.Members.class);
            }
            expect(room, "its last number", ledger.last(roomName.text()), members.last());
        }
    }

    /** Everything from the first message on is what the others have seen, and there is nothing else. */
    void read(Conversation conversation) throws IOException {
        String log = Talker.log(name, conversation);
        long seq = 0;
        boolean more = true;
        while (more) {
            link.send(new Command.History(conversation, null, seq, null));
            Event.History page = await(Event.History.class);
            for (Event.Message message : page.messages()) {
                expect(conversation, "the number after " + seq, seq + 1, message.seq());
                seq = message.seq();
                Ledger.Line found = new Ledger.Line(message.from().text(), message.id(), message.text());
                expect(conversation, "number " + seq, ledger.line(log, seq), found);
            }
            more = page.more();
        }
        expect(conversation, "the last number of its history", ledger.last(log), seq);
    }

    private void expect(Conversation in, String what, @Nullable Object expected, @Nullable Object found) {
        if (expected == null || !expected.equals(found)) {
            ledger.fault(name + ", who reads " + in + " from the start: " + what + " should be " + expected + " and is "
                    + found);
            ledger.assertFaultless();
        }
    }

    private <E extends Event> E await(Class<E> kind) throws IOException {
        Event event = link.read();
        while (!kind.isInstance(event)) {
            if (event == null || event instanceof Event.Refused) {
                throw new IOException(name + " was told " + event + " instead of " + kind.getSimpleName());
            }
            event = link.read();
        }
        return kind.cast(event);
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
