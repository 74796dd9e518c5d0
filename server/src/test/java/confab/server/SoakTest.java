package confab.server;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the soak reads, reckons and draws. */
class SoakTest {
    private static SoakSample sample(double minutes, double resident, double live) {
        return new SoakSample(minutes, 20, Double.NaN, resident, 12.5, live, 1100, Double.NaN, Double.NaN, 1e6);
    }

    @Test
    void readsWhatTheMachineSaysOfItsHeap() {
        assertThat(Vitals.heapMib("""
            4711:
             DefNew     total 9216K, used 1024K [0x0000000600000000, 0x0000000600a00000, 0x000000066ab00000)
              eden space 8192K,  12% used [0x0000000600000000, 0x0000000600100000, 0x0000000600800000)
             Tenured    total 20480K, used 2048K [0x000000066ab00000, 0x000000066bf00000, 0x0000000740000000)
              the  space 20480K,  10% used [0x000000066ab00000, 0x000000066ad00000, 0x000000066bf00000)
             Metaspace       used 9999K, committed 10240K, reserved 1114112K
            """)).isEqualTo(3);
        Vitals.Live live = Vitals.live("""
            4711:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         52310        3145728  [B (java.base@25.0.3)
              17:          2043         130752  java.lang.VirtualThread (java.base@25.0.3)
              18:             1             64  java.lang.VirtualThread$VThreadContinuation (java.base@25.0.3)
            Total        100000        2097152
            """);
        assertThat(live).isEqualTo(new Vitals.Live(2, 2043));
        assertThat(Vitals.heapMib("no such process")).isNaN();
    }

    @Test
    void trendIsTheLineThroughTheSecondHalf() {
        List<Trend.Point> warmingUpThenGrowing = IntStream.rangeClosed(0, 60)
                .mapToObj(minute -> new Trend.Point(minute, minute < 30 ? 1000 : 100 + minute)).toList();
        Trend growing = Trend.of(warmingUpThenGrowing);
        assertThat(growing.change()).isCloseTo(30, within(1e-9));
        assertThat(growing.level()).isCloseTo(145, within(1e-9));
        assertThat(growing.isFlat()).isFalse();
        assertThat(growing.text("heap", " MiB"))
                .isEqualTo(
                        "heap: 145.0 MiB in the second half, where the line through it goes up by 30.00 (20.7 %): not flat");
    }

    @Test
    void whatGoesUpAndDownIsFlat() {
        List<Trend.Point> around = DoubleStream.iterate(0, minute -> minute <= 60, minute -> minute + 0.5)
                .mapToObj(minute -> new Trend.Point(minute, 100 + (minute % 1 == 0 ? 10 : -10))).toList();
        assertThat(Trend.of(around).isFlat()).isTrue();
    }

    @Test
    void whatWasNotLookedAtIsLeftOut() {
        List<SoakSample> samples = List.of(sample(0, 100, Double.NaN), sample(1, 110, 40), sample(2, 120, Double.NaN));
        assertThat(SoakSample.trend(samples, SoakSample::live).points()).containsExactly(new Trend.Point(1, 40));
        assertThat(SoakSample.trend(samples, SoakSample::p99).text("p99", "")).isEqualTo("p99: not known");
        assertThat(samples.get(1).csv()).isEqualTo("1,20,,110,12.500,40,1100,,,1000000");
        assertThat(SoakSample.HEADER.split(",")).hasSameSizeAs(samples.get(1).csv().split(",", -1));
    }

    @Test
    void pictureHasFourPanelsWithTheirPointsInside() {
        String svg = new SoakPicture(List.of(sample(0, 100, Double.NaN), sample(30, 100, Double.NaN),
                sample(60, 100, 50)), 60).svg();
        assertThat(svg).contains(">Threads<", ">Memory, MiB<", ">Open files<", ">p99 of each second, ms<", ">minutes<")
                .contains("prefers-color-scheme: dark").doesNotContain("NaN", "points=\"\"")
                // 100 of 120 MiB, from the left to the right
                .contains("<polyline class=\"line-a\" points=\"56.0,68.3 238.0,68.3 420.0,68.3\"/>")
                .contains("<circle class=\"fill-c\" cx=\"420.0\"");
    }
}
