package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import javax.swing.JViewport;

import com.formdev.flatlaf.util.UIScale;

/**
 * Where somebody reads in the transcript: at its end, or at a row. Comes back there after every change of sizes, and of
 * what stands above: the place is counted from the row's lower edge, as what comes above it may change its upper one.
 * What comes into sight is measured here, before it is painted, and what was guessed wrong is made good out of sight.
 */
final class ReadingPlace {
    private static final int AT_END = 8;

    private final TranscriptView view;
    private final Rows rows;
    /** The row, -1 for none. */
    private int row = -1;
    private int toBottom;
    private int width;
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
        row = -1;
    }

    void inserted(int index) {
        row += index <= row ? 1 : 0;
    }

    /** What stands above a row that goes takes its place: what is below it does not move. */
    void removed(int index) {
        row -= index <= row ? 1 : 0;
    }

    /** Goes to a row, with so much of what is before it in sight. */
    void at(int index, int before) {
        JViewport viewport = view.viewport();
        if (viewport != null && index < rows.size()) {
            rows.width(view.rowsWidth());
            rows.measure(index);
            atEnd = false;
            row = index;
            width = view.rowsWidth();
            toBottom = before + rows.bottom(index) - rows.top(index);
            restore();
            seen(viewport);
        }
    }

    /** The viewport moved or has another size: the first is the person's doing, the second is made good. */
    void viewportChanged() {
        JViewport viewport = view.viewport();
        if (viewport == null || restoring || !isSettled(viewport)) {
            return;
        }
        if (!viewport.getExtentSize().equals(seenExtent) || view.getHeight() != seenHeight) {
            seenExtent = viewport.getExtentSize();
            restore();
            return;
        }
        moved(viewport);
    }

    /**
     * The person has scrolled. What was in sight before and still is moves as far as they wanted, whatever the heights
     * of what comes into sight turn out to be.
     */
    private void moved(JViewport viewport) {
        Rectangle visible = viewport.getViewRect();
        rows.width(view.rowsWidth());
        int top = visible.y - view.lead();
        int known = rows.measuredIn(top, top + visible.height);
        atEnd = known < 0 && isAtEnd(visible);
        int read = known < 0 ? rows.at(top) : known;
        if (read >= 0) {
            rows.measure(read);
        }
        place(read, visible);
        restore();
        seen(viewport);
    }

    /** What is in sight now is what is being read. */
    private void seen(JViewport viewport) {
        Rectangle visible = viewport.getViewRect();
        atEnd = isAtEnd(visible);
        place(rows.at(visible.y - view.lead()), visible);
    }

    private boolean isAtEnd(Rectangle visible) {
        return visible.y + visible.height >= view.getHeight() - UIScale.scale(AT_END);
    }

    private void place(int index, Rectangle visible) {
        row = index;
        width = view.rowsWidth();
        toBottom = index < 0 ? 0 : rows.bottom(index) + view.lead() - visible.y;
    }

    /** The view has another height. */
    void resized() {
        if (view.getHeight() != seenHeight && !restoring) {
            restore();
        }
    }

    /** Whether the view has the size that its rows need; while the window is being resized it has not. */
    private boolean isSettled(JViewport viewport) {
        return view.getWidth() == viewport.getWidth()
                && view.getHeight() == Math.max(view.getPreferredSize().height, viewport.getHeight());
    }

    /** Back to the end, or to what was being read, with all that is in sight measured. */
    void restore() {
        JViewport viewport = view.viewport();
        if (viewport == null || restoring) {
            return;
        }
        restoring = true;
        int seen = viewport.getExtentSize().height;
        int height;
        int y;
        do {
            height = Math.max(view.getPreferredSize().height, viewport.getHeight());
            int lowest = Math.max(0, height - seen);
            y = Math.max(0, atEnd ? lowest : Math.min(lowest, top(viewport, height)));
        } while (seen > 0 && rows.measure(y - view.lead(height), y - view.lead(height) + seen));
        if (seen > 0 && (view.getHeight() != height || view.getWidth() != viewport.getWidth())) {
            viewport.setViewSize(new Dimension(viewport.getWidth(), height));
        }
        viewport.setViewPosition(new Point(0, y));
        seenHeight = view.getHeight();
        restoring = false;
    }

    private int top(JViewport viewport, int height) {
        if (row < 0 || row >= rows.size()) {
            return viewport.getViewPosition().y;
        }
        rows.measure(row);
        // In another width the row may have become lower than what was seen of it.
        int most = view.rowsWidth() == width ? toBottom : rows.bottom(row) - rows.top(row);
        return rows.bottom(row) + view.lead(height) - Math.min(toBottom, most);
    }
}
