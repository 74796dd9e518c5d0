package confab.server.report;

import java.io.StringWriter;
import java.time.Duration;

import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;
import confab.server.load.LoadResult.Cost;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import org.HdrHistogram.Histogram;

/** Every figure of a run for a program. What was not measured is not there. */
final class LoadJson {
    private static final double MILLIS = 1e6;
    private static final double SECONDS = 1e9;
    private static final double MICROS = 1e3;

    private final StringWriter text = new StringWriter();
    private final JsonWriter json = Jsonb.builder().build().writer(text);
    private final LoadResult result;
    private final About about;
    private final boolean good;

    LoadJson(LoadResult result, About about, boolean good) {
        this.result = result;
        this.about = about;
        this.good = good;
    }

    String text() {
        json.pretty(true);
        json.beginObject();
        put("server", about.server());
        put("room", about.room());
        put("began", about.began().toString());
        json.name("good");
        json.value(good);
        plan(result.plan());
        counts();
        put("measured_s", result.seconds());
        put("deliveries", result.deliveries());
        put("deliveries_per_s", result.rate());
        json.name("deliveries_of_each_second");
        json.beginArray();
        result.perSecond().forEach(each -> json.value(each.longValue()));
        json.endArray();
        put("latency_of_every_nth_message", result.plan().rate() > 0 ? 1 : LoadResult.SAMPLED);
        times("latency", result.latency());
        times("everywhere", result.everywhere());
        times("joining", result.joining());
        Cost cost = result.cost();
        if (cost != null) {
            cost(cost);
        }
        json.endObject();
        json.close();
        return text.append('\n').toString();
    }

    private void plan(LoadPlan plan) {
        json.name("plan");
        json.beginObject();
        put("dialect", plan.wire().name());
        put("clients", plan.clients());
        put("senders", plan.senders());
        flag("senders_apart", plan.apart());
        if (plan.rate() > 0) {
            put("messages_per_s", plan.rate());
        } else {
            put("in_flight", plan.inFlight());
        }
        put("text_bytes", plan.bytes());
        put("warm_up_s", seconds(plan.warmUp()));
        put("time_s", seconds(plan.time()));
        put("churn_per_s", plan.churn());
        put("stopped", plan.stopped());
        flag("resume_check", plan.resumeCheck());
        Long pid = plan.pid();
        if (pid != null) {
            put("pid", pid);
        }
        json.endObject();
    }

    private void counts() {
        put("connected", result.connected());
        put("connecting_s", result.connecting());
        put("sent", result.sent());
        put("delivered", result.delivered());
        put("lost", result.lost());
        put("doubled", result.doubled());
        put("out_of_order", result.outOfOrder());
        put("different", result.different());
        put("disconnected", result.disconnected());
        put("joins", result.joins());
    }

    private void times(String name, Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return;
        }
        json.name(name);
        json.beginObject();
        put("count", nanos.getTotalCount());
        put("min_ms", nanos.getMinValue() / MILLIS);
        put("mean_ms", nanos.getMean() / MILLIS);
        put("p50_ms", nanos.getValueAtPercentile(50) / MILLIS);
        put("p90_ms", nanos.getValueAtPercentile(90) / MILLIS);
        put("p99_ms", nanos.getValueAtPercentile(99) / MILLIS);
        put("p99_9_ms", nanos.getValueAtPercentile(99.9) / MILLIS);
        put("max_ms", nanos.getMaxValue() / MILLIS);
        json.name("buckets");
        json.beginArray();
        for (Buckets.Bucket bucket : Buckets.of(nanos)) {
            json.beginObject();
            put("from_ms", bucket.fromNanos() / MILLIS);
            put("to_ms", bucket.toNanos() / MILLIS);
            put("count", bucket.count());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private void cost(Cost cost) {
        json.name("server_process");
        json.beginObject();
        put("cpu_s", cost.cpuNanos() / SECONDS);
        put("cpu_per_delivery_us", cost.cpuNanos() / MICROS / result.deliveries());
        put("memory_before_bytes", cost.bytesBefore());
        put("memory_connected_bytes", cost.bytesConnected());
        put("memory_after_bytes", cost.bytesAfter());
        put("memory_per_connection_bytes",
                (double) (cost.bytesConnected() - cost.bytesBefore()) / result.connected());
        json.endObject();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / SECONDS;
    }

    private void put(String name, String value) {
        json.name(name);
        json.value(value);
    }

    private void flag(String name, boolean value) {
        json.name(name);
        json.value(value);
    }

    private void put(String name, long value) {
        json.name(name);
        json.value(value);
    }

    /** JSON has no word for what is no number, as of nothing divided by nothing. */
    private void put(String name, double value) {
        if (Double.isFinite(value)) {
            json.name(name);
            json.value(value);
        }
    }
}
