package confab.client.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;

/** Asks the system for the addresses of a name. That cannot be broken off, so a thread of its own waits for it. */
final class NameLookup {
    /** More than a machine has; each may have to be waited for. */
    private static final int MOST = 4;

    private NameLookup() {}

    /** @param addresses empty if the step failed */
    record Answer(Finding finding, List<InetAddress> addresses) {}

    static Answer of(String host, Duration time) throws InterruptedException {
        FutureTask<InetAddress[]> asking = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofPlatform().name("diagnosis name").daemon().start(asking);
        try {
            List<InetAddress> found = Arrays.stream(asking.get(time.toMillis(), TimeUnit.MILLISECONDS)).limit(MOST)
                    .toList();
            String numbers = found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
            boolean number = found.stream().anyMatch(one -> one.toString().startsWith("/"));
            return new Answer(number
                    ? Finding.of(Step.NAME, Outcome.OK, Reason.NUMBER)
                    : Finding.of(Step.NAME, Outcome.OK, Reason.FOUND, numbers), found);
        } catch (TimeoutException late) {
            return failed(Reason.NO_NAME_SERVICE, host);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException) {
                return failed(Reason.UNKNOWN, host);
            }
            throw new IllegalStateException(failed);
        }
    }

    private static Answer failed(Reason reason, String host) {
        return new Answer(Finding.of(Step.NAME, Outcome.FAILED, reason, host), List.of());
    }
}
