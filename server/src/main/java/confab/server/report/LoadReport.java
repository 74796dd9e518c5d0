package confab.server.report;

import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;

import confab.server.load.LoadResult;

/** A run, told in three ways. */
public final class LoadReport {
    private final LoadResult result;
    private final About about;
    private final Words words;
    private final Figures figures;
    private final Verdict verdict;
    private final List<List<Row>> rows;

    /** @param messages the words, in the reader's language */
    public LoadReport(LoadResult result, About about, ResourceBundle messages) {
        this.result = result;
        this.about = about;
        this.words = new Words(messages);
        this.figures = new Figures(words.locale());
        this.verdict = Verdict.of(result, words, figures);
        this.rows = new Table(result, words, figures).groups();
    }

    /** Whether everybody was there, and got everything once and in one order. */
    public boolean isGood() {
        return verdict.good();
    }

    /** For a terminal: what was asked, the figures, and in the last line what it comes to. */
    public String text() {
        int label = width(rows, Row::label);
        int figure = width(rows, Row::figure);
        StringBuilder text = new StringBuilder(new Asked(result.plan(), about, words, figures).sentence()).append('\n');
        for (List<Row> group : rows) {
            text.append('\n');
            for (Row row : group) {
                text.append((Columns.left(row.label(), label) + "  " + Columns.right(row.figure(), figure) + "  "
                        + row.note()).stripTrailing()).append('\n');
            }
        }
        return text.append('\n').append(verdict.words()).toString();
    }

    private static int width(List<List<Row>> groups, Function<Row, String> part) {
        return groups.stream().flatMap(List::stream).map(part).mapToInt(Columns::of).max().orElse(0);
    }

    /** For a program: every figure, in units that its name says. */
    public String json() {
        return new LoadJson(result, about, verdict.good()).text();
    }

    /** For a browser: one page, which loads nothing and runs nothing. */
    public String page() {
        return new LoadPage(result, about, words, figures, verdict, rows).text();
    }
}
