package confab.server.load;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** All connections of a run: lets them in, reads what they are told, and has it checked. For one thread. */
final class Audience implements Closeable {
    private static final int READS = 16;
    /** So much is read from one client before the next one's turn. */
    private static final int READ_BYTES = 256 * 1024;
    /** More than the longest thing that a server says. */
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;

    private final LoadPlan plan;
    private final Stamp stamp;
    private final Reference[] references;
    private final LongSupplier clock;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final MemorySegment bytes = MemorySegment.ofBuffer(buffer);
    private final Set<Client> open = new HashSet<>();
    private int named;
    private int arriving;
    private int reads;
    private int disconnected;
    private boolean begun;

    Audience(LoadPlan plan, Stamp stamp, LongSupplier clock) throws IOException {
        this.plan = plan;
        this.stamp = stamp;
        this.references = Reference.of(plan.senders(), plan.wire().hasOneOrder());
        this.clock = clock;
        this.selector = Selector.open();
    }

    /** How many are on their way in. */
    int arriving() {
        return arriving;
    }

    /** How many are in. */
    int ready() {
        return open.size() - arriving;
    }

    /** How many were lost without having been asked to leave. */
    int disconnected() {
        return disconnected;
    }

    /** From now on a client that fails is counted, and does not end the run. */
    void begin() {
        begun = true;
    }

    /** Somebody new sets out. */
    Client arrive(Client.Role role, @Nullable Tally tally) throws IOException {
        Verifier verifier = tally == null
                ? null
                : new Verifier(plan.wire(), stamp, references, tally, clock, role == Client.Role.STAYS);
        String nickname = nickname();
        return connect(role, nickname, verifier, plan.wire().greeting(nickname, role != Client.Role.SENDS));
    }

    /** Cuts a client's connection, and lets it come back where it was; null if there is no such place yet. */
    @Nullable
    Client comeBack(Client cut) throws IOException {
        Verifier verifier = cut.verifier;
        String nickname = nickname(); // the old one is free only when the server has noticed
        byte[] first = verifier == null
                ? null
                : plan.wire().resumption(nickname, cut.welcome, verifier.last());
        if (first == null) {
            return null;
        }
        leave(cut);
        return connect(cut.role, nickname, verifier, first);
    }

    private String nickname() {
        return "L" + stamp.shortName() + Integer.toString(named++, Character.MAX_RADIX);
    }

    private Client connect(Client.Role role, String nickname, @Nullable Verifier verifier, byte[] first)
            throws IOException {
        Client client = new Client(role, nickname, verifier, plan.server(), selector, first, clock.getAsLong());
        open.add(client);
        arriving++;
        return client;
    }

    /** Closes a connection. */
    void leave(Client client) {
        if (open.remove(client)) {
            if (!client.ready) {
                arriving--;
            }
            client.close();
        }
    }

    /** A connection is broken, or was ended by the server. */
    void lose(Client client) {
        if (!client.closed) {
            leave(client);
            disconnected++;
        }
    }

    /**
     * Waits until somebody has been told something, for so long at most, and reads everybody to whom that happened.
     *
     * @param between is done every few reads, so that nothing due waits for a thousand clients' turns
     */
    void turn(long patience, Runnable between) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(patience);
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.attachment() instanceof Client client) {
                look(client);
                if (++reads % READS == 0) {
                    between.run();
                }
            }
        }
        selector.selectedKeys().clear();
    }

    private void look(Client client) throws IOException {
        try {
            client.advance();
            if (client.isReadable() && !read(client)) {
                throw new IOException("it closed the connection");
            }
        } catch (IOException gone) {
            lose(client);
            if (!begun) {
                throw new IOException(gone.getMessage() + (client.words.isEmpty() ? "" : ": " + client.words.strip()),
                        gone);
            }
        }
    }

    /** False at the end of the stream. */
    private boolean read(Client client) throws IOException {
        if (!client.read(buffer, READ_BYTES)) {
            return false;
        }
        int to = buffer.position();
        Verifier verifier = client.verifier;
        int from = verifier != null
                ? verifier.take(buffer, bytes, 0, to, said -> heard(client, said))
                : skip(client, to);
        if (!client.closed) {
            client.keep(buffer, from);
        }
        return true;
    }

    /** What one who only sends is told: whether it is in, and what it has to answer. */
    private int skip(Client client, int to) throws IOException {
        int from = 0;
        for (int end = plan.wire().end(buffer, from, to); end >= 0; end = plan.wire().end(buffer, from, to)) {
            if (stamp.find(bytes, from, end) < 0) {
                heard(client, Verifier.text(bytes, from, Math.min(end, from + Verifier.HEARD_BYTES)));
            }
            from = end;
        }
        return from;
    }

    private void heard(Client client, String said) throws IOException {
        if (client.welcome.isEmpty()) {
            client.welcome = said;
        }
        client.words = said;
        switch (plan.wire().heard(said)) {
            case Wire.Heard.Nothing nothing -> {
                // as when others come and go
            }
            case Wire.Heard.Ready ready -> arrived(client);
            case Wire.Heard.Answer(byte[] answer) -> client.send(ByteBuffer.wrap(answer));
            case Wire.Heard.Refused(String words) -> throw new IOException("refused");
        }
    }

    private void arrived(Client client) {
        if (!client.ready) {
            client.ready = true;
            client.entered = clock.getAsLong();
            arriving--;
            if (client.role == Client.Role.STOPPED) {
                client.stopReading();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : Set.copyOf(open)) {
            leave(client);
        }
        selector.close();
    }
}
