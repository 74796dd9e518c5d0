package confab.client.files;

import java.nio.file.Path;
import java.util.List;

import confab.model.SafeFileName;

/**
 * What somebody wants to hand over: a file, or several things that become one.
 *
 * @param name under which it is handed over
 * @param type its media type
 * @param size in bytes; of all together, if they have yet to become one
 * @param packed whether it goes as one ZIP file
 * @param temporary whether the file was made for this and is deleted afterwards
 */
public record Offer(String name, String type, long size, List<Path> paths, boolean packed, boolean temporary) {
    /** What several things become. */
    public static final String ZIP = "application/zip";

    public Offer {
        name = SafeFileName.of(name);
        paths = List.copyOf(paths);
        if (paths.isEmpty() || (!packed && paths.size() > 1)) {
            throw new IllegalArgumentException("an offer is one file, or several that are packed");
        }
    }
}
