package confab.server;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import confab.model.RoomName;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.server.dialect.FileSize;
import confab.server.report.Html;
import org.jspecify.annotations.Nullable;

/**
 * A room's log as one page that asks nobody for anything: its policy lets it load nothing and run nothing, should a
 * text ever get out of its place. Names and texts stand in elements that keep their direction to themselves.
 */
final class HtmlExport implements ExportFormat.Writing {
    private static final String STYLE = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 48em; margin: 2em auto; padding: 0 1em }
        h2 { font-size: 1em; margin: 2em 0 .5em; border-bottom: 1px solid color-mix(in srgb, CanvasText 25%, Canvas) }
        p { margin: .25em 0; overflow-wrap: anywhere }
        time, small { color: color-mix(in srgb, CanvasText 65%, Canvas); font-variant-numeric: tabular-nums }
        b { color: color-mix(in srgb, var(--color) 65%, CanvasText) }
        """;

    private final Writer out;
    private final RoomName room;
    private final ZoneId zone;
    private final Locale locale;
    private final DateTimeFormatter dayHeading;
    private final DateTimeFormatter clock;
    private @Nullable LocalDate day;

    HtmlExport(Writer out, RoomName room, ZoneId zone, Locale locale) {
        this.out = out;
        this.room = room;
        this.zone = zone;
        this.locale = locale;
        this.dayHeading = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        this.clock = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
    }

    @Override
    public void begin() throws IOException {
        String name = Html.escaped(room.text());
        out.write("<!DOCTYPE html>\n<html lang=\"" + Html.escaped(locale.toLanguageTag()) + """
            ">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            """ + "<title>" + name + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1><bdi>" + name
                + "</bdi></h1>\n<small>" + Html.escaped(zone.getId()) + "</small>\n");
    }

    @Override
    public void write(Event.Message message) throws IOException {
        LocalDate date = LocalDate.ofInstant(message.time(), zone);
        if (!date.equals(day)) {
            day = date;
            out.write("<h2>" + Html.escaped(dayHeading.format(date)) + "</h2>\n");
        }
        FileInfo file = message.file();
        String text = message.isAction() ? "i" : "span";
        out.write("<p><time datetime=\"" + message.time() + "\">" + clock.format(message.time())
                + "</time> <b style=\"--color: " + message.color() + "\"><bdi>" + Html.escaped(message.from().text())
                + "</bdi></b>");
        if (file == null || !message.text().isEmpty()) {
            out.write(" <" + text + " dir=\"auto\">" + Html.escaped(message.text()) + "</" + text + ">");
        }
        if (file != null) {
            out.write(" <bdi>" + Html.escaped(file.name()) + "</bdi> <small>(" + FileSize.words(file.size())
                    + ", SHA-256 " + Html.escaped(file.sha256()) + ")</small>");
        }
        out.write("</p>\n");
    }

    @Override
    public void end() throws IOException {
        out.write("</body>\n</html>\n");
    }
}
