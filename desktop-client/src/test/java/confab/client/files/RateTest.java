package confab.client.files;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void steadyRateIsToldAsItIs() {
        Rate rate = new Rate();
        rate.begin(0);
        assertThat(rate.moved(1000, SECOND)).isEqualTo(1000);
        assertThat(rate.moved(1000, 2 * SECOND)).isEqualTo(1000);
    }

    @Test
    void oneSlowMomentDoesNotTurnEverythingOver() {
        Rate rate = new Rate();
        rate.begin(0);
        rate.moved(1000, SECOND);
        assertThat(rate.moved(0, SECOND + SECOND / 10)).isBetween(900L, 1000L);
    }

    @Test
    void timeLeftFollowsFromTheRate() {
        Transfer transfer = Transfer.waiting(new Transfer.Key(Transfer.Way.UP, "m"), 1000).moved(400, 100);
        assertThat(transfer.left()).isEqualTo(Duration.ofSeconds(6));
    }
}
