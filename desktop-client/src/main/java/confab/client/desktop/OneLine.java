package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineMetrics;
import java.awt.font.TextLayout;

import com.formdev.flatlaf.ui.FlatUIUtils;

/** Paints one line of text, every character in a font that has it, cut with an ellipsis where the room ends. */
final class OneLine {
    private static final String ELLIPSIS = "…";

    private final Glyphs glyphs;

    OneLine(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** A copy of the graphics that paints text smoothly; whoever asks for it disposes of it. */
    static Graphics2D smooth(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        FlatUIUtils.setRenderingHints(g);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        return g;
    }

    /** Returns how wide it became. */
    float paint(Graphics2D g, String text, Font font, Color colour, float x, float baseline, float room) {
        if (text.isEmpty() || room <= 0) {
            return 0;
        }
        TextLayout layout = layout(text, font);
        if (layout.getAdvance() > room) {
            Glyphs.Shown shown = glyphs.show(text, font);
            int keep = shown.text().length();
            while (keep > 0 && layout.getAdvance() > room) { // one that is shown, so never half of a joined one
                keep = shown.text().offsetByCodePoints(keep, -1);
                layout = layout(text.substring(0, shown.source().of(keep)).stripTrailing() + ELLIPSIS, font);
            }
        }
        g.setColor(colour);
        layout.draw(g, x, baseline);
        return layout.getAdvance();
    }

    float width(String text, Font font) {
        return text.isEmpty() ? 0 : layout(text, font).getAdvance();
    }

    private TextLayout layout(String text, Font font) {
        Glyphs.Shown shown = glyphs.show(text, font);
        return shown.text().isEmpty()
                ? new TextLayout(" ", font, Body.FRC)
                : new TextLayout(shown.attributed(0, shown.text().length(), font).getIterator(), Body.FRC);
    }

    /** Where the baseline stands so that letters of this font are in the middle of a height. */
    static float baseline(Font font, float top, float height) {
        LineMetrics metrics = font.getLineMetrics("Xg", Body.FRC);
        return top + (height - metrics.getAscent() - metrics.getDescent()) / 2 + metrics.getAscent();
    }
}
