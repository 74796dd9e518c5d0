package confab.client.desktop;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.Point;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.Icon;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Entry;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** One entry as it stands in the transcript: what is above its words, the words, what is beside and below them. */
final class Row {
    private final TranscriptStyle style;
    private final Entry entry;
    private final Bands bands;
    private final Parts parts;
    private int width = -1;
    private int height;
    private int missingTop;
    private int ownTop;
    private int bodyTop;

    /**
     * What stands above a row, from side to side.
     *
     * @param day the day that begins here
     * @param missing how much is missing before this
     * @param unread that what was unread begins here
     */
    record Bands(@Nullable Body day, @Nullable Body missing, @Nullable Body unread) {}

    /**
     * What a row shows.
     *
     * @param name who begins to speak here; null if the row goes on
     * @param time beside the name, or in the margin if there is no name
     * @param card the file that comes with it; then there may be no words
     * @param footer what is wrong, with what can be done
     * @param state how far a message of one's own has come
     * @param mentions whether the person who reads is named in it
     */
    record Parts(@Nullable Body name, @Nullable Nickname from,
            Color colour, @Nullable Body time, Passage body, @Nullable Card card, @Nullable Body footer,
            @Nullable Icon state,
            @Nullable String stateText, int space, boolean mentions) {}

    Row(TranscriptStyle style, Entry entry, Bands bands, Parts parts) {
        this.style = style;
        this.entry = entry;
        this.bands = bands;
        this.parts = parts;
    }

    Entry entry() {
        return entry;
    }

    Passage body() {
        return parts.body();
    }

    /** The links of the gap, of the words, of the file and of what can be done, in reading order. */
    List<Links.Link> links() {
        return Stream.of(links(bands.missing()), parts.body().links(),
                parts.card() == null ? List.<Links.Link>of() : parts.card().links(), links(parts.footer()))
                .flatMap(List::stream).toList();
    }

    private static List<Links.Link> links(@Nullable Body part) {
        return part == null ? List.of() : part.links();
    }

    int height(int forWidth) {
        if (forWidth != width) {
            width = forWidth;
            int y = 0;
            y += band(bands.day(), 18);
            missingTop = y;
            y += band(bands.missing(), 12);
            y += band(bands.unread(), 12);
            ownTop = y;
            y += parts.space();
            if (parts.name() != null) {
                parts.name().layout(Float.MAX_VALUE);
                y += parts.name().lineHeight();
            }
            if (parts.time() != null) {
                parts.time().layout(Float.MAX_VALUE);
            }
            bodyTop = y;
            y += bodyHeight();
            y += parts.card() == null ? 0 : parts.card().layout(textWidth());
            y += parts.footer() == null ? 0 : parts.footer().layout(textWidth());
            height = y;
        }
        return height;
    }

    /** Where the words begin, once the height is known. */
    int bodyTop() {
        return bodyTop;
    }

    private static int band(@Nullable Body text, int space) {
        return text == null ? 0 : text.layout(Float.MAX_VALUE) + 2 * UIScale.scale(space / 2);
    }

    /** A file needs no words with it. */
    private int bodyHeight() {
        int tall = parts.body().layout(textWidth());
        return parts.card() != null && parts.body().length() == 0 ? 0 : tall;
    }

    private int textWidth() {
        return textWidth(style, width);
    }

    /** How wide a line of words may be in a row of this width. */
    static int textWidth(TranscriptStyle style, int width) {
        return Math.max(UIScale.scale(80), Math.min(width - style.textLeft() - style.right(), style.widestText()));
    }

