package confab.server.files;

import java.util.Locale;

/** Sizes for people to read. */
final class Bytes {
    private static final String UNITS = "KMGTPE";

    private Bytes() {}

    static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        double amount = bytes / (double) (1L << (10 * unit));
        String digits = String.format(Locale.ROOT, amount < 10 && amount != Math.rint(amount) ? "%.1f" : "%.0f",
                amount);
        return digits + " " + UNITS.charAt(unit - 1) + "B";
    }
}
