package confab.client.desktop;

import org.jspecify.annotations.Nullable;

/** Which words in the transcript are marked: from where the pointer went down to where it is. */
final class Selection {
    /** A place: a row and a char in its shown text. */
    record Place(Row row, int at) {}

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

    /** The marked chars of a row, empty if there are none. */
    Range in(Row row, Rows rows) {
        Place from = anchor;
        Place to = lead;
        if (from == null || to == null || from.equals(to)) {
            return Range.NONE;
        }
        if (row == from.row() && row == to.row()) {
            return new Range(Math.min(from.at(), to.at()), Math.max(from.at(), to.at()));
        }
        int index = rows.indexOf(row);
        int fromIndex = rows.indexOf(from.row());
        int toIndex = rows.indexOf(to.row());
        if (fromIndex < 0 || toIndex < 0) {
            return Range.NONE;
        }
        boolean down = fromIndex <= toIndex;
        Place first = down ? from : to;
        Place last = down ? to : from;
        if (index < Math.min(fromIndex, toIndex) || index > Math.max(fromIndex, toIndex)) {
            return Range.NONE;
        }
        return new Range(row == first.row() ? first.at() : 0, row == last.row() ? last.at() : row.body().length());
    }

    /** What is marked, as it was said: of one message its words, of several each as a line. */
    String words(Rows rows, RowFactory factory) {
        StringBuilder text = new StringBuilder();
        int parts = 0;
        Row only = null;
        for (int i = 0; i < rows.size(); i++) {
            if (!in(rows.get(i), rows).isEmpty()) {
                text.append(parts++ == 0 ? "" : "\n").append(factory.line(rows.get(i).entry()));
                only = rows.get(i);
            }
        }
        return parts == 1 && only != null ? part(only, rows, factory) : text.toString();
    }

    private String part(Row row, Rows rows, RowFactory factory) {
        Range range = in(row, rows);
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
