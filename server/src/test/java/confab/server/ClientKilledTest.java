package confab.server;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void clientThatStartsFromItsSavedPlaceMissesAndDoublesNothing(JournalKind journal, @TempDir Path data)
            throws Exception {
        Random random = Proof.random(-2);
        try (ChatServer server = Proof.server(journal, data);
                Crowd crowd = new Crowd(Proof.people(PEOPLE), server.address(), MANNERS)) {
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
            System.out.println("Clients crashed, " + journal + ": " + crowd.summary());
        }
    }
}
