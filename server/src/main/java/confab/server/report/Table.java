package confab.server.report;

import java.util.ArrayList;
import java.util.List;

import confab.server.load.LoadPlan;
import confab.server.load.LoadResult;
import confab.server.load.LoadResult.Cost;
import org.HdrHistogram.Histogram;

/** The figures of a run as lines for people, in groups that belong together. */
final class Table {
    private static final double KIB = 1024;
    private static final double MIB = KIB * KIB;
    private static final double MICROS = 1000;

    private final LoadResult result;
    private final LoadPlan plan;
    private final Words words;
    private final Figures figures;

    Table(LoadResult result, Words words, Figures figures) {
        this.result = result;
        this.plan = result.plan();
        this.words = words;
        this.figures = figures;
    }

    List<List<Row>> groups() {
        List<List<Row>> groups = new ArrayList<>(List.of(counts(), speed()));
        if (came()) {
            groups.add(times("joining", result.joining(), words.of("note.ms")));
        }
        Cost cost = result.cost();
        if (cost != null) {
            groups.add(costs(cost));
        }
        return groups;
    }

    private boolean came() {
        return plan.churn() > 0 || plan.resumeCheck();
    }

    private List<Row> counts() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(words.of("row.connected"), figures.count(result.connected()),
                words.of("note.connected", figures.count(plan.clients()), figures.digits(result.connecting())),
                result.connected() < plan.clients()));
        rows.add(new Row(words.of("row.sent"), figures.count(result.sent()), ""));
        rows.add(new Row(words.of("row.delivered"), figures.count(result.delivered()), ""));
        rows.add(fault("lost", result.lost()));
        rows.add(fault("doubled", result.doubled()));
        rows.add(fault("disordered", result.outOfOrder()));
        rows.add(fault("different", result.different()));
        rows.add(fault("disconnected", result.disconnected()));
        if (came()) {
            rows.add(new Row(words.of("row.joins"), figures.count(result.joins()), ""));
        }
        return rows;
    }

    private Row fault(String what, long count) {
        return new Row(words.of("row." + what), figures.count(count), "", count > 0);
    }

    private List<Row> speed() {
        List<Row> rows = new ArrayList<>();
        boolean early = result.seconds() < plan.time().toSeconds();
        rows.add(new Row(words.of("row.rate"), figures.rate(result.rate()),
                words.of(early ? "note.early" : "note.measured", figures.digits(result.seconds()))));
        rows.addAll(times("latency", result.latency(), plan.rate() > 0
                ? words.of("note.ms")
                : words.of("note.sampled", figures.count(LoadResult.SAMPLED))));
        if (result.everywhere().getTotalCount() > 0) {
            rows.addAll(times("everywhere", result.everywhere(), words.of("note.ms")));
        }
        return rows;
    }

    /** @param note what stands behind the first of them; the others have the same unit */
    private List<Row> times(String what, Histogram nanos, String note) {
        String ms = words.of("note.ms");
        String name = words.of("row." + what);
        return List.of(new Row(name + " p50", figures.millis(nanos, 50), note),
                new Row(name + " p90", figures.millis(nanos, 90), ms),
                new Row(name + " p99", figures.millis(nanos, 99), ms),
                new Row(name + " " + words.of("row.max"), figures.millis(nanos, 100), ms));
    }

    private List<Row> costs(Cost cost) {
        double each = (double) (cost.bytesConnected() - cost.bytesBefore()) / result.connected();
        return List.of(
                new Row(words.of("row.cpu"), figures.digits(cost.cpuNanos() / MICROS / result.deliveries()),
                        words.of("note.cpu")),
                new Row(words.of("row.memory"), figures.digits(each / KIB), words.of("note.memory")),
                new Row(words.of("row.base"), figures.digits(cost.bytesBefore() / MIB), words.of("note.base")),
                new Row(words.of("row.end"), figures.digits(cost.bytesAfter() / MIB), words.of("note.end")));
    }
}
