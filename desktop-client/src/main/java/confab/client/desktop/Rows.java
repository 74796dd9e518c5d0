package confab.client.desktop;

import java.util.List;

import confab.client.chat.Entry;
import confab.client.chat.GapList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one timeline and where each begins, for one width. A row is made when it comes into sight; until then its
 * height is guessed from its words, and rows that are far away are forgotten again. So a change costs what is seen of
 * it, however long the timeline is.
 */
final class Rows {
    /** Rows that are kept before those far away are forgotten. */
    private static final int MOST_KEPT = 600;
    /** How many stay on either side of what is in sight. */
    private static final int NEAR = 150;

    private final GapList<Slot> slots = new GapList<>();
    private final Heights heights = new Heights();
    private List<Entry> entries = List.of();
    private @Nullable RowFactory factory;
    private int width = -1;
    private int kept;
    private int hint;
    private long made;

    /** @param measured whether the height is the row's own, not a guess */
    private record Slot(@Nullable Row row, boolean measured) {
        static final Slot GUESSED = new Slot(null, false);
        static final Slot MEASURED = new Slot(null, true);
    }

    /** Other entries, or other looks. */
    void reset(List<Entry> all, RowFactory maker) {
        entries = all;
        factory = maker;
        slots.clear();
        heights.clear();
        kept = 0;
        for (int i = 0; i < all.size(); i++) {
            slots.add(Slot.GUESSED);
            heights.insert(i, guess(i));
        }
    }

    private int guess(int index) {
        return factory == null || width < 0
                ? 0
                : factory.guess(index == 0 ? null : entries.get(index - 1), entries.get(index), width);
    }

    void inserted(int index) {
        slots.add(index, Slot.GUESSED);
        heights.insert(index, guess(index));
        if (index > 0 && index == slots.size() - 1) {
            forget(index - 1); // it was the last one
        }
        forgetAfter(index);
    }

    void changed(int index) {
        forget(index);
        forgetAfter(index);
    }

    void removed(int index) {
        forget(index);
        slots.remove(index);
        heights.remove(index);
        if (index > 0 && index == slots.size()) {
            forget(index - 1); // now it is the last one
        }
        forgetAfter(index - 1);
    }

    /** What follows depends on what comes before it: the next row, and the next one that has a number. */
    private void forgetAfter(int index) {
        for (int i = index + 1; i < slots.size(); i++) {
            forget(i);
            if (entries.get(i) instanceof Entry.Said said && said.seq() > 0) {
                break;
            }
        }
    }

    /** It is made anew when it is seen next; so long it is taken to be as high as it was. */
    private void forget(int index) {
        if (slots.set(index, Slot.GUESSED).row() != null) {
            kept--;
        }
    }

    private Row make(int index) {
        if (factory == null) {
            throw new IllegalStateException("rows of nothing");
        }
        made++;
        return factory.row(index == 0 ? null : entries.get(index - 1), numberedBefore(index), entries.get(index),
                index == entries.size() - 1);
    }

    private Entry.@Nullable Said numberedBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Said said && said.seq() > 0) {
                return said;
            }
        }
        return null;
    }

    /** From here on the rows are so wide. */
    void width(int wanted) {
        if (wanted != width) {
            width = wanted;
            for (int i = 0; i < slots.size(); i++) {
                heights.set(i, guess(i));
                Slot slot = slots.get(i);
                if (slot.measured()) {
                    slots.set(i, slot.row() == null ? Slot.GUESSED : new Slot(slot.row(), false));
                }
            }
        }
    }

    /** Measures the rows between these heights. Returns whether any height was guessed wrong. */
    boolean measure(int from, int to) {
        int first = at(from);
        if (first < 0) {
            return false;
        }
        boolean wrong = false;
        int y = top(first);
        int i = first;
        for (; i < slots.size() && y < to; i++) {
            wrong |= measure(i);
            y += heights.get(i);
        }
        if (kept > MOST_KEPT) {
            forgetFar(first - NEAR, i + NEAR);
        }
        return wrong;
    }

    /** Measures one row. Returns whether its height was guessed wrong. */
    boolean measure(int index) {
        if (slots.get(index).measured()) {
            return false;
        }
        Row row = get(index);
        int before = heights.get(index);
        heights.set(index, row.height(width));
        slots.set(index, new Slot(row, true));
        return heights.get(index) != before;
    }

    private void forgetFar(int from, int to) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot.row() != null && (i < from || i > to)) {
                slots.set(i, slot.measured() ? Slot.MEASURED : Slot.GUESSED);
                kept--;
            }
        }
    }

    /** The first row between these heights that is measured; -1 if there is none. */
    int measuredIn(int from, int to) {
        int i = Math.max(0, at(from));
        for (int y = i < slots.size() ? top(i) : 0; i < slots.size() && y < to; i++) {
            if (slots.get(i).measured()) {
                return i;
            }
            y += heights.get(i);
        }
        return -1;
    }

    int height() {
        return heights.sum();
    }

    int size() {
        return slots.size();
    }

    /** The row, laid out for the present width. */
    Row get(int index) {
        Slot slot = slots.get(index);
        Row row = slot.row();
        if (row == null) {
            row = make(index);
            kept++;
            slots.set(index, new Slot(row, slot.measured()));
        }
        row.height(width);
        hint = index;
        return row;
    }

    Entry entry(int index) {
        return entries.get(index);
    }

    /** Where a row stands; -1 if it is not here any more. Looks near where the last one was. */
    int indexOf(Row row) {
        for (int off = 0; off <= slots.size(); off++) {
            for (int i : new int[]{hint - off, hint + off}) {
                if (i >= 0 && i < slots.size() && slots.get(i).row() == row) {
                    hint = i;
                    return i;
                }
            }
        }
        return -1;
    }

    int top(int index) {
        return heights.top(index);
    }

    int bottom(int index) {
        return heights.top(index + 1);
    }

    /** The row at a height; the nearest one if there is none, -1 if there are no rows. */
    int at(int y) {
        return heights.at(y);
    }

    /** How many rows were made since the beginning. */
    long made() {
        return made;
    }

    /** How many rows are there now. */
    int kept() {
        return kept;
    }
}
