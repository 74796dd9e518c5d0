package confab.server.dialect;

import java.util.Locale;

/** Sizes of files as people read them. */
public final class FileSize {
    private static final int THOUSAND = 1000;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB", "EB"};

    private FileSize() {}

    /** As {@code 512 bytes}, {@code 1.5 KB}, {@code 3.0 MB}; in powers of 1000. */
    public static String words(long bytes) {
        if (bytes < THOUSAND) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double size = (double) bytes / THOUSAND;
        int unit = 0;
        while (size >= 999.95 && unit < UNITS.length - 1) { // what would be told as 1000.0
            size /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
