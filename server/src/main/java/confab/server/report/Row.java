package confab.server.report;

/**
 * A line of the table.
 *
 * @param figure stands at the right of its column; empty for none
 * @param note the unit, or what else is to be said
 * @param amiss whether the figure is one that should be otherwise
 */
record Row(String label, String figure, String note, boolean amiss) {
    Row(String label, String figure, String note) {
        this(label, figure, note, false);
    }
}
