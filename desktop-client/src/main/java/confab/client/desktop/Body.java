package confab.client.desktop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.AttributedCharacterIterator;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/**
 * A text broken into lines of one even height. Breaking is remembered for a width; a text that fits on one line costs
 * nothing when the width changes.
 */
final class Body {
    static final FontRenderContext FRC = new FontRenderContext(null, true, true);
    private static final float LEADING = 1.5f;
    /** Chars that may well be one line. */
    private static final int SHORT = 160;

    private final Glyphs.Shown shown;
    private final List<Links.Link> links;
    private final List<Mark> marks;
    private final Font font;
    private final Color ink;
    private final Color linkInk;
    private final int lineHeight;
    private final float baseline;
    private final List<Line> lines = new ArrayList<>();
    private float brokenAt = -1;
    private float room;
    private float widest;

    /** A line, with where it begins in the shown text. */
    private record Line(int start, int end, @Nullable TextLayout layout) {}

    /** Chars of the shown text that look different, the end not included; null for what stays as it is. */
    record Mark(int start, int end, @Nullable Font font, @Nullable Color ink, @Nullable Color ground) {}

    /**
     * @param links in places of the shown text
     * @param marks likewise
     */
    Body(Glyphs.Shown shown, List<Links.Link> links, List<Mark> marks, Font font, Color ink, Color linkInk) {
        this.shown = shown;
        this.links = links;
        this.marks = marks;
        this.font = font;
        this.ink = ink;
        this.linkInk = linkInk;
        this.lineHeight = Math.round(font.getSize2D() * LEADING);
        LineMetrics metrics = font.getLineMetrics("Xg", FRC);
        this.baseline = (lineHeight - metrics.getAscent() - metrics.getDescent()) / 2 + metrics.getAscent();
    }

    List<Links.Link> links() {
        return links;
    }

    int length() {
        return shown.text().length();
    }

    int lineHeight() {
        return lineHeight;
    }

    float baseline() {
        return baseline;
    }

    /** How wide the longest line is once it is broken. */
    float widest() {
        return widest;
    }

    /** Breaks the text for this width. Returns the height. */
    int layout(float width) {
        room = width;
        boolean stillFits = brokenAt > 0 && width >= brokenAt && brokenLines() == 0;
        if (Math.abs(width - brokenAt) > 0.1f && !(stillFits && widest <= width)) {
            breakLines(width);
        }
        return lines.size() * lineHeight;
    }

    /** Lines that ended because of the width, not because of a line break in the text. */
    private int brokenLines() {
        int broken = 0;
        for (int i = 1; i < lines.size(); i++) {
            broken += shown.text().charAt(lines.get(i).start() - 1) == '\n' ? 0 : 1;
        }
        return broken;
    }

