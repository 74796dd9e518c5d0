package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.swing.Icon;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Delivery;
import confab.client.chat.Entry;
import confab.client.chat.Mention;
import confab.client.chat.Shared;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** Makes rows of entries: who begins to speak, which day begins, what is missing, all from the entry before. */
final class RowFactory {
    /** What the links below a message that did not go out stand for. */
    static final String AGAIN = "confab:again";
    static final String REMOVE = "confab:remove";
    /** What the link beside a gap stands for. */
    static final String LOAD = "confab:load";
    private static final long GROUP_SECONDS = 300;
    /** Of guesses: how high a line is and how wide a letter, in sizes of the font; from where on letters are wide. */
    private static final float LINE = 1.5f;
    private static final float NARROW = 0.52f;
    private static final char FIRST_WIDE = '\u2E80';
    private static final int CARD = 90;
    private static final int MOST_REPEATED = 300;

    private final TranscriptStyle style;
    private final Texts texts;
    private final ZoneId zone;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter calendar;
    private final Supplier<@Nullable Timeline> timeline;
    private final CardMaker cards;
    private final Supplier<@Nullable Nickname> self;
    private final Color mentionPaper = Colors.theme("Confab.mention");
    private final Font tiny;
    private final Map<Repeated, Body> repeated = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Repeated, Body> eldest) {
            return size() > MOST_REPEATED;
        }
    };

    private record Repeated(String text, Font font, Color colour) {}

    /**
     * @param timeline whose entries these are
     * @param self who reads them
     */
    RowFactory(TranscriptStyle style, Texts texts, ZoneId zone, Supplier<@Nullable Timeline> timeline,
            CardMaker cards, Supplier<@Nullable Nickname> self) {
        this.style = style;
        this.texts = texts;
        this.zone = zone;
        this.timeline = timeline;
        this.cards = cards;
        this.self = self;
        this.tiny = style.small().deriveFont(style.small().getSize2D() * 0.9f);
        this.clock = DateTimeFormatter.ofPattern("HH:mm", texts.locale()).withZone(zone);
        this.calendar = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(texts.locale());
    }

    /**
     * @param numbered the message before it that has a number, however far back
     * @param last whether nothing comes after it
     */
    Row row(@Nullable Entry before, Entry.@Nullable Said numbered, Entry entry, boolean last) {
        boolean newDay = before == null || !day(before.time()).equals(day(entry.time()));
        Body day = newDay ? style.body(dayName(day(entry.time())), style.small(), style.muted()) : null;
        Body missing = missing(numbered, entry);
        Timeline shown = timeline.get();
        Body unread = shown != null && shown.beginsUnread(entry)
                ? style.body(texts.get("transcript.unread"), style.small(), style.accent())
                : null;
        Row.Bands bands = new Row.Bands(day, missing, unread);
        return new Row(style, entry, bands, switch (entry) {
            case Entry.Said said when said.action() -> action(said, last);
            case Entry.Said said -> said(said, newDay || missing != null || unread != null ? null : before, last);
            case Entry.Presence _,Entry.Renamed _,Entry.FreshLog _,Entry.Notice _,Entry.Hint _,Entry.Refused _ ->
                quiet(entry, before);
        });
    }

    /** What an entry says in words, for the clipboard and for screen readers. */
    String words(Entry entry) {
        return switch (entry) {
            case Entry.Said said when said.action() -> said.from().text() + " " + said.text();
            case Entry.Said said when said.shared() != null -> withFile(said.text(), said.shared());
            case Entry.Said said -> said.text();
            case Entry.Presence line -> presence(line);
            case Entry.Renamed line -> texts.get("transcript.renamed", line.from().text(), line.to().text());
            case Entry.FreshLog _ -> texts.get("transcript.freshLog");
            case Entry.Notice line -> texts.get("transcript.notice", line.text());
            case Entry.Hint line -> texts.get("hint." + line.kind(), line.about());
            case Entry.Refused line -> texts.get("refused.line", texts.error(line.why().code()));
        };
    }

    /** The words first: what is marked among them is counted from their start. */
    private String withFile(String text, Shared shared) {
        return text + (text.isEmpty() ? "" : "\n") + cards.plain(shared);
    }

    /** A line, and how far it has come if it is one's own: for screen readers. */
    String spoken(Entry entry) {
        String state = entry instanceof Entry.Said said ? stateText(said) : null;
        String file = entry instanceof Entry.Said said ? cards.spoken(said) : "";
        return line(entry) + (file.isEmpty() ? "" : " · " + file) + (state == null ? "" : " · " + state);
    }

    /** An entry as a line of its own: when, who, what. */
    String line(Entry entry) {
        String who = entry instanceof Entry.Said said && !said.action() ? said.from().text() + ": " : "";
        return clock.format(entry.time()) + " " + who + words(entry);
    }

    /** Whether the same person speaks as before, and not long after. */
    private static boolean goesOn(@Nullable Entry before, Entry.Said said) {
        return before instanceof Entry.Said earlier && !earlier.action() && !said.action()
                && earlier.from().equals(said.from()) && earlier.own() == said.own()
                && Math.abs(said.time().getEpochSecond() - earlier.time().getEpochSecond()) < GROUP_SECONDS;
    }

    private Row.Parts said(Entry.Said said, @Nullable Entry before, boolean last) {
        boolean goesOn = goesOn(before, said);
        boolean sameMinute = goesOn && before != null && clock.format(before.time()).equals(clock.format(said.time()));
        Color colour = Colors.of(said.color());
        List<Mention> mentions = mentions(said, said.text());
        Color paper = mentions.isEmpty() ? style.paper() : mentionPaper;
        Body name = goesOn ? null : again(said.from().text(), style.name(), Colors.readable(colour, paper));
        Body time = sameMinute
                ? null
                : again(clock.format(said.time()), goesOn ? tiny : style.small(), style.faint());
        Color ink = said.delivery().isOnLog() ? style.ink() : style.muted();
        Passage body = Passage.of(said.text(), style.fontOf(said.text()), ink, style, mentions);
        return new Row.Parts(name, said.from(), colour, time, body, cards.card(said, style), footer(said, last),
                state(said), stateText(said), UIScale.scale(goesOn ? 2 : 12), !mentions.isEmpty());
    }

    private Row.Parts action(Entry.Said said, boolean last) {
        Color colour = Colors.of(said.color());
        String words = words(said);
        boolean mentioned = !mentions(said, said.text()).isEmpty();
        Body body = style.body(words, style.text().deriveFont(Font.ITALIC),
                Colors.readable(colour, mentioned ? mentionPaper : style.paper()), Links.in(words));
        return new Row.Parts(null, null, colour,
                again(clock.format(said.time()), tiny, style.faint()), Passage.plain(words, body),
                cards.card(said, style),
                footer(said, last), state(said),
                stateText(said), UIScale.scale(8), mentioned);
    }

    /** Where somebody else names the person who reads. */
    private List<Mention> mentions(Entry.Said said, String text) {
        Nickname reader = self.get();
        return reader == null || said.own() ? List.of() : Mention.in(text, reader);
    }

    /** About how high the row of an entry will be, from a few numbers: most are right, and all are made good later. */
    int guess(@Nullable Entry before, Entry entry, int width) {
        if (!(entry instanceof Entry.Said said)) {
            return Math.round(style.small().getSize2D() * LINE) + UIScale.scale(2);
        }
        int room = Row.textWidth(style, width);
        float size = style.text().getSize2D();
        String text = said.text();
        boolean wide = !text.isEmpty() && text.charAt(text.length() / 2) >= FIRST_WIDE;
        int lines = 1 + (int) (text.length() * size * (wide ? 1f : NARROW) / room);
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            lines++;
        }
        boolean goesOn = goesOn(before, said);
        float name = goesOn ? 0 : style.name().getSize2D() * LINE;
        int card = said.shared() == null ? 0 : UIScale.scale(CARD);
        return Math.round(lines * size * LINE + name) + card + UIScale.scale(goesOn ? 2 : 12);
    }

    private Row.Parts quiet(Entry entry, @Nullable Entry before) {
        boolean afterQuiet = before != null && !(before instanceof Entry.Said);
        String words = words(entry);
        Body body = style.body(words, style.small(), entry instanceof Entry.Refused
                ? style.danger()
                : style.muted());
        return new Row.Parts(null, null, style.muted(), null, Passage.plain(words, body), null, null, null, null,
                UIScale.scale(afterQuiet ? 2 : 8), false);
    }

    /** Names and times stand beside many messages: each is broken into its one line once. */
    private Body again(String text, Font font, Color colour) {
        return repeated.computeIfAbsent(new Repeated(text, font, colour), _ -> style.body(text, font, colour));
    }

    private @Nullable Body footer(Entry.Said said, boolean last) {
        if (said.delivery() == Delivery.QUEUED && last) {
            return style.body(texts.get("transcript.queued", other()), style.small(), style.muted());
        }
        String why = switch (said.delivery()) {
            case UNSENT -> texts.get("transcript.unsent");
            case FAILED -> texts.get("transcript.failed",
                    said.refusal() == null ? "" : texts.error(said.refusal().code()));
            case HELD, WAITING, SENDING, SENT, QUEUED, DELIVERED, READ -> null;
        };
        if (why == null) {
            return null;
        }
        String again = texts.get("transcript.again");
        String remove = texts.get("transcript.remove");
        int first = why.length() + 2;
        int second = first + again.length() + 3;
        return style.body(why + "  " + again + "   " + remove, style.small(), style.danger(),
                List.of(new Links.Link(first, first + again.length(), AGAIN),
                        new Links.Link(second, second + remove.length(), REMOVE)));
    }

    private @Nullable Icon state(Entry.Said said) {
        return switch (said.delivery()) {
            case HELD -> cards.isStopped(said) ? style.failed() : style.clock();
            case WAITING, SENDING -> style.clock();
            case SENT -> said.own() ? style.sent() : null;
            case QUEUED -> style.queued();
            case DELIVERED -> style.delivered();
            case READ -> style.read();
            case UNSENT, FAILED -> style.failed();
        };
    }

    private @Nullable String stateText(Entry.Said said) {
        return switch (said.delivery()) {
            case HELD -> null;
            case WAITING -> texts.get("transcript.waiting");
            case SENDING -> texts.get("transcript.sending");
            case SENT -> said.own() ? texts.get("transcript.sent") : null;
            case QUEUED -> texts.get("transcript.queued", other());
            case DELIVERED -> texts.get("transcript.delivered");
            case READ -> texts.get("transcript.read");
            case UNSENT -> texts.get("transcript.unsent");
            case FAILED -> said.refusal() == null ? null : texts.error(said.refusal().code());
        };
    }

    /** Whom one talks to, if it is one person. */
    private String other() {
        Timeline shown = timeline.get();
        return shown != null && shown.conversation() instanceof Conversation.With with ? with.person().text() : "";
    }

    private String presence(Entry.Presence line) {
        if (line.left().isEmpty()) {
            return texts.get("transcript.joined", texts.names(line.joined()));
        }
        if (line.joined().isEmpty()) {
            return texts.get("transcript.left", texts.names(line.left()));
        }
        return texts.get("transcript.joinedLeft", texts.names(line.joined()), texts.names(line.left()));
    }

    private @Nullable Body missing(Entry.@Nullable Said earlier, Entry entry) {
        if (earlier == null || !(entry instanceof Entry.Said later) || earlier.epoch() != later.epoch()
                || later.seq() <= earlier.seq() + 1) {
            return null;
        }
        Timeline shown = timeline.get();
        if (shown != null && later.seq() <= shown.first()) {
            return style.body(texts.get("transcript.gone", later.seq() - earlier.seq() - 1), style.small(),
                    style.muted());
        }
        String words = texts.get("transcript.missing", later.seq() - earlier.seq() - 1);
        String load = texts.get("transcript.load");
        int start = words.length() + 3;
        return style.body(words + " · " + load, style.small(), style.muted(),
                List.of(new Links.Link(start, start + load.length(), LOAD)));
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    private String dayName(LocalDate day) {
        LocalDate today = LocalDate.now(zone);
        if (day.equals(today)) {
            return texts.get("transcript.today");
        }
        return day.equals(today.minusDays(1)) ? texts.get("transcript.yesterday") : calendar.format(day);
    }
}
