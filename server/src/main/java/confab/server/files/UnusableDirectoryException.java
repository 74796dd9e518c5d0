package confab.server.files;

import java.io.IOException;
import java.nio.file.Path;

/** A directory in which no files can be kept. */
public final class UnusableDirectoryException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Path directory;
    private final String detail;

    UnusableDirectoryException(Path directory, IOException cause) {
        super(directory + " cannot keep files", cause);
        this.directory = directory;
        this.detail = cause.toString();
    }

    public Path directory() {
        return directory;
    }

    /** What the system said. */
    public String detail() {
        return detail;
    }
}