    void paint(Component on, Graphics2D g, Avatars avatars, int markStart, int markEnd, Links.@Nullable Link focused) {
        int y = 0;
        if (bands.day() != null) {
            y += paintBand(g, bands.day(), y, 18, style.line());
        }
        if (bands.missing() != null) {
            bands.missing().paint(g, missingLeft(bands.missing()), y + (float) UIScale.scale(6), 0, 0, style.marked());
            y += band(bands.missing(), 12);
        }
        if (bands.unread() != null) {
            y += paintBand(g, bands.unread(), y, 12, style.accent());
        }
        if (parts.mentions()) {
            paintMention(g);
        }
        y += parts.space();
        if (parts.name() != null && parts.from() != null) {
            avatars.paint(g, parts.from(), parts.colour(), style.text(), style.left(), y + UIScale.scale(2f),
                    style.avatar());
            parts.name().paint(g, style.textLeft(), y, 0, 0, style.marked());
            if (parts.time() != null) {
                float under = parts.name().baseline() - parts.time().baseline();
                parts.time().paint(g, style.textLeft() + parts.name().widest() + UIScale.scale(8f), y + under, 0, 0,
                        style.marked());
            }
        } else if (parts.time() != null) {
            float under = parts.body().baseline() - parts.time().baseline();
            parts.time().paint(g, style.textLeft() - UIScale.scale(10f) - parts.time().widest(), bodyTop + under, 0, 0,
                    style.marked());
        }
        parts.body().paint(g, style.textLeft(), bodyTop, markStart, markEnd, style.marked());
        if (parts.state() != null) {
            parts.state().paintIcon(on, g, width - style.right() + UIScale.scale(14),
                    bodyTop + (parts.body().lineHeight() - parts.state().getIconHeight()) / 2);
        }
        if (parts.card() != null) {
            parts.card().paint(g, style.textLeft(), cardTop());
        }
        if (parts.footer() != null) {
            parts.footer().paint(g, style.textLeft(), footerTop(), 0, 0, style.marked());
        }
        if (focused != null) {
            frame(g, focused);
        }
    }

    /** A ground from side to side for what names the person who reads. */
    private void paintMention(Graphics2D g) {
        int top = ownTop + Math.min(parts.space() / 2, UIScale.scale(4));
        int tall = height - top + UIScale.scale(2);
        g.setColor(Colors.theme("Confab.mention"));
        g.fillRect(0, top, width, tall);
        g.setColor(Colors.theme("Confab.mentionLine"));
        g.fillRect(0, top, UIScale.scale(3), tall);
    }

    private void frame(Graphics2D g, Links.Link focused) {
        if (bands.missing() != null && bands.missing().links().contains(focused)) {
            bands.missing().frame(g, missingLeft(bands.missing()), missingTop + (float) UIScale.scale(6), focused);
        } else if (parts.footer() != null && parts.footer().links().contains(focused)) {
            parts.footer().frame(g, style.textLeft(), footerTop(), focused);
        } else if (parts.card() != null && parts.card().links().contains(focused)) {
            parts.card().frame(g, style.textLeft(), cardTop(), focused);
        } else {
            parts.body().frame(g, style.textLeft(), bodyTop, focused);
        }
    }

    private float missingLeft(Body missing) {
        return (width - missing.widest()) / 2;
    }

    /** Words in the middle of a line from side to side. */
    private int paintBand(Graphics2D g, Body words, int top, int space, Color colour) {
        int tall = band(words, space);
        float middle = top + tall / 2f;
        float left = (width - words.widest()) / 2;
        int gap = UIScale.scale(12);
        g.setColor(colour);
        int thick = Math.max(1, UIScale.scale(1));
        int end = width - style.left();
        g.fillRect(style.left(), (int) middle, Math.max(0, (int) left - gap - style.left()), thick);
        g.fillRect((int) (left + words.widest()) + gap, (int) middle,
                Math.max(0, end - (int) (left + words.widest()) - gap), thick);
        words.paint(g, left, top + (tall - words.lineHeight()) / 2f, 0, 0, style.marked());
        return tall;
    }

    private int cardTop() {
        return bodyTop + bodyHeight();
    }

    private int footerTop() {
        return cardTop() + (parts.card() == null ? 0 : parts.card().layout(textWidth()));
    }

    /** The place in the shown text nearest to a point in this row. */
    int placeAt(Point point) {
        if (point.y < bodyTop) {
            return 0;
        }
        return point.y >= cardTop()
                ? parts.body().length()
                : parts.body().placeAt((float) point.x - style.textLeft(), (float) point.y - bodyTop);
    }

    Links.@Nullable Link linkAt(Point point) {
        Links.Link link = parts.body().linkAt((float) point.x - style.textLeft(), (float) point.y - bodyTop);
        if (link == null && parts.card() != null) {
            link = parts.card().linkAt((float) point.x - style.textLeft(), (float) point.y - cardTop());
        }
        if (link == null && parts.footer() != null) {
            link = parts.footer().linkAt((float) point.x - style.textLeft(), (float) point.y - footerTop());
        }
        if (link == null && bands.missing() != null) {
            link = bands.missing().linkAt(point.x - missingLeft(bands.missing()),
                    (float) point.y - missingTop - UIScale.scale(6));
        }
        return link;
    }

    /** What the sign beside the message means, if the point is on it. */
    @Nullable
    String stateAt(Point point) {
        return parts.state() != null && point.x >= width - style.right() && point.y >= bodyTop
                ? parts.stateText()
                : null;
    }
}
