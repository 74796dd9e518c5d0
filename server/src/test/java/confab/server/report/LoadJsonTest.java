package confab.server.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import confab.server.load.LoadResult;
import io.avaje.jsonb.Jsonb;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadJsonTest {
    private static Object read(LoadResult result, About about) {
        String json = new LoadReport(result, about, Runs.english()).json();
        return Objects.requireNonNull(Jsonb.builder().build().type(Object.class).fromJson(json));
    }

    /** What stands in an object under one name after the other. */
    private static Object at(Object object, String... names) {
        Object found = object;
        for (String name : names) {
            assertThat(found).isInstanceOf(Map.class);
            Object next = found instanceof Map<?, ?> map ? map.get(name) : null;
            found = Objects.requireNonNull(next, name);
        }
        return found;
    }

    private static double number(Object object, String... names) {
        return at(object, names) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static List<?> list(Object object, String... names) {
        return at(object, names) instanceof List<?> list ? list : List.of();
    }

    @Test
    void everyFigureCanBeReadBack() {
        Object read = read(Runs.faultless(Runs.plan(20)), Runs.ABOUT);
        assertThat(at(read, "good")).isEqualTo(true);
        assertThat(at(read, "began")).isEqualTo("2026-11-21T10:15:30Z");
        assertThat(at(read, "server")).isEqualTo("localhost:7070");
        assertThat(number(read, "sent")).isEqualTo(240);
        assertThat(number(read, "delivered")).isEqualTo(240_000);
        assertThat(number(read, "lost")).isZero();
        assertThat(number(read, "deliveries_per_s")).isEqualTo(20_000);
        assertThat(number(read, "plan", "clients")).isEqualTo(1000);
        assertThat(number(read, "plan", "messages_per_s")).isEqualTo(20);
        assertThat(number(read, "plan", "time_s")).isEqualTo(10);
        assertThat(number(read, "server_process", "cpu_per_delivery_us")).isEqualTo(2);
        assertThat(number(read, "server_process", "memory_per_connection_bytes")).isEqualTo((10 << 20) / 1000.0);
        assertThat(list(read, "deliveries_of_each_second")).hasSize(3);
        assertThat(read).asInstanceOf(InstanceOfAssertFactories.MAP).doesNotContainKeys("everywhere", "joining");
    }

    @Test
    void bucketsHoldEveryDeliveryBetweenTheirBounds() {
        Object read = read(Runs.faultless(Runs.plan(20)), Runs.ABOUT);
        List<?> buckets = list(read, "latency", "buckets");
        assertThat(buckets.stream().mapToDouble(each -> number(each, "count")).sum()).isEqualTo(100);
        for (Object bucket : buckets) {
            assertThat(number(bucket, "from_ms")).isLessThan(number(bucket, "to_ms"));
        }
        assertThat(number(buckets.getFirst(), "from_ms")).isLessThanOrEqualTo(1.001);
        assertThat(number(buckets.getLast(), "to_ms")).isGreaterThan(100);
        assertThat(number(read, "latency", "p90_ms")).isBetween(89.9, 90.1);
    }

    @Test
    void namesAreQuoted() {
        About odd = new About("a\"b\\c\n", "#load", Runs.ABOUT.began());
        assertThat(at(read(Runs.faultless(Runs.plan(20)), odd), "server")).isEqualTo("a\"b\\c\n");
    }
}
