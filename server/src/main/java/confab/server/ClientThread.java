package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.LeaveReason;
import confab.protocol.ProtocolException;
import confab.server.chat.Chat;
import confab.server.chat.JournalException;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Session;
import confab.server.chat.Visit;
import confab.server.dialect.Dialect;
import confab.server.dialect.Dialects;
import confab.server.dialect.Greeting;
import confab.server.web.Web;
import confab.server.web.WebConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, and the role of its reading thread, {@code client <nickname>}: reads a nickname first, then
 * everything else until the end.
 *
 * <p>No method here has both a loop and handlers: in a virtual thread, when a blocked read throws inside a method whose
 * own loop was compiled while it ran, its {@code catch} and {@code finally} can be passed over, and somebody who has
 * left would stay on the list for ever.
 */
final class ClientThread implements Runnable {
    /** What the connections of one server share. */
    record Surroundings(ServerConfig config, Chat chat, Dialects dialects, Web web, Connections connections) {}

    /**
     * Enough for any LAN (half of it costs a quarter more CPU for each delivery flat out, twice of it gains nothing),
     * and small enough that a blocked write goes on soon when a slow peer takes something: the kernel wakes it only when
     * a third is free, which with its usual megabytes can take longer than the deadline.
     */
    private static final int SEND_BUFFER_BYTES = 256 * 1024;
    private static final byte[] NO_TLS = {0x15, 3, 3, 0, 2, 2, 40}; // a fatal handshake_failure (RFC 8446, section 6)
    private static final Logger LOGGER = LoggerFactory.getLogger(ClientThread.class);

    private final Port.Caller socket;
    private final Surroundings around;
    private final Vigil vigil;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean stopping;
    private volatile boolean replaced;
    private volatile @Nullable Outbox outbox;
    private volatile @Nullable WebConnection web;

    // The client's own thread only.
    private @Nullable Dialect dialect;
    private @Nullable Thread writer;
    private @Nullable Session session;
    private LeaveReason reason = LeaveReason.LOST;

    ClientThread(Port.Caller socket, Surroundings around) {
        this.socket = socket;
        this.around = around;
        this.vigil = new Vigil(socket, around.config.deadlines());
    }

    @Override
    public void run() {
        try {
            serve();
        } catch (IOException | InterruptedException gone) {
            LOGGER.debug("{} is gone: {}", this, gone.getMessage());
        } catch (RuntimeException ours) {
            LOGGER.error("{} had to be ended", this, ours);
        } finally {
            end();
        }
    }

    /** Starts the reading thread. */
    void start() {
        around.config.threads().start("client " + socket.getRemoteSocketAddress(), this, this::lost);
    }

    /** Every step comes back to this method before the next, so that an idle client's stack is a short one. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on who runs meanwhile
    private void serve() throws IOException, InterruptedException {
        // A parked virtual thread's frames stay in the piece of memory that held them when it was parked first, as long
        // as they do not return. Parked here once, those below lie in a small piece, not in that of a deep wait.
        Thread.yield();
        Dialect spoken = greet();
        if (spoken == null) {
            return;
        }
        dialect = spoken;
        Outbox out = new Outbox(spoken.out(socket.getOutputStream(), this::origin), spoken.encoder(), this::cut);
        outbox = out;
        writer = around.config.threads().start("outbox " + socket.getRemoteSocketAddress(), out, this::writerLost);
        if (introduce(spoken, out)) {
            listen(spoken, out);
        }
    }

    /** How this client came to this server, for links that it is told. */
    private String origin() {
        return "http://" + LanAddresses.text(socket.getLocalAddress(), socket.getLocalPort());
    }

