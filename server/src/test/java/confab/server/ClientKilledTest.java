package confab.server;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that crash in the middle of a line and start again from what they had written down a while before: what they
 * said is there once, and they are told everything from there on. {@code -Dconfab.crashes=5000} makes it the longer
 * proof.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ClientKilledTest {
    private static final int CRASHES = Proof.times("confab.crashes", 60);
    private static final int PEOPLE = 12;
    private static final int BETWEEN = 60;
    private static final Talker.Manners MANNERS = new Talker.Manners(12, 4000, 10_000);

    @Test
    void clientThatStartsFromItsSavedPlaceMissesAndDoublesNothing() throws Exception {
        Random random = Proof.random(-2);
        try (TestServer server = TestServer.start();
                Crowd crowd = new Crowd(Proof.people(PEOPLE), server.server().address(), MANNERS)) {
            crowd.begin();
            for (int crash = 0; crash < CRASHES; crash++) {
                if (random.nextInt(4) == 0) {
                    crowd.save();
                }
                crowd.ledger().awaitAcknowledged(crowd.ledger().acknowledgedSoFar() + random.nextInt(BETWEEN),
                        () -> {});
                crowd.crashOne(random);
            }
            crowd.settle();
            crowd.leaveAndReadAll();
            System.out.println("Clients crashed: " + crowd.summary());
        }
    }
}
