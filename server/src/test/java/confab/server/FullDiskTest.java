package confab.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The disk becomes full under load, and has room again: what was refused is nowhere, what was acknowledged is
 * everywhere, also when the server is killed then. {@code -Dconfab.fills=50} makes it the longer proof.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class FullDiskTest {
    private static final int FILLS = Proof.times("confab.fills", 2);
    private static final int PEOPLE = 8;
    private static final int MEGABYTES = 64;
    private static final int ENOUGH = 50;
    private static final Talker.Manners MANNERS = new Talker.Manners(8, 10_000, 30_000);

    @Test
    void whatWasRefusedIsNowhereAndWhatWasAcknowledgedEverywhere(@TempDir Path directory) throws Exception {
        Random random = Proof.random(-4);
        InetSocketAddress address = Proof.freePort();
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), MEGABYTES)) {
            assumeTrue(disk != null, "This system lets nobody mount a small disk (unshare), so none can be filled.");
            try (ServerProcess server = new ServerProcess(address, disk.enter(), disk.place() + "/data",
                    directory.resolve("server.log"));
                    Crowd crowd = new Crowd(PEOPLE, address, MANNERS)) {
                Ledger ledger = crowd.ledger();
                server.start();
                crowd.begin();
                for (int fill = 0; fill < FILLS; fill++) {
                    ledger.awaitAcknowledged(ledger.acknowledgedSoFar() + ENOUGH + random.nextInt(ENOUGH),
                            server::assertRunning);
                    disk.fill();
                    ledger.awaitRefused(ledger.refusedSoFar() + ENOUGH, server::assertRunning);
                    disk.free();
                    ledger.awaitAcknowledged(ledger.acknowledgedSoFar() + ENOUGH, server::assertRunning);
                    if (random.nextBoolean() || fill == FILLS - 1) {
                        Callable<Boolean> again = crowd.comeAgain();
                        server.kill();
                        server.start();
                        again.call();
                    }
                }
                crowd.settle();
                crowd.leaveAndReadAll();
                System.out.println("Disk filled " + FILLS + " times: " + crowd.summary());
            } catch (Exception | AssertionError failed) {
                System.out.println(ServerProcess.lastLines(directory.resolve("server.log")));
                throw failed;
            }
        }
    }
}
