package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import javax.swing.JViewport;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody reads in the transcript: at its end, or at an entry. Comes back there after every change of sizes, and
 * of what stands above: the place is counted from the entry's lower edge, as what comes above it may change its upper
 * one.
 */
final class ReadingPlace {
    private static final int AT_END = 8;

    private final TranscriptView view;
    private final Rows rows;
    private @Nullable Entry entry;
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

    /** The entries are other ones. */
    void forget() {
        entry = null;
    }

    /** An entry was replaced by one that says more of the same. */
    void replaced(Entry before, Entry now) {
        if (before.equals(entry)) {
            entry = now;
        }
    }

    /** Goes to a row, with so much of what is before it in sight. */
    void at(Row row, int before) {
        int index = rows.indexOf(row);
        JViewport viewport = view.viewport();
        if (index >= 0 && viewport != null) {
            atEnd = false;
            int y = Math.max(0, rows.top(index) + view.lead() - before);
            viewport.setViewPosition(new Point(0, Math.min(y,
                    Math.max(0, view.getHeight() - viewport.getExtentSize().height))));
            settle(viewport);
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
            seenHeight = view.getHeight();
            restore();
            return;
        }
        settle(viewport);
    }

    /** What is in sight now is what is being read. */
    private void settle(JViewport viewport) {
        Rectangle visible = viewport.getViewRect();
        atEnd = visible.y + visible.height >= view.getHeight() - UIScale.scale(AT_END);
        rows.height(view.rowsWidth());
        int first = rows.at(visible.y - view.lead());
        entry = first < 0 ? null : rows.get(first).entry();
        width = view.rowsWidth();
        toBottom = first < 0 ? 0 : rows.bottom(first) + view.lead() - visible.y;
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
        int index = entry == null ? -1 : rows.indexOf(entry);
        if (index < 0) {
            return viewport.getViewPosition().y;
        }
        // In another width the row may have become lower than what was seen of it.
        int most = view.rowsWidth() == width ? toBottom : rows.bottom(index) - rows.top(index);
        return rows.bottom(index) + view.lead() - Math.min(toBottom, most);
    }
}
