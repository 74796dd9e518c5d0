package confab.server;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenFilesTest {
    @Test
    void everybodyFitsWhereTheLimitIsHighOrThereIsNone() {
        assertThat(OpenFiles.of(20_000, 40).people(10_000)).isEqualTo(10_000);
        assertThat(OpenFiles.of(Long.MAX_VALUE, 0).people(1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void filesOfTheServerItselfAndSomeForTheUndecidedAreKept() {
        OpenFiles files = OpenFiles.of(1024, 40);
        assertThat(files.connections()).isEqualTo(1024 - 40 - 64);
        assertThat(files.people(10_000)).isEqualTo(1024 - 40 - 64 - 64);
        assertThat(files.people(5)).isEqualTo(5);
    }

    @Test
    void theLimitThatItNamesIsTheFirstThatIsEnough() {
        long enough = OpenFiles.of(1024, 40).limitFor(10_000);
        assertThat(OpenFiles.of(enough, 40).people(10_000)).isEqualTo(10_000);
        assertThat(OpenFiles.of(enough - 1, 40).people(10_000)).isEqualTo(9_999);
    }

    @Test
    void atLeastOneFitsHoweverLowTheLimit() {
        assertThat(OpenFiles.of(50, 40).people(10_000)).isEqualTo(1);
        assertThat(OpenFiles.of(140, 40).people(10_000)).isEqualTo(18);
    }
}
