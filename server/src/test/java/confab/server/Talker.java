package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * A client that owns its name and never gives up: it says numbered messages, writes down what it is told, and when its
 * connection is gone makes another, goes on from where it was and says again what has not come back.
 *
 * <p>Two threads: {@code reader <name>} makes the connections and reads them, {@code speaker <name>} writes them.
 */
final class Talker implements AutoCloseable {
    /**
     * How it behaves.
     *
     * @param window how many messages it says without waiting for them to come back
     * @param pauseMicros how long it pauses after each, at most
     * @param patienceMillis how long it listens into a silence before it asks, and then before it leaves
     */
    record Manners(int window, int pauseMicros, int patienceMillis) {}

    /** Something to be sent, and where. */
    private record Turn(Link link, Command command, boolean fresh) {}

    private static final int RETRY_NANOS = 20_000_000;
    private static final int WITHIN = 60;
    private static final String[] WORDS = {"é", "小明", "🎈", "ß", "\\\"", "a line\nand another", "x", "ответ", "\t"};

    private final String name;
    private final int number;
    private final List<Conversation> conversations;
    private final Ledger ledger;
    private final InetSocketAddress server;
    private final Manners manners;
    private final Random random;
    private final Thread reader;
    private final Thread speaker;

    // Guarded by this.
    private final Notebook notebook;
    private final ArrayDeque<Command> due = new ArrayDeque<>();
    private final Set<String> entered = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private @Nullable Link open;
    /** The one that is open, once it is welcomed. */
    private @Nullable Link link;
    private boolean speaking;
    private boolean closed;
    private boolean ready;
    private int visits;
    private int replaced;

    // Reader thread only.
    private WireOrder order = new WireOrder(Map.of());
    private boolean pinged;

    /** @param notebook what it knows from before */
    Talker(int number, List<Conversation> conversations, Ledger ledger, InetSocketAddress server, Manners manners,
            Notebook notebook) {
        this.name = name(number);
        this.number = number;
        this.conversations = conversations;
        this.ledger = ledger;
        this.server = server;
        this.manners = manners;
        this.random = Proof.random(number);
        this.notebook = notebook;
        this.reader = Thread.ofPlatform().name("reader " + name).daemon().start(this::come);
        this.speaker = Thread.ofPlatform().name("speaker " + name).daemon().start(this::speak);
    }

    static String name(int number) {
        return "T" + number;
    }

    /** The secret by which it owns its name. */
    static String key(int number) {
        return "the key of talker " + number;
    }

    /** What a conversation is called in the ledger: both sides of a private one see it under another name. */
    static String log(String reader, Conversation conversation) {
        return switch (conversation) {
            case Conversation.InRoom(RoomName room) -> room.text();
            case Conversation.With(Nickname other) -> reader.compareTo(other.text()) < 0
                    ? reader + " & " + other
                    : other + " & " + reader;
        };
    }

    String name() {
        return name;
    }

    List<Conversation> conversations() {
        return conversations;
    }

    // Reader thread.

    private void come() {
        while (!isClosed()) {
            visit();
            LockSupport.parkNanos(RETRY_NANOS); // as a client does that knows of no better moment
        }
    }

    private void visit() {
        try (Link made = new Link(Proof.source(number), server, manners.patienceMillis)) {
            opened(made);
            hello(made);
            listen(made);
        } catch (IOException broken) {
            // That is what happens to it here.
        } catch (RuntimeException wrong) {
            ledger.fault(name + " could not read what it was told: " + wrong);
        } finally {
            gone();
        }
    }

    private synchronized void opened(Link made) throws IOException {
        if (closed) {
            throw new IOException("it is over");
        }
        open = made;
    }

    private void hello(Link made) throws IOException {
        Map<String, Long> at = new HashMap<>();
        String log;
        synchronized (this) {
            log = notebook.log();
            for (Conversation conversation : conversations) {
                long upTo = notebook.upTo(conversation.toString());
                if (upTo > 0 || conversation instanceof Conversation.InRoom) {
                    at.put(conversation.toString(), upTo);
                }
            }
        }
        order = new WireOrder(log == null ? Map.of() : at);
        pinged = false;
        made.send(new Command.Hello(Nickname.of(name), 1, "proof", key(number),
                log == null ? null : new Command.Resume(log, at)));
    }

    private void listen(Link from) throws IOException {
        boolean more = true;
        while (more) {
            more = listenOnce(from);
        }
    }