    /** Finds out who comes. Null for who has been answered already. */
    private @Nullable Dialect greet() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER_BYTES);
        KeepAlive.apply(socket);
        return switch (new Greeting(socket, socket.getInputStream()).look(vigil::expectHead)) {
            case Greeting.Kind.Nobody nobody ->
                vigil.hasExpired() ? around.dialects.text(socket.getInputStream()) : null;
            case Greeting.Kind.Tls tls -> {
                socket.getOutputStream().write(NO_TLS);
                yield null;
            }
            case Greeting.Kind.Http http -> {
                WebConnection connection = around.web.connection(socket, socket.getInputStream(), vigil);
                web = connection;
                InputStream frames = connection.serve();
                yield frames == null ? null : around.dialects.webSocket(frames);
            }
            case Greeting.Kind.Json json -> around.dialects.json(socket.getInputStream());
            case Greeting.Kind.Text text -> around.dialects.text(socket.getInputStream());
            case Greeting.Kind.Raw(byte[] first) -> around.dialects.raw(socket, socket.getInputStream(), first);
        };
    }

    /** Reads until there is a nickname. False if there never is one. */
    private boolean introduce(Dialect spoken, Outbox out) throws IOException, InterruptedException {
        Step step = Step.AGAIN;
        while (step == Step.AGAIN) {
            step = tryName(spoken, out);
        }
        return step == Step.GO_ON;
    }

    private enum Step {
        AGAIN, GO_ON, END
    }

    private Step tryName(Dialect spoken, Outbox out) throws IOException, InterruptedException {
        try {
            Command first = spoken.read(out);
            // When the time is over, the reader comes to the end of the stream in the middle of whatever was being
            // sent.
            return vigil.hasExpired() ? Step.END : name(spoken, first, out);
        } catch (ProtocolException refused) {
            spoken.refuse(refused, out);
            return refused.code() == ErrorCode.SERVER_FULL || vigil.hasExpired() ? Step.END : Step.AGAIN;
        }
    }

    private Step name(Dialect spoken, @Nullable Command first, Outbox out) throws InterruptedException {
        return switch (first) {
            case null -> Step.END;
            case Command.Hello hello -> {
                Visit visit = new Visit(socket.getInetAddress().getHostAddress(), out, spoken.manner(),
                        this::replaced);
                yield enter(spoken, around.chat.claim(hello, visit), hello.resume(), out);
            }
            case Command.Ping ping -> {
                out.answer(new Event.Pong(ping.id()));
                yield Step.AGAIN;
            }
            case Command.Pong pong -> Step.AGAIN;
            case Command.Bye bye -> {
                reason = LeaveReason.QUIT;
                yield Step.END;
            }
            default -> throw new ProtocolException(ErrorCode.BAD_FIELD,
                    "Say `hello` first: {\"type\":\"hello\",\"nickname\":\"Ada\"}.");
        };
    }

    private Step enter(Dialect spoken, Session begun, Command.@Nullable Resume resume, Outbox out)
            throws InterruptedException {
        session = begun;
        Person person = begun.person();
        vigil.named(spoken.hasPings() ? out : null);
        Thread.currentThread().setName("client " + person.nickname());
        if (writer != null) {
            writer.setName("outbox " + person.nickname());
        }
        spoken.accepted(person, out);
        try {
            begun.begin(resume);
        } catch (JournalException unreadable) {
            spoken.refuse(new ProtocolException(ErrorCode.NO_ROOM_ON_DISK, unreadable.getMessage()), out);
            return Step.END;
        }
        LOGGER.info("{} came ({}, {}); {} here", person.nickname(), spoken.name(), socket.getRemoteSocketAddress(),
                around.chat.people().size());
        return Step.GO_ON;
    }

    private void listen(Dialect spoken, Outbox out) throws IOException, InterruptedException {
        while (listenOnce(spoken, out)) {
            // one command after the other
        }
    }

    private boolean listenOnce(Dialect spoken, Outbox out) throws IOException, InterruptedException {
        if (stopping || replaced || vigil.hasExpired()) {
            return false; // whatever was read ahead is not taken any more
        }
        try {
            Command command = spoken.read(out);
            socket.hear();
            if (command == null) {
                return false;
            }
            if (command instanceof Command.Bye) {
                reason = LeaveReason.QUIT;
                return false;
            }
            handle(command);
        } catch (ProtocolException refused) {
            spoken.refuse(refused, out);
        }
        return true;
    }

    private void handle(Command command) throws InterruptedException {
        if (session == null) {
            return;
        }
        vigil.busy(true); // a disk may take long, as with the bytes of a file that is said
        try {
            session.handle(command);
        } finally {
            vigil.busy(false);
        }
    }

    /** What neither the reader nor the writer handled: nobody stays on the list because of it. */
    private void lost(Thread thread, Throwable ours) {
        LOGGER.error("{} ended", thread.getName(), ours);
        end();
    }

    /** What the writer did not handle: the reader comes to its end, and the rest is done there. */
    private void writerLost(Thread thread, Throwable ours) {
        LOGGER.error("{} ended", thread.getName(), ours);
        Outbox out = outbox;
        if (out != null) {
            out.end();
        }
        cut();
    }

    /** Every way out leads through here; what it does, it does once. */
    private void end() {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        try {
            leave();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
            around.connections.remove(this);
            ended.countDown();
        }
    }

    private void leave() throws InterruptedException {
        Deadlines deadlines = around.config.deadlines();
        if (session != null) {
            session.settle(deadlines.settle());
            session.end(reason, stopping);
            LOGGER.info("{} left ({}); {} here", session.person().nickname(), stopping ? "stopping" : reason.wire(),
                    around.chat.people().size());
        }
        Outbox out = outbox;
        GoodbyeReason goodbye = goodbye();
        Dialect spoken = dialect;
        Duration peerFirst = Duration.ZERO;
        if (out != null && spoken != null) {
            if (goodbye != null) {
                spoken.goodbye(goodbye, out);
                peerFirst = goodbye == GoodbyeReason.BYE ? spoken.letsPeerClose() : Duration.ZERO;
            }
            out.finish(spoken.last());
            out.awaitEnd(deadlines.drain());
        }
        boolean http = web != null && out == null;
        Farewell.close(socket, peerFirst, deadlines.drain(), http ? Farewell.MOST_BODY_BYTES : Farewell.MOST_BYTES);
    }

    private @Nullable GoodbyeReason goodbye() {
        if (stopping) {
            return GoodbyeReason.STOPPING;
        }
        if (replaced) {
            return GoodbyeReason.REPLACED;
        }
        if (vigil.hasExpired()) {
            return GoodbyeReason.SILENT;
        }
        return reason == LeaveReason.QUIT ? GoodbyeReason.BYE : null;
    }

    /** Called by the watch. */
    void check(long now) {
        Outbox out = outbox;
        WebConnection asked = web;
        vigil.check(now, out != null ? out.writingSince() : asked != null ? asked.stuckSince() : 0);
    }

    /** Asks this connection to end in order: it reads no more, says goodbye and closes. Any thread. */
    void stop() {
        stopping = true;
        vigil.stopReading();
    }

    /** The same person has come in by another connection, and this one ends in order. Any thread. */
    private void replaced() {
        replaced = true;
        vigil.stopReading();
    }

    /** Ends this connection at once. Any thread. */
    void cut() {
        Farewell.cut(socket);
    }

    /** Waits for its end. False if that did not come in time. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public String toString() {
        Session begun = session;
        return (begun == null ? "Somebody" : begun.person().nickname()) + " at " + socket.getRemoteSocketAddress();
    }
}
