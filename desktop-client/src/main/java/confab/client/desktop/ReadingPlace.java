package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import javax.swing.JViewport;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** Where somebody reads in the transcript: at its end, or at a row. Comes back there after every change of sizes. */
final class ReadingPlace {
    private static final int AT_END = 8;

    private final TranscriptView view;
    private final Rows rows;
    private @Nullable Row row;
    private int offset;
    private boolean atEnd = true;
    private boolean restoring;
    private Dimension seenExtent = new Dimension();
    private int seenHeight;

    ReadingPlace(TranscriptView view, Rows rows) {
        this.view = view;
        this.rows = rows;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    /** From here on the end is wanted. */
    void atEnd() {
        atEnd = true;
    }

    /** The rows are other ones. */
    void forget() {
        row = null;
    }

    /** The viewport moved or has another size: the first is the person's doing, the second is made good. */
    void viewportChanged() {
        JViewport viewport = view.viewport();
        if (viewport == null || restoring || !isSettled(viewport)) {
            return;
        }
        if (!viewport.getExtentSize().equals(seenExtent) || view.getHeight() != seenHeight) {
            seenExtent = viewport.getExtentSize();
            seenHeight = view.getHeight();
            restore();
            return;
        }
        Rectangle visible = viewport.getViewRect();
        atEnd = visible.y + visible.height >= view.getHeight() - UIScale.scale(AT_END);
        rows.height(view.rowsWidth());
        int first = rows.at(visible.y - view.lead());
        row = first < 0 ? null : rows.get(first);
        offset = first < 0 ? 0 : visible.y - view.lead() - rows.top(first);
    }

    /** The view has another height. */
    void resized() {
        if (view.getHeight() != seenHeight && !restoring) {
            seenHeight = view.getHeight();
            restore();
        }
    }

    /** Whether the view has the size that its rows need; while the window is being resized it has not. */
    private boolean isSettled(JViewport viewport) {
        return view.getWidth() == viewport.getWidth()
                && view.getHeight() == Math.max(view.getPreferredSize().height, viewport.getHeight());
    }

    /** Back to the end, or to what was being read. */
    void restore() {
        JViewport viewport = view.viewport();
        if (viewport == null) {
            return;
        }
        restoring = true;
        int lowest = Math.max(0, view.getHeight() - viewport.getExtentSize().height);
        int y = atEnd ? lowest : Math.min(lowest, top(viewport));
        viewport.setViewPosition(new Point(0, Math.max(0, y)));
        restoring = false;
    }

    private int top(JViewport viewport) {
        rows.height(view.rowsWidth());
        int index = row == null ? -1 : rows.indexOf(row);
        if (index < 0) {
            return viewport.getViewPosition().y;
        }
        // The row may have become lower than the place in it that was at the edge.
        int within = Math.min(offset, rows.bottom(index) - rows.top(index) - 1);
        return rows.top(index) + view.lead() + within;
    }
}
