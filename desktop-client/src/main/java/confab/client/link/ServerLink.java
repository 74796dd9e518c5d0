package confab.client.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

import confab.client.threads.TakesTime;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from its first packet to its end. Owns the socket, the send thread and the receive thread. */
final class ServerLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServerLink.class);

    private final LinkTimes times;
    private final JsonCodec codec;
    private final LinkListener listener;
    private final Object lock = new Object();

    // All guarded by lock.
    private @Nullable Socket socket;
    private @Nullable SendThread sender;
    private @Nullable LossReason why;
    private long deadline; // of System.nanoTime(), if hasDeadline
    private boolean hasDeadline;
    private boolean leaving;
    private boolean welcomed;
    private Event.@Nullable Refused refusal;
    private @Nullable GoodbyeReason goodbye;

    ServerLink(LinkTimes times, JsonCodec codec, LinkListener listener) {
        this.times = times;
        this.codec = codec;
        this.listener = listener;
    }

    /** Connects, says hello, and returns when the connection is over and both its threads have ended. Called once. */
    LinkEnd run(ServerAddress address, Command.Hello hello) throws InterruptedException {
        try {
            talk(connect(address), hello);
        } catch (UnknownHostException refused) {
            over(LossReason.UNKNOWN_HOST);
        } catch (SocketTimeoutException refused) {
            over(LossReason.NO_ANSWER);
        } catch (NoRouteToHostException refused) {
            over(LossReason.NO_ROUTE);
        } catch (ConnectException refused) {
            over(LossReason.NOTHING_LISTENS);
        } catch (SocketException refused) {
            over(LossReason.NO_ROUTE);
        } catch (IOException refused) {
            log.debug("no connection: {}", refused.toString());
            over(LossReason.CUT);
        } finally {
            close();
        }
        return end();
    }

    /** A name may have several addresses, of which some lead nowhere. */
    private Socket connect(ServerAddress address) throws IOException {
        TakesTime.here();
        IOException last = null;
        for (InetAddress candidate : InetAddress.getAllByName(address.host())) {
            Socket attempt = new Socket();
            synchronized (lock) {
                if (why != null) {
                    attempt.close();
                    throw new SocketException("closed");
                }
                socket = attempt;
            }
            try {
                attempt.connect(new InetSocketAddress(candidate, address.port()), (int) times.connect().toMillis());
                attempt.setTcpNoDelay(true);
                attempt.setKeepAlive(true);
                attempt.setSoTimeout((int) times.quiet().toMillis());
                return attempt;
            } catch (IOException failed) {
                attempt.close();
                last = failed;
            }
        }
        throw last == null ? new UnknownHostException(address.host()) : last;
    }

    private void talk(Socket connected, Command.Hello hello) throws IOException, InterruptedException {
        SendThread sending = new SendThread(connected.getOutputStream(), codec, listener, () -> over(LossReason.CUT));
        ReceiveThread receiving = new ReceiveThread(connected.getInputStream(), codec, times.silent(), this::heard,
                () -> send(new Command.Ping(null)), this::over);
        sending.offer(hello);
        Thread send = Thread.ofPlatform().name("send").daemon().unstarted(sending);
        Thread receive = Thread.ofPlatform().name("receive").daemon().unstarted(receiving);
        synchronized (lock) {
            sender = sending;
            setDeadline(times.connect());
        }
        send.start();
        receive.start();
        awaitEnd();
        close();
        send.interrupt();
        send.join();
        receive.join();
    }

    private void awaitEnd() throws InterruptedException {
        synchronized (lock) {
            while (why == null) {
                if (!hasDeadline) {
                    lock.wait();
                    continue;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    over(LossReason.NO_ANSWER);
                } else {
                    lock.wait(left / 1_000_000 + 1);
                }
            }
        }
    }

    /** Any thread; never blocks. A queue that is full ends the connection: the server takes nothing any more. */
    void send(Command command) {
        SendThread sending;
        synchronized (lock) {
            sending = why == null ? sender : null;
        }
        if (sending != null && !sending.offer(command)) {
            close(LossReason.TOO_SLOW);
        }
    }

    /** Any thread. Says goodbye and waits for the answer a moment only. */
    void leave() {
        synchronized (lock) {
            if (sender == null) {
                close();
                return;
            }
            leaving = true;
            setDeadline(times.farewell());
        }
        send(new Command.Bye());
    }

    // Receive thread.
    private void heard(Event event) {
        switch (event) {
            case Event.Ping ping -> send(new Command.Pong(ping.id()));
            case Event.Pong pong -> log.trace("pong {}", pong.id());
            case Event.Welcome welcome -> {
                synchronized (lock) {
                    welcomed = true;
                    hasDeadline = leaving; // whoever leaves does not wait longer for being let in
                }
                listener.news(new LinkNews.Heard(welcome));
            }
            case Event.Goodbye parting -> {
                synchronized (lock) {
                    goodbye = parting.reason();
                }
            }
            case Event.Refused refused -> {
                synchronized (lock) {
                    if (!welcomed) {
                        refusal = refused;
                        over(LossReason.FULL);
                        return;
                    }
                }
                listener.news(new LinkNews.Heard(refused));
            }
            case Event.Message _,Event.Joined _,Event.Left _,Event.Renamed _,Event.Members _,Event.Rooms _,Event.History _,Event.Found _,Event.Gap _,Event.Delivered _,Event.Read _,Event.Typing _,Event.AppEvent _,Event.Notice _ ->
                listener.news(new LinkNews.Heard(event));
        }
    }

    private void setDeadline(Duration fromNow) {
        synchronized (lock) {
            deadline = System.nanoTime() + fromNow.toNanos();
            hasDeadline = true;
            lock.notifyAll();
        }
    }

    private void over(LossReason reason) {
        synchronized (lock) {
            if (why == null) {
                why = reason;
            }
            lock.notifyAll();
        }
    }

    private LinkEnd end() {
        synchronized (lock) {
            if (refusal != null && refusal.code() != ErrorCode.SERVER_FULL) {
                return new LinkEnd.Refused(refusal);
            }
            if (goodbye == GoodbyeReason.REPLACED || goodbye == GoodbyeReason.KICKED) {
                return new LinkEnd.SentAway(goodbye);
            }
            return new LinkEnd.Lost(lossReason(), welcomed);
        }
    }

    private LossReason lossReason() {
        synchronized (lock) {
            return switch (goodbye) {
                case STOPPING -> LossReason.STOPPING;
                case TOO_SLOW -> LossReason.TOO_SLOW;
                case SILENT -> LossReason.SILENT;
                case REPLACED, KICKED, BYE -> LossReason.CUT;
                case null -> why == null ? LossReason.CUT : why;
            };
        }
    }

    private void close(LossReason reason) {
        over(reason);
        Socket closing;
        synchronized (lock) {
            closing = socket;
        }
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException gone) {
                log.debug("closing: {}", gone.toString());
            }
        }
    }

    /** Any thread, any number of times. Ends whatever is blocked on the socket. */
    @Override
    public void close() {
        close(LossReason.CUT);
    }

    /** How a connection ended. */
    sealed interface LinkEnd {
        record Refused(Event.Refused answer) implements LinkEnd {}

        record SentAway(GoodbyeReason reason) implements LinkEnd {}

        /** @param welcomed whether the server had let us in */
        record Lost(LossReason why, boolean welcomed) implements LinkEnd {}
    }
}
