package confab.server.report;

import java.util.ResourceBundle;

import confab.server.load.LoadProgress;
import confab.server.load.LoadProgress.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiveLineTest {
    private static final LoadProgress HALF = new LoadProgress(Phase.MEASURING, 1000, 160, 160_000, 4, 10, 12_300_000);

    private static LiveLine line(ResourceBundle messages) {
        return new LiveLine(Runs.plan(20), messages, 0);
    }

    @Test
    void itSaysHowFarItIs() {
        assertThat(line(Runs.english()).next(HALF, 1, 200)).isEqualTo("Measuring [#####.....] 50 %, 6 s left,"
                + " 160,000/s, p99 12.3 ms, 1,000 in, 160 sent, 160,000 delivered");
    }

    @Test
    void speedIsThatOfNow() {
        LiveLine line = line(Runs.english());
        String before = line.next(HALF, 10, 200);
        LoadProgress later = new LoadProgress(Phase.MEASURING, 1000, 260, 15_160_000, 9, 10, 0);
        assertThat(line.next(later, 15, 200)).isNotEqualTo(before).contains("3.00 M/s", "1 s left");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 40, 79, 120})
    void itIsNeverWider(int columns) {
        for (ResourceBundle messages : new ResourceBundle[]{Runs.english(), Runs.chinese()}) {
            for (Phase phase : Phase.values()) {
                LoadProgress progress = new LoadProgress(phase, 100_000, Long.MAX_VALUE, Long.MAX_VALUE, 4, 10, 1);
                assertThat(Columns.of(line(messages).next(progress, 1, columns))).isBetween(1, columns);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"CONNECTING | Connecting [##........] 25 %, 250/1,000 in",
        "DRAINING | Waiting for the last, 0/s, 250 in, 0 sent, 0 delivered"})
    void whatIsNotKnownIsNotSaid(Phase phase, String said) {
        assertThat(line(Runs.english()).next(new LoadProgress(phase, 250, 0, 0, 1, 0, 0), 1, 200)).isEqualTo(said);
    }
}
