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
    private final Parts parts;
    private int width = -1;
    private int height;
    private int bodyTop;

    /**
     * What a row shows.
     *
     * @param day the day that begins here
     * @param missing how much is missing before this
     * @param name who begins to speak here; null if the row goes on
     * @param time beside the name, or in the margin if there is no name
     * @param footer what is wrong, with what can be done
     * @param state how far a message of one's own has come
     */
    record Parts(@Nullable Body day, @Nullable Body missing, @Nullable Body name, @Nullable Nickname from,
            Color colour, @Nullable Body time, Body body, @Nullable Body footer, @Nullable Icon state,
            @Nullable String stateText, int space) {}

    Row(TranscriptStyle style, Entry entry, Parts parts) {
        this.style = style;
        this.entry = entry;
        this.parts = parts;
    }

    Entry entry() {
        return entry;
    }

    Body body() {
        return parts.body();
    }

    /** The links of the words and of what can be done, in reading order. */
    List<Links.Link> links() {
        List<Links.Link> own = parts.body().links();
        return parts.footer() == null
                ? own
                : Stream.concat(own.stream(), parts.footer().links().stream()).toList();
    }

    int height(int forWidth) {
        if (forWidth != width) {
            width = forWidth;
            int y = 0;
            y += band(parts.day(), 18);
            y += band(parts.missing(), 8);
            y += parts.space();
            if (parts.name() != null) {
                parts.name().layout(Float.MAX_VALUE);
                y += parts.name().lineHeight();
            }
            if (parts.time() != null) {
                parts.time().layout(Float.MAX_VALUE);
            }
            bodyTop = y;
            y += parts.body().layout(textWidth());
            y += parts.footer() == null ? 0 : parts.footer().layout(textWidth());
            height = y;
        }
        return height;
    }

    private static int band(@Nullable Body text, int space) {
        return text == null ? 0 : text.layout(Float.MAX_VALUE) + 2 * UIScale.scale(space / 2);
    }

    private int textWidth() {
        return Math.max(UIScale.scale(80), Math.min(width - style.textLeft() - style.right(), style.widestText()));
    }

    void paint(Component on, Graphics2D g, Avatars avatars, int markStart, int markEnd, Links.@Nullable Link focused) {
        int y = 0;
        if (parts.day() != null) {
            y += paintDay(g, parts.day());
        }
        if (parts.missing() != null) {
            int space = UIScale.scale(4);
            parts.missing().paint(g, style.textLeft(), y + (float) space, 0, 0, style.marked());
            y += band(parts.missing(), 8);
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
        if (parts.footer() != null) {
            parts.footer().paint(g, style.textLeft(), footerTop(), 0, 0, style.marked());
        }
        if (focused != null) {
            boolean inBody = parts.body().links().contains(focused);
            Body of = inBody || parts.footer() == null ? parts.body() : parts.footer();
            of.frame(g, style.textLeft(), inBody ? bodyTop : footerTop(), focused);
        }
    }

    private int paintDay(Graphics2D g, Body day) {
        int tall = band(day, 18);
        float middle = tall / 2f;
        float left = (width - day.widest()) / 2;
        int gap = UIScale.scale(12);
        g.setColor(style.line());
        int thick = Math.max(1, UIScale.scale(1));
        int end = width - style.left();
        g.fillRect(style.left(), (int) middle, Math.max(0, (int) left - gap - style.left()), thick);
        g.fillRect((int) (left + day.widest()) + gap, (int) middle,
                Math.max(0, end - (int) (left + day.widest()) - gap), thick);
        day.paint(g, left, (tall - day.lineHeight()) / 2f, 0, 0, style.marked());
        return tall;
    }

    private int footerTop() {
        return bodyTop + parts.body().layout(textWidth());
    }

    /** The place in the shown text nearest to a point in this row. */
    int placeAt(Point point) {
        if (point.y < bodyTop) {
            return 0;
        }
        return point.y >= footerTop()
                ? parts.body().length()
                : parts.body().placeAt((float) point.x - style.textLeft(), (float) point.y - bodyTop);
    }

    Links.@Nullable Link linkAt(Point point) {
        Links.Link link = parts.body().linkAt((float) point.x - style.textLeft(), (float) point.y - bodyTop);
        if (link == null && parts.footer() != null) {
            link = parts.footer().linkAt((float) point.x - style.textLeft(), (float) point.y - footerTop());
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
