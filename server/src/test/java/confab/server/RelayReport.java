package confab.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import confab.server.load.LoadResult;

/** The tables of one workload, in Markdown: medians over the rounds with the least and the most, and the aims. */
final class RelayReport {
    private final String title;
    private final List<Figure> figures;
    private final List<Aim> aims;
    private final List<Outcome> outcomes;

    RelayReport(String title, List<Figure> figures, List<Aim> aims, List<Outcome> outcomes) {
        this.title = title;
        this.figures = figures;
        this.aims = aims;
        this.outcomes = outcomes;
    }

    String text() {
        return Stream.of(List.of("### " + title, ""), table(), List.of(""), aims()).flatMap(Collection::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(figures.stream().map(Figure::title)
                .collect(Collectors.joining(" | ", "| | runs | ", " | lost | doubled | out of order | cut off |")));
        lines.add("| --- ".repeat(figures.size() + 6) + "|");
        SequencedSet<String> entries = new LinkedHashSet<>();
        outcomes.forEach(outcome -> entries.add(outcome.entry()));
        entries.forEach(entry -> lines.add(row(entry)));
        return lines;
    }

    private String row(String entry) {
        List<LoadResult> results = results(entry);
        long runs = outcomes.stream().filter(outcome -> outcome.entry().equals(entry)).count();
        String cells = figures.stream().map(figure -> cell(figure, results)).collect(Collectors.joining(" | "));
        return "| %s | %s | %s | %s | %s | %s | %s |".formatted(entry,
                results.size() < runs ? results.size() + " of " + runs : runs, cells,
                sum(results, LoadResult::lost), sum(results, LoadResult::doubled),
                sum(results, result -> result.outOfOrder() + result.different()),
                sum(results, LoadResult::disconnected));
    }

    private List<LoadResult> results(String entry) {
        return outcomes.stream().filter(outcome -> outcome.entry().equals(entry)).map(Outcome::result)
                .filter(Objects::nonNull).toList();
    }

    private static String cell(Figure figure, List<LoadResult> results) {
        return results.isEmpty() ? "" : spread(figure, results.stream().map(figure::of).sorted().toList());
    }

    private static String sum(List<LoadResult> results, ToLongFunction<LoadResult> of) {
        return String.format(Locale.ROOT, "%,d", results.stream().mapToLong(of).sum());
    }

    /** @param sorted at least one */
    private static String spread(Figure figure, List<Double> sorted) {
        return "**%s** (%s–%s)".formatted(figure.text(median(sorted)), figure.text(sorted.getFirst()),
                figure.text(sorted.getLast()));
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private List<String> aims() {
        List<String> lines = new ArrayList<>();
        for (Aim aim : aims) {
            List<Double> measured = measured(aim).sorted().toList();
            if (!measured.isEmpty()) {
                String all = measured.stream().map(each -> "%.2f".formatted(each)).collect(Collectors.joining(" "));
                lines.add("| %s | %s %s | **%.2f** | %s | %s |".formatted(aim.what(), aim.most() ? "≤" : "≥",
                        aim.wanted(), median(measured), all, aim.isMet(median(measured)) ? "yes" : "no"));
            }
        }
        if (!lines.isEmpty()) {
            lines.addAll(0, List.of("| | aim | measured | of each round | met |", "| --- | --- | --- | --- | --- |"));
        }
        return lines;
    }

    /** The ratio in each round in which both ran. */
    private Stream<Double> measured(Aim aim) {
        return outcomes.stream().filter(outcome -> outcome.entry().equals(aim.ours()))
                .flatMap(outcome -> measured(aim, outcome).stream());
    }

    private List<Double> measured(Aim aim, Outcome ours) {
        LoadResult mine = ours.result();
        if (mine == null) {
            return List.of();
        }
        if (aim.theirs() == null) {
            return List.of(aim.figure().of(mine));
        }
        return outcomes.stream().filter(other -> other.entry().equals(aim.theirs()) && other.round() == ours.round())
                .map(Outcome::result).filter(Objects::nonNull)
                .map(their -> aim.figure().of(mine) / aim.figure().of(their)).toList();
    }

    /** What went wrong with ours: nobody may lose anything with Confab. */
    List<String> faultsOfOurs() {
        return outcomes.stream().filter(Outcome::ours).filter(Outcome::isFaulty)
                .map(outcome -> outcome.entry() + ", round " + outcome.round() + ": " + outcome.inShort()).toList();
    }
}
