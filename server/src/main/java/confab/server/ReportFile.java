package confab.server;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: it is written beside its place and then moved. Begun before a run, so that
 * nobody waits an hour to hear that it cannot be written.
 */
final class ReportFile implements Closeable {
    private final Path file;
    private final Path partial;

    private ReportFile(Path file, Path partial) {
        this.file = file;
        this.partial = partial;
    }

    /** Makes sure that it can be written. What is there stays until then. */
    static ReportFile begin(Path named) throws IOException {
        Path file = named.toAbsolutePath().normalize();
        Path parent = file.getParent();
        if (parent == null || Files.isDirectory(file)) {
            throw new FileNotFoundException("it is a directory");
        }
        return new ReportFile(file, Files.createTempFile(parent, ".confab-report", ".part"));
    }

    void write(String text) throws IOException {
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves nothing half done. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partial);
    }
}
