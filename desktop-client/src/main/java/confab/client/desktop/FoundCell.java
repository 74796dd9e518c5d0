package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Supplier;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Searching;
import confab.protocol.Event;
import confab.protocol.FileInfo;

/** A message that was found: who, where and when, and below it the words with what was looked for marked. */
final class FoundCell extends Cell<Event.Message> {
    private static final long serialVersionUID = 1;

    private final transient OneLine line;
    private final transient Texts texts;
    private final transient Searching search;
    private final transient Supplier<Boolean> everywhere;
    private final transient DateTimeFormatter clock;
    private final transient DateTimeFormatter day;

    /** @param everywhere whether it has to be said where a message was said */
    FoundCell(Glyphs glyphs, Texts texts, Searching search, Supplier<Boolean> everywhere) {
        this.line = new OneLine(glyphs);
        this.texts = texts;
        this.search = search;
        this.everywhere = everywhere;
        this.clock = DateTimeFormatter.ofPattern("HH:mm", texts.locale());
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(texts.locale());
    }

    private String when(Instant time) {
        LocalDate date = LocalDate.ofInstant(time, ZoneId.systemDefault());
        return date.equals(LocalDate.now(ZoneId.systemDefault()))
                ? clock.format(time.atZone(ZoneId.systemDefault()))
                : day.format(date);
    }

    /** Its words, and what its file is called. */
    private static String said(Event.Message message) {
        FileInfo file = message.file();
        return file == null ? message.text() : (message.text() + " " + file.name()).strip();
    }

    @Override
    String words(Event.Message message) {
        return texts.get("search.item", message.from().text(), message.in().toString(), when(message.time()),
                said(message));
    }

    @Override
    int rowHeight() {
        return UIScale.scale(52);
    }

    @Override
    void paint(Graphics2D g, Event.Message message, int x, int y, int width, int height) {
        Font small = getFont().deriveFont(getFont().getSize2D() * 0.88f);
        float half = height / 2f;
        float top = OneLine.baseline(getFont(), y + UIScale.scale(4f), half - UIScale.scale(4f));
        String when = when(message.time());
        float whenWidth = line.width(when, small);
        line.paint(g, when, small, Colors.theme("Confab.muted"), x + width - whenWidth, top, whenWidth + 1);
        float room = width - whenWidth - UIScale.scale(10f);
        Color name = Colors.readable(Colors.of(message.color()), Colors.theme("Confab.selected"));
        float used = line.paint(g, message.from().text(), getFont().deriveFont(Font.BOLD), name, x, top, room);
        if (everywhere.get()) {
            line.paint(g, message.in().toString(), small, Colors.theme("Confab.muted"), x + used + UIScale.scale(8f),
                    top, room - used - UIScale.scale(8f));
        }
        paintWords(g, Snippet.of(said(message), search.text()), x, y + half, width, half - UIScale.scale(4f));
    }

    private void paintWords(Graphics2D g, Snippet snippet, int x, float y, int width, float height) {
        float baseline = OneLine.baseline(getFont(), y, height);
        float before = line.width(snippet.text().substring(0, snippet.start()), getFont());
        float match = line.width(snippet.text().substring(snippet.start(), snippet.end()), getFont());
        if (match > 0 && before < width) {
            g.setColor(Colors.theme("Confab.found"));
            g.fillRoundRect(Math.round(x + before) - 1, Math.round(y + UIScale.scale(2f)),
                    Math.round(Math.min(match, width - before)) + 2, Math.round(height - UIScale.scale(4f)),
                    UIScale.scale(4), UIScale.scale(4));
        }
        line.paint(g, snippet.text(), getFont(), Colors.theme("Confab.ink"), x, baseline, width);
    }
}