    private boolean listenOnce(Link from) throws IOException {
        try {
            Event event = from.read();
            if (event != null) {
                pinged = false;
                take(from, event);
            }
            return event != null;
        } catch (SocketTimeoutException silence) {
            if (pinged || !isWelcomed()) {
                throw silence;
            }
            pinged = true;
            enqueue(new Command.Ping(null));
            return true;
        }
    }

    private void take(Link from, Event event) {
        switch (event) {
            case Event.Welcome welcome -> welcomed(from, welcome);
            case Event.Message message -> heard(message, true);
            case Event.Members members -> entered(members.room());
            case Event.Gap gap -> {
                order.leaveOut(gap.in().toString(), gap.to());
                ask(gap.in());
            }
            case Event.History history -> history(history);
            case Event.Refused refused -> refused(refused);
            case Event.Ping ping -> enqueue(new Command.Pong(ping.id()));
            case Event.Goodbye(var reason) -> {
                synchronized (this) {
                    replaced++;
                }
            }
            default -> {
                // Comings and goings are not what is proved here.
            }
        }
    }

    private void welcomed(Link from, Event.Welcome welcome) {
        synchronized (this) {
            String log = notebook.log();
            visits++;
            if (log == null) {
                notebook.log(welcome.log());
                conversations.forEach(each -> {
                    if (each instanceof Conversation.InRoom(RoomName room) && !room.equals(welcome.room())) {
                        due.add(new Command.Join(room));
                    }
                });
                entered.add(welcome.room().text());
            } else {
                if (!log.equals(welcome.log())) {
                    ledger.fault(name + " was in log " + log + ", and now the server's is " + welcome.log());
                }
                conversations.forEach(each -> entered.add(each.toString()));
            }
            for (Command.Say again : notebook.again()) {
                order.saidAgain(again.id());
                due.add(again);
            }
            link = from;
            readyIfIn();
        }
    }

    private synchronized void entered(RoomName room) {
        entered.add(room.text());
        readyIfIn();
    }

    private synchronized void readyIfIn() {
        ready |= conversations.stream()
                .allMatch(each -> each instanceof Conversation.With || entered.contains(each.toString()));
        notifyAll();
    }

    private void heard(Event.Message message, boolean live) {
        String in = message.in().toString();
        Ledger.Line line = new Ledger.Line(message.from().text(), message.id(), message.text());
        ledger.heard(name, log(name, message.in()), message.seq(), line);
        boolean mine = line.from().equals(name);
        synchronized (this) {
            String complaint = live ? order.complaint(in, message.seq(), message.id()) : null;
            if (complaint != null) {
                ledger.fault(name + " in " + in + ": " + complaint + " (" + line.brief() + ")");
            }
            if (notebook.add(in, message.seq())) {
                ledger.shown();
            }
            if (mine && notebook.waitsFor(message.id()) > 0) {
                notebook.settle(String.valueOf(message.id()));
                ledger.acknowledged();
            }
            if (!mine && message.in() instanceof Conversation.With && random.nextInt(8) == 0) {
                due.add(new Command.Received(message.in(), Math.max(1, notebook.received(in))));
            }
            if (live && !order.wasSaidAgain(message.id()) && message.seq() > notebook.upTo(in)) {
                ask(message.in());
            }
            notifyAll();
        }
    }

    /** Asks for what is missing, unless it has. */
    private synchronized void ask(Conversation in) {
        if (asked.add(in.toString())) {
            enqueue(new Command.History(in, null, notebook.upTo(in.toString()), null));
        }
    }

    private synchronized void history(Event.History page) {
        page.messages().forEach(message -> heard(message, false));
        asked.remove(page.in().toString());
        if (page.more()) {
            ask(page.in());
        }
    }

    private synchronized void refused(Event.Refused refused) {
        long number = notebook.waitsFor(refused.id());
        if (refused.code() == ErrorCode.NO_ROOM_ON_DISK) {
            if (number > 0) {
                String id = String.valueOf(refused.id());
                Conversation to = notebook.conversation(id);
                ledger.refused(log(name, to), name, number);
                notebook.settle(id);
                notifyAll();
            }
        } else if (!closed) {
            ledger.fault(name + " was refused " + refused.code().wire() + ": " + refused.message()
                    + (refused.id() == null ? "" : " (id " + refused.id() + ")"));
        }
    }