    private void breakLines(float width) {
        lines.clear();
        widest = 0;
        brokenAt = width;
        String text = shown.text();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            breakParagraph(start, end, width);
            start = end + 1;
        }
    }

    private void breakParagraph(int start, int end, float width) {
        if (start == end) {
            lines.add(new Line(start, end, null));
            return;
        }
        AttributedCharacterIterator words = attributed(start, end).getIterator();
        if (end - start <= SHORT) {
            TextLayout whole = new TextLayout(words, FRC); // most are one line: no breaks are looked for
            if (whole.getAdvance() <= width) {
                widest = Math.max(widest, whole.getAdvance());
                lines.add(new Line(start, end, whole));
                return;
            }
        }
        LineBreakMeasurer measurer = shown.pictures().isEmpty()
                ? new LineBreakMeasurer(words, FRC)
                : new LineBreakMeasurer(words, new EmojiBreaks(), FRC);
        while (measurer.getPosition() < end - start) {
            int from = start + measurer.getPosition();
            TextLayout layout = measurer.nextLayout(Math.max(width, lineHeight));
            widest = Math.max(widest, layout.getAdvance());
            lines.add(new Line(from, start + measurer.getPosition(), layout));
        }
    }

    private AttributedString attributed(int start, int end) {
        AttributedString text = shown.attributed(start, end, font);
        text.addAttribute(TextAttribute.FOREGROUND, ink);
        for (Mark mark : marks) {
            add(text, TextAttribute.FONT, mark.font(), mark.start() - start, mark.end() - start, end - start);
            add(text, TextAttribute.FOREGROUND, mark.ink(), mark.start() - start, mark.end() - start, end - start);
            add(text, TextAttribute.BACKGROUND, mark.ground(), mark.start() - start, mark.end() - start, end - start);
        }
        for (Links.Link link : links) {
            add(text, TextAttribute.FOREGROUND, linkInk, link.start() - start, link.end() - start, end - start);
            add(text, TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_LOW_ONE_PIXEL, link.start() - start,
                    link.end() - start, end - start);
        }
        return text;
    }

    private static void add(AttributedString text, TextAttribute attribute, @Nullable Object value, int start,
            int end, int length) {
        int from = Math.max(start, 0);
        int to = Math.min(end, length);
        if (value != null && from < to) {
            text.addAttribute(attribute, value, from, to);
        }
    }

    /** What is left free before a line: one that is read from right to left stands at the right. */
    private float indent(TextLayout line) {
        return line.isLeftToRight() || room == Float.MAX_VALUE ? 0 : Math.max(0, room - line.getAdvance());
    }

    /** Paints with the upper left corner at (x, y); what is marked has a ground of that colour. */
    void paint(Graphics2D g, float x, float y, int markStart, int markEnd, Color marked) {
        float top = y;
        Rectangle seen = g.getClipBounds();
        for (Line line : lines) {
            int from = Math.max(markStart, line.start());
            int to = Math.min(markEnd, line.end());
            boolean inSight = seen == null
                    || (top + 2 * lineHeight > seen.y && top - lineHeight < seen.y + seen.height);
            if (line.layout() != null && inSight) {
                float left = x + indent(line.layout());
                if (from < to) {
                    Shape ground = line.layout().getVisualHighlightShape(
                            TextHitInfo.leading(from - line.start()), TextHitInfo.leading(to - line.start()),
                            new Rectangle2D.Float(0, -baseline, line.layout().getAdvance(), lineHeight));
                    g.setColor(marked);
                    g.fill(AffineTransform.getTranslateInstance(left, top + baseline).createTransformedShape(ground));
                }
                line.layout().draw(g, left, top + baseline);
            }
            top += lineHeight;
        }
    }

    /** A frame around a link that has the keyboard's focus. */
    void frame(Graphics2D g, float x, float y, Links.Link link) {
        float top = y;
        g.setColor(linkInk);
        g.setStroke(new BasicStroke(UIScale.scale(1.5f)));
        for (Line line : lines) {
            int from = Math.max(link.start(), line.start());
            int to = Math.min(link.end(), line.end());
            if (line.layout() != null && from < to) {
                Shape around = line.layout().getLogicalHighlightShape(from - line.start(), to - line.start());
                g.draw(AffineTransform.getTranslateInstance(x + indent(line.layout()), top + baseline)
                        .createTransformedShape(around));
            }
            top += lineHeight;
        }
    }

    /** The place in the shown text that is nearest to a point, seen from the upper left corner. */
    int placeAt(float x, float y) {
        if (lines.isEmpty()) {
            return 0;
        }
        Line line = lines.get(Math.clamp((int) Math.floor(y / lineHeight), 0, lines.size() - 1));
        return line.layout() == null
                ? line.start()
                : line.start() + line.layout().hitTestChar(x - indent(line.layout()), 0).getInsertionIndex();
    }

    Links.@Nullable Link linkAt(float x, float y) {
        int index = (int) Math.floor(y / lineHeight);
        if (index < 0 || index >= lines.size()) {
            return null;
        }
        Line line = lines.get(index);
        float inside = line.layout() == null ? -1 : x - indent(line.layout());
        if (line.layout() == null || inside < 0 || inside > line.layout().getAdvance()) {
            return null;
        }
        int place = line.start() + line.layout().hitTestChar(inside, 0).getCharIndex();
        return links.stream().filter(link -> place >= link.start() && place < link.end()).findFirst().orElse(null);
    }

    /** From a place in what is shown to the place in what was said. */
    int source(int place) {
        return shown.source().of(place);
    }
}
