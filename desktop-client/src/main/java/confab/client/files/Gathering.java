package confab.client.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import confab.client.threads.TakesTime;
import confab.model.SafeFileName;
import confab.protocol.FileInfo;

/** Looks at what somebody dropped: what it is called, how large it is. Reads folders: never on the event thread. */
public final class Gathering {
    /** Files that are counted in one folder; with more it cannot be handed over. */
    static final int MOST_FILES = 100_000;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private Gathering() {}

    /**
     * A file or a folder.
     *
     * @param size of all that is in it, in bytes
     * @param files how many there are in it; 1 for a file
     */
    public record Item(Path path, String name, long size, int files, boolean folder, String type) {}

    /** @throws IOException if one of them cannot be read, or is no file and no folder */
    public static List<Item> look(List<Path> paths) throws IOException {
        TakesTime.here();
        List<Item> items = new ArrayList<>();
        for (Path path : paths) {
            Path whole = path.toAbsolutePath().normalize();
            Count count = new Count();
            boolean folder = Files.isDirectory(whole);
            if (folder) {
                Files.walkFileTree(whole, count);
            } else if (Files.isRegularFile(whole) && Files.isReadable(whole)) {
                count.size = Files.size(whole);
                count.files = 1;
            } else {
                throw new IOException("cannot be read: " + nameOf(path));
            }
            items.add(new Item(whole, nameOf(whole), count.size, count.files, folder, folder
                    ? Offer.ZIP
                    : typeOf(whole)));
        }
        return items;
    }

    static String nameOf(Path path) {
        Path last = path.getFileName();
        return last == null ? SafeFileName.NAMELESS : last.toString();
    }

    private static String typeOf(Path file) throws IOException {
        String probed = Files.probeContentType(file);
        String type = probed == null ? UNKNOWN_TYPE : probed.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        return FileInfo.isType(type) ? type : UNKNOWN_TYPE;
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private long size;
        private int files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()) {
                size += attributes.size();
                files++;
            }
            if (files > MOST_FILES) {
                throw new IOException("more than " + MOST_FILES + " files");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