    private synchronized void gone() {
        open = null;
        link = null;
        due.clear();
        asked.clear();
        notifyAll();
    }

    private synchronized void enqueue(Command command) {
        due.add(command);
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isWelcomed() {
        return link != null;
    }

    // Speaker thread.

    private void speak() {
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                send(turn);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Turn next() throws InterruptedException {
        while (!closed) {
            Link to = link;
            if (to != null) {
                Command command = due.poll();
                if (command != null) {
                    return new Turn(to, command, false);
                }
                if (speaking && notebook.outstanding() < manners.window) {
                    return new Turn(to, something(), true);
                }
            }
            wait();
        }
        return null;
    }

    /** Something new, written down before it is sent. Under the lock. */
    private Command.Say something() {
        Conversation to = conversations.get(random.nextInt(conversations.size()));
        long count = notebook.nextNumber(to.toString());
        StringBuilder text = new StringBuilder(count + " " + name);
        for (int words = random.nextInt(50) == 0 ? 1000 : random.nextInt(12); words > 0; words--) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        String id = name + "-" + UUID.randomUUID();
        Command.Say say = Command.Say.of(to, text.toString(), id, null);
        notebook.say(id, say, count);
        ledger.said(log(name, to), name, count);
        return say;
    }

    private void send(Turn turn) {
        try {
            turn.link.send(turn.command);
        } catch (IOException broken) {
            turn.link.reset(); // its reader notices
        }
        if (turn.fresh && manners.pauseMicros > 0) {
            LockSupport.parkNanos(random.nextInt(manners.pauseMicros) * 1000L);
        }
    }

    // Whoever leads it.

    synchronized void awaitReady() throws InterruptedException {
        while (!ready) {
            ledger.assertFaultless();
            TimeUnit.MILLISECONDS.timedWait(this, 200);
        }
    }

    /** Waits until it has been welcomed so many times. */
    synchronized void awaitVisits(int count) throws InterruptedException {
        while (visits < count) {
            ledger.assertFaultless();
            TimeUnit.MILLISECONDS.timedWait(this, 200);
        }
    }

    synchronized void speaking(boolean on) {
        speaking = on;
        notifyAll();
    }

    /** Waits until everything that it has said has come back. */
    synchronized void awaitSilence() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN);
        while (notebook.outstanding() > 0) {
            ledger.assertFaultless();
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " has waited " + WITHIN + " s for its message "
                        + notebook.oldestOutstanding() + (link == null ? ", without a connection" : "") + ", after "
                        + visits + " visits, seed " + Proof.SEED);
            }
            TimeUnit.MILLISECONDS.timedWait(this, 200);
        }
    }

    /** Waits until it has everything that anybody was told in its conversations. */
    synchronized void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN);
        for (Conversation conversation : conversations) {
            String in = conversation.toString();
            long last = ledger.last(log(name, conversation));
            while (notebook.upTo(in) < last) {
                ledger.assertFaultless();
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(name + " has " + in + " up to " + notebook.upTo(in) + " only, others have "
                            + last + (link == null ? "; it is without a connection" : "") + ", after " + visits
                            + " visits, seed " + Proof.SEED);
                }
                TimeUnit.MILLISECONDS.timedWait(this, 200);
            }
        }
    }

    synchronized int visits() {
        return visits;
    }

    synchronized int replacements() {
        return replaced;
    }

    /** Writes down where it is. */
    synchronized void save() {
        notebook.save();
    }

    /** Ends it in the middle of whatever it does, and says what it would find when it comes again. */
    Notebook crash() throws InterruptedException {
        Notebook left;
        synchronized (this) {
            closed = true; // nothing is written down after this, and so nothing new is sent
            left = notebook.afterCrash();
        }
        end(true);
        return left;
    }

    @Override
    public void close() throws InterruptedException {
        end(false);
    }

    private void end(boolean inTheMiddle) throws InterruptedException {
        Link last;
        synchronized (this) {
            closed = true;
            last = open;
            notifyAll();
        }
        if (last != null && inTheMiddle) {
            try {
                last.sendHalf(Command.Say.of(conversations.getFirst(), "0 half of a message", null, null));
            } catch (IOException gone) {
                // then not
            }
        }
        if (last != null) {
            last.reset();
        }
        LockSupport.unpark(reader);
        reader.join();
        speaker.join();
    }
}
