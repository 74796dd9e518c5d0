package confab.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real server, killed with SIGKILL under load and started again, over and over: everything acknowledged is there,
 * at every client, once, in one order. {@code -Dconfab.kills=200} makes it the longer proof.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class KillTest {
    private static final int KILLS = Proof.times("confab.kills", 3);
    private static final int PEOPLE = 20;
    private static final int MOST_BETWEEN = 1500;
    private static final int MOST_STARTING_MILLIS = 900;
    private static final Talker.Manners MANNERS = new Talker.Manners(8, 12_000, 10_000);

    @Test
    void everythingAcknowledgedIsThereAfterEveryKill(@TempDir Path directory) throws Exception {
        Random random = Proof.random(-3);
        InetSocketAddress address = Proof.freePort();
        try (ServerProcess server = new ServerProcess(address, directory.resolve("data"),
                directory.resolve("server.log"));
                Crowd crowd = new Crowd(Proof.people(PEOPLE), address, MANNERS)) {
            server.start();
            crowd.begin();
            long start = System.nanoTime();
            for (int kill = 1; kill <= KILLS; kill++) {
                if (random.nextInt(6) == 0) {
                    // Sometimes while it is starting: a moment by the clock, whatever it is doing then.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_STARTING_MILLIS)));
                } else {
                    crowd.ledger().awaitAcknowledged(
                            crowd.ledger().acknowledgedSoFar() + 1 + random.nextInt(MOST_BETWEEN),
                            server::assertRunning);
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
                }
                server.kill();
                server.start();
                if (kill % 20 == 0) {
                    System.out.printf("Killed %d times in %d s: %s%n", kill,
                            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), crowd.summary());
                }
            }
            crowd.settle();
            Callable<Boolean> again = crowd.comeAgain();
            server.kill();
            server.start();
            again.call();
            crowd.settle();
            crowd.leaveAndReadAll();
            System.out.printf("Killed %d times in %d s: %s%n", KILLS + 1,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), crowd.summary());
        } catch (Exception | AssertionError failed) {
            System.out.println(ServerProcess.lastLines(directory.resolve("server.log")));
            throw failed;
        }
    }
}
