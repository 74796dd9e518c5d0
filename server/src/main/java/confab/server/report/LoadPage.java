package confab.server.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.List;

import confab.server.load.LoadResult;

/**
 * A run as one page. Its policy lets it load nothing and run nothing, and use no style but its own, should a text ever
 * get out of its place.
 */
final class LoadPage {
    private static final String GOOD = """
        <svg class="icon" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">\
        <circle cx="12" cy="12" r="11"/><path d="M6.5 12.5l3.5 3.5 7.5-8"/></svg>
        """;
    private static final String BAD = """
        <svg class="icon" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">\
        <path class="sign" d="M12 2L23 21.5H1Z"/><path d="M12 9v6M12 18v.5"/></svg>
        """;

    private final LoadResult result;
    private final About about;
    private final Words words;
    private final Figures figures;
    private final Verdict verdict;
    private final List<List<Row>> rows;
    private final StringBuilder page = new StringBuilder();

    LoadPage(LoadResult result, About about, Words words, Figures figures, Verdict verdict, List<List<Row>> rows) {
        this.result = result;
        this.about = about;
        this.words = words;
        this.figures = figures;
        this.verdict = verdict;
        this.rows = rows;
    }

    String text() {
        String style = style();
        String title = Html.escaped(words.of("page.title", about.server()));
        page.append("<!DOCTYPE html>\n<html lang=\"").append(Html.escaped(words.locale().toLanguageTag()))
                .append("""
                    ">
                    <head>
                    <meta charset="utf-8">
                    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; \
                    style-src 'sha256-""")
                .append(hash(style)).append("""
                    '">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <meta name="color-scheme" content="light dark">
                    """)
                .append("<title>" + title + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n");
        page.append("<h1>" + title + "</h1>\n");
        page.append("<div class=\"verdict " + (verdict.good() ? "good" : "bad") + "\">\n"
                + (verdict.good() ? GOOD : BAD) + "<p>" + Html.escaped(verdict.words()) + "</p>\n</div>\n");
        page.append("<p class=\"asked\">" + Html.escaped(new Asked(result.plan(), about, words, figures).sentence())
                + "<br><time datetime=\"" + about.began() + "\">" + Html.escaped(began()) + "</time></p>\n");
        table();
        picture("latency", words.of("page.latency.axis"), result.latency().getTotalCount() == 0
                ? ""
                : new LatencyPicture(result.latency(), words, figures).text());
        picture("rate", words.of("page.rate.axis"), result.perSecond().stream().allMatch(each -> each == 0)
                ? ""
                : new RatePicture(result.perSecond(), words, figures).text());
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private String began() {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(words.locale())
                .format(about.began().atZone(ZoneId.systemDefault()));
    }

    private void table() {
        page.append("<table>\n");
        for (List<Row> group : rows) {
            page.append("<tbody>\n");
            for (Row row : group) {
                page.append("<tr" + (row.amiss() ? " class=\"amiss\"" : "") + "><th scope=\"row\">"
                        + Html.escaped(row.label()) + "</th><td>" + Html.escaped(row.figure()) + "</td><td>"
                        + Html.escaped(row.note()) + "</td></tr>\n");
            }
            page.append("</tbody>\n");
        }
        page.append("</table>\n");
    }

    /** @param svg empty if there is nothing to draw */
    private void picture(String name, String axis, String svg) {
        page.append("<figure>\n<figcaption><h2>" + Html.escaped(words.of("page." + name)) + "</h2><p>"
                + Html.escaped(words.of("page." + name + ".note")) + "</p></figcaption>\n");
        page.append(svg.isEmpty()
                ? "<p>" + Html.escaped(words.of("page.none")) + "</p>\n"
                : svg + "<p class=\"across\">" + Html.escaped(axis) + "</p>\n");
        page.append("</figure>\n");
    }

    private static String style() {
        try (InputStream css = LoadPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is not where the program is");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By which the policy knows this style (Content Security Policy Level 3, section 2.3.1). */
    private static String hash(String style) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
