package confab.server.files;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TidyingTest {
    @Test
    void isDoneAgainAndAgainAlsoAfterAFault() throws Exception {
        CountDownLatch done = new CountDownLatch(3);
        try (Tidying tidying = new Tidying(() -> {
            done.countDown();
            throw new IllegalStateException("a fault of ours");
        })) {
            tidying.start(Duration.ofMillis(1));
            done.await();
        }
    }
}
