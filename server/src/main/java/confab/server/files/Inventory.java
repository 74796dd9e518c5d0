package confab.server.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a directory at the start. Anybody may have edited, cut or left something there: what is not understood
 * is left alone, and said once.
 */
final class Inventory {
    private static final int SHOWN = 5;
    private static final Logger LOGGER = LoggerFactory.getLogger(Inventory.class);

    private final Folder folder;
    private final Instant now;
    private final List<Item> items = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();

    private Inventory(Folder folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    static List<Item> of(Folder folder, Instant now) throws IOException {
        Inventory inventory = new Inventory(folder, now);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.directory())) {
            for (Path file : files) {
                inventory.see(file);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        inventory.tell();
        return inventory.items;
    }

    private void see(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        if (!Folder.isId(id)) {
            strange.add(name);
            return;
        }
        switch (ending) {
            case Folder.SIDECAR -> {
                Item item = item(id);
                if (item == null) {
                    strange.add(name);
                } else if (item.known.isWhole() || item.known.size() >= 0) {
                    items.add(item);
                } else {
                    folder.delete(id); // nobody can go on with one whose size is not known
                }
            }
            case "", Folder.PART, Folder.THUMBNAIL -> {
                if (!folder.hasSidecar(id)) {
                    strange.add(name);
                }
            }
            case Folder.SIDECAR + Folder.UNFINISHED, Folder.THUMBNAIL + Folder.UNFINISHED -> Files.deleteIfExists(file);
            default -> strange.add(name);
        }
    }

    /** What is known of it, if that is so; null if not. */
    private @Nullable Item item(String id) throws IOException {
        Sidecar known = folder.known(id);
        if (known == null) {
            return null;
        }
        Path file = known.isWhole() ? whole(id, known) : folder.part(id);
        boolean missing = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        long size = missing && !known.isWhole() ? 0 : Folder.size(file);
        if (size < 0 || (known.isWhole() ? !isWell(id, known, size) : known.size() >= 0 && size > known.size())) {
            return null;
        }
        Instant touched = missing ? known.at() : Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        return new Item(id, known.notAfter(now), size, touched.isAfter(now) ? now : touched);
    }

    /** Where a whole file is; the server may have been killed just before it had its name. */
    private Path whole(String id, Sidecar known) throws IOException {
        Path whole = folder.whole(id);
        if (!Files.exists(whole, LinkOption.NOFOLLOW_LINKS) && Folder.size(folder.part(id)) == known.size()) {
            Folder.move(folder.part(id), whole);
        }
        return whole;
    }

    private static boolean isWell(String id, Sidecar known, long size) {
        try {
            return known.info(id).size() == size;
        } catch (IllegalArgumentException edited) {
            return false;
        }
    }

    private void tell() {
        if (!strange.isEmpty()) {
            LOGGER.warn("Left alone in {}, as they are no files of this server, or not what they were: {}{}",
                    folder.directory(), String.join(", ", strange.subList(0, Math.min(SHOWN, strange.size()))),
                    strange.size() > SHOWN ? " and " + (strange.size() - SHOWN) + " more" : "");
        }
    }
}
