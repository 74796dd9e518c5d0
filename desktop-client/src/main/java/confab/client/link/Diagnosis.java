package confab.client.link;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why there is no connection: looks for the name, the way, the port, the protocol and the nickname in turn,
 * and stops where something is wrong. The role of the thread {@code diagnosis}; every wait on it has a bound.
 */
public final class Diagnosis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Diagnosis.class);

    private final ServerAddress address;
    private final String nickname;
    private final Patience patience;
    private final Consumer<Finding> listener;
    private final Probe probe = new Probe();
    private final Thread thread = Thread.ofPlatform().name("diagnosis").daemon().unstarted(this::run);
    private final CountDownLatch ended = new CountDownLatch(1);

    // The thread diagnosis only.
    private List<InetAddress> addresses = List.of();

    /**
     * @param nickname as it was typed; empty for one that the server picks
     * @param listener told of every step twice, that it begins and how it went, on the thread {@code diagnosis}
     */
    public Diagnosis(ServerAddress address, String nickname, Patience patience, Consumer<Finding> listener) {
        this.address = address;
        this.nickname = nickname;
        this.patience = patience;
        this.listener = listener;
    }

    /** Begins, and returns at once. Once. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean goesOn = true;
            for (Step step : Step.values()) {
                if (goesOn) {
                    goesOn = isOk(step);
                } else {
                    tell(Finding.of(step, Outcome.NOT_TRIED, Reason.NONE));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private boolean isOk(Step step) throws InterruptedException {
        tell(Finding.of(step, Outcome.UNDER_WAY, Reason.NONE));
        Finding found = switch (step) {
            case NAME -> name();
            case ROUTE -> Route.to(addresses);
            case PORT -> port();
            case PROTOCOL -> interview().protocol();
            case NICKNAME -> interview().nickname(nickname);
        };
        tell(found);
        return found.outcome() == Outcome.OK;
    }

    private Finding name() throws InterruptedException {
        NameLookup.Answer answer = NameLookup.of(address.host(), patience.name());
        addresses = answer.addresses();
        return answer.finding();
    }

    /** A name may have several addresses: the first that takes a connection is the one to go on with. */
    private Finding port() {
        String port = String.valueOf(address.port());
        Finding worst = Finding.of(Step.PORT, Outcome.FAILED, Reason.UNREACHABLE, port);
        for (InetAddress candidate : addresses) {
            Reason reason = probe.knock(candidate, address.port(), patience.connect());
            if (reason == Reason.OPEN) {
                addresses = List.of(candidate);
                return Finding.of(Step.PORT, Outcome.OK, reason, port);
            }
            if (candidate.equals(addresses.getFirst()) || reason == Reason.REFUSED) {
                worst = Finding.of(Step.PORT, Outcome.FAILED, reason, port,
                        String.valueOf(patience.connect().toSeconds()));
            }
        }
        return worst;
    }

    private Interview interview() {
        return new Interview(probe, addresses.getFirst(), address.port(), patience);
    }

    private void tell(Finding finding) {
        if (!probe.isClosed()) {
            log.debug("{}", finding);
            listener.accept(finding);
        }
    }

    /** Ends it, wherever it is, and returns at once; nothing is told any more. Any thread; may be called twice. */
    @Override
    public void close() {
        probe.close();
        thread.interrupt();
    }

    /** Waits until it has ended by itself or was ended. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
