package confab.server.files;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that somebody reads: it stays on the shelf while this is open. */
final class LentFile extends FilterInputStream {
    private static final Logger LOGGER = LoggerFactory.getLogger(LentFile.class);

    private final Shelf shelf;
    private final Item item;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LentFile(InputStream in, Shelf shelf, Item item) {
        super(in);
        this.shelf = shelf;
        this.item = item;
    }

    /** Null if it goes in this moment, or somebody has cut or taken it. */
    static @Nullable InputStream open(Folder folder, Shelf shelf, Item item, long from) throws IOException {
        if (!shelf.use(item)) {
            return null;
        }
        LentFile opened = null;
        try {
            FileInputStream in = at(folder.whole(item.id), item.known.size(), from);
            opened = in == null ? null : new LentFile(in, shelf, item);
            return opened;
        } finally {
            if (opened == null) {
                shelf.release(item);
            }
        }
    }

    private static @Nullable FileInputStream at(Path file, long size, long from) throws IOException {
        if (Folder.size(file) != size) {
            LOGGER.warn("{} is not what it was, so nobody gets it", file);
            return null;
        }
        FileInputStream in = Folder.read(file);
        try {
            in.skipNBytes(Math.min(from, size));
            return in;
        } catch (IOException failed) {
            in.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            shelf.release(item);
            super.close();
        }
    }
}
