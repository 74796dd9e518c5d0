package confab.client.desktop;

import java.util.ArrayList;
import java.util.List;

import confab.client.chat.Entry;
import org.jspecify.annotations.Nullable;

/** The rows of one timeline and where each begins, for one width. A change costs its own rows and one pass of sums. */
final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private int[] tops = {0};
    private int width;
    private boolean summed;

    /** Makes every row anew. */
    void reset(List<Entry> entries, RowFactory factory) {
        rows.clear();
        for (int i = 0; i < entries.size(); i++) {
            rows.add(make(entries, i, factory));
        }
        summed = false;
    }

    void inserted(int index, List<Entry> entries, RowFactory factory) {
        rows.add(index, make(entries, index, factory));
        if (index > 0 && index == rows.size() - 1) {
            rows.set(index - 1, make(entries, index - 1, factory)); // it was the last one
        }
        remakeAfter(index, entries, factory);
    }

    void changed(int index, List<Entry> entries, RowFactory factory) {
        rows.set(index, make(entries, index, factory));
        remakeAfter(index, entries, factory);
    }

    void removed(int index, List<Entry> entries, RowFactory factory) {
        rows.remove(index);
        if (index > 0 && index == rows.size()) {
            rows.set(index - 1, make(entries, index - 1, factory)); // now it is the last one
        }
        remakeAfter(index - 1, entries, factory);
    }

    /** What follows depends on what comes before it: the next row, and the next one that has a number. */
    private void remakeAfter(int index, List<Entry> entries, RowFactory factory) {
        for (int i = index + 1; i < rows.size(); i++) {
            rows.set(i, make(entries, i, factory));
            if (entries.get(i) instanceof Entry.Said said && said.seq() > 0) {
                break;
            }
        }
        summed = false;
    }

    private static Row make(List<Entry> entries, int index, RowFactory factory) {
        return factory.row(index == 0 ? null : entries.get(index - 1), numberedBefore(entries, index),
                entries.get(index), index == entries.size() - 1);
    }

    private static Entry.@Nullable Said numberedBefore(List<Entry> entries, int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Said said && said.seq() > 0) {
                return said;
            }
        }
        return null;
    }

    /** The whole height at this width. */
    int height(int forWidth) {
        if (!summed || forWidth != width) {
            width = forWidth;
            tops = tops.length > rows.size() ? tops : new int[rows.size() + rows.size() / 4 + 16];
            int y = 0;
            for (int i = 0; i < rows.size(); i++) {
                tops[i] = y;
                y += rows.get(i).height(width);
            }
            tops[rows.size()] = y;
            summed = true;
        }
        return tops[rows.size()];
    }

    int size() {
        return rows.size();
    }

    Row get(int index) {
        return rows.get(index);
    }

    int indexOf(Row row) {
        return rows.indexOf(row);
    }

    /** The row of an entry; -1 if there is none. */
    int indexOf(Entry entry) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).entry().equals(entry)) {
                return i;
            }
        }
        return -1;
    }

    int top(int index) {
        return tops[index];
    }

    int bottom(int index) {
        return tops[index + 1];
    }

    /** The row at a height; the nearest one if there is none, -1 if there are no rows. */
    int at(int y) {
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tops[middle + 1] > y) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return rows.isEmpty() ? -1 : low;
    }
}
