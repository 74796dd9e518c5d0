package confab.client.desktop;

import java.awt.Graphics2D;
import java.awt.Rectangle;

import com.formdev.flatlaf.util.UIScale;

/** Paints the rows of the transcript that are in sight, with what marks them. */
final class TranscriptPainter {
    private final TranscriptView view;
    private final Avatars avatars;

    TranscriptPainter(TranscriptView view, Avatars avatars) {
        this.view = view;
        this.avatars = avatars;
    }

    void rows(Graphics2D g, Rows rows, Selection selection) {
        Rectangle clip = g.getClipBounds();
        int lead = view.lead();
        for (int i = rows.at(clip.y - lead); i < rows.size() && rows.top(i) + lead < clip.y + clip.height; i++) {
            Row row = rows.get(i);
            Graphics2D at = (Graphics2D) g.create();
            at.translate(0, rows.top(i) + lead);
            if (view.isRevealed(i)) {
                revealed(at, row);
            }
            boolean current = view.isCurrent(i);
            if (current && view.isFocusOwner()) {
                current(at, row);
            }
            Selection.Range marked = selection.in(i, row.body().length());
            row.paint(view, at, avatars, marked.start(), marked.end(), current ? view.focusedLink() : null);
            at.dispose();
        }
    }

    private void revealed(Graphics2D g, Row row) {
        int inset = UIScale.scale(8);
        int arc = UIScale.scale(10);
        g.setColor(Colors.theme("Confab.selected"));
        g.fillRoundRect(inset, row.bodyTop() - UIScale.scale(2), view.getWidth() - 2 * inset,
                row.height(view.rowsWidth()) - row.bodyTop() + UIScale.scale(4), arc, arc);
    }

    private void current(Graphics2D g, Row row) {
        g.setColor(Colors.theme("Confab.accent"));
        g.fillRoundRect(UIScale.scale(8), UIScale.scale(3), UIScale.scale(3),
                row.height(view.rowsWidth()) - UIScale.scale(4), UIScale.scale(3), UIScale.scale(3));
    }

    void empty(Graphics2D g, String words, TranscriptStyle style) {
        Body text = style.body(words, style.text(), style.faint());
        text.layout(view.getWidth() - 2f * style.left());
        text.paint(g, (view.getWidth() - text.widest()) / 2, view.getHeight() / 2f, 0, 0, style.marked());
    }
}
