package confab.client.desktop;

import org.jspecify.annotations.Nullable;

/** Which words in the transcript are marked: from where the pointer went down to where it is. */
final class Selection {
    /**
     * A place.
     *
     * @param row counted from the first one
     * @param at a char in its shown text
     */
    record Place(int row, int at) {}

    private @Nullable Place anchor;
    private @Nullable Place lead;

    void begin(Place place) {
        anchor = place;
        lead = place;
    }

    void extend(Place place) {
        if (anchor == null) {
            anchor = place;
        }
        lead = place;
    }

    void clear() {
        anchor = null;
        lead = null;
    }

    boolean isEmpty() {
        return anchor == null || anchor.equals(lead);
    }

    /** A row came: what is marked moves with its words. */
    void inserted(int row) {
        anchor = anchor == null || anchor.row() < row ? anchor : new Place(anchor.row() + 1, anchor.at());
        lead = lead == null || lead.row() < row ? lead : new Place(lead.row() + 1, lead.at());
    }

    void removed(int row) {
        if ((anchor != null && anchor.row() == row) || (lead != null && lead.row() == row)) {
            clear();
        }
        anchor = anchor == null || anchor.row() < row ? anchor : new Place(anchor.row() - 1, anchor.at());
        lead = lead == null || lead.row() < row ? lead : new Place(lead.row() - 1, lead.at());
    }

    /** The marked chars of a row whose text is so long, empty if there are none. */
    Range in(int row, int length) {
        Place from = anchor;
        Place to = lead;
        if (from == null || to == null || from.equals(to)) {
            return Range.NONE;
        }
        boolean down = from.row() < to.row() || (from.row() == to.row() && from.at() <= to.at());
        Place first = down ? from : to;
        Place last = down ? to : from;
        if (row < first.row() || row > last.row()) {
            return Range.NONE;
        }
        return new Range(row == first.row() ? Math.min(first.at(), length) : 0,
                row == last.row() ? Math.min(last.at(), length) : length);
    }

    /** What is marked, as it was said: of one message its words, of several each as a line. */
    String words(Rows rows, RowFactory factory) {
        if (anchor == null || lead == null) {
            return "";
        }
        int first = Math.min(anchor.row(), lead.row());
        int last = Math.min(Math.max(anchor.row(), lead.row()), rows.size() - 1);
        StringBuilder text = new StringBuilder();
        int parts = 0;
        int only = first;
        for (int i = first; i <= last; i++) {
            boolean inside = i > first && i < last; // these are marked whole, whatever they look like
            if (inside || !in(i, rows.get(i).body().length()).isEmpty()) {
                text.append(parts++ == 0 ? "" : "\n").append(factory.line(rows.entry(i)));
                only = i;
            }
        }
        return parts == 1 ? part(only, rows, factory) : text.toString();
    }

    private String part(int index, Rows rows, RowFactory factory) {
        Row row = rows.get(index);
        Range range = in(index, row.body().length());
        return factory.words(row.entry()).substring(row.body().source(range.start()),
                row.body().source(range.end()));
    }

    /** Chars of the shown text, the end not included. */
    record Range(int start, int end) {
        static final Range NONE = new Range(0, 0);

        boolean isEmpty() {
            return start >= end;
        }
    }
}
