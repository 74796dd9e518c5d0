package confab.server.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;

import confab.model.SafeFileName;
import confab.protocol.FileInfo;
import confab.server.chat.FileException;
import confab.server.chat.FileException.Reason;
import confab.server.chat.SharedFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps files in a directory, within limits. Any thread may call it. */
public final class FileStore implements SharedFiles, AutoCloseable {
    /** How much room a disk has. */
    interface FreeSpace {
        long bytes() throws IOException;
    }

    private static final int ID_BYTES = 16;
    /** A disk that takes less than this is full, whatever its error says, and in whatever language. */
    private static final long FULL_BYTES = 1 << 20;
    /** How often it is looked what has become too old, besides whenever somebody brings something. */
    private static final Duration TIDY = Duration.ofMinutes(10);
    /** For how long it need not be known after a crash that somebody has fetched a file. */
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Logger LOGGER = LoggerFactory.getLogger(FileStore.class);

    /** How many bytes one file may have: also the largest has to fit with its person's alone. */
    private final long most;
    private final Folder folder;
    private final Shelf shelf;
    private final FreeSpace space;
    private final Thumbnails thumbnails;
    private final Tidying tidying;
    private final boolean temporary;
    private final SecureRandom random = new SecureRandom();

    /**
     * Opens what is kept in a directory, or makes it.
     *
     * @param keepDays how old a file gets that nobody waits for; 0 for any age
     * @throws UnusableDirectoryException if it cannot be read or written
     */
    public static FileStore open(Path directory, FileLimits limits, int keepDays) throws IOException {
        try {
            return open(directory, limits, keepDays, InstantSource.system(), null);
        } catch (IOException failed) {
            throw new UnusableDirectoryException(directory, failed);
        }
    }

    /** Keeps files in a directory of its own, until it is closed. */
    public static FileStore temporary(FileLimits limits, int keepDays) throws IOException {
        return new FileStore(new Folder(Files.createTempDirectory("confab-files")), limits, keepDays, true,
                InstantSource.system(), null);
    }

    /** @param space null for that of the disk */
    static FileStore open(Path directory, FileLimits limits, int keepDays, InstantSource clock,
            @Nullable FreeSpace space)
            throws IOException {
        return new FileStore(new Folder(directory), limits, keepDays, false, clock, space);
    }

    private FileStore(Folder folder, FileLimits limits, int keepDays, boolean temporary, InstantSource clock,
            @Nullable FreeSpace space) throws IOException {
        this.most = Math.max(0, Math.min(limits.file(), Math.min(limits.all(), limits.person()) - Item.COST));
        this.folder = folder;
        this.temporary = temporary;
        this.shelf = new Shelf(limits, keepDays, clock);
        this.space = space == null ? folder::free : space;
        this.thumbnails = new Thumbnails(folder);
        Inventory.of(folder, clock.instant()).forEach(shelf::put);
        deleteExpired();
        this.tidying = new Tidying(this::deleteExpired);
        tidying.start(TIDY);
    }

    Path directory() {
        return folder.directory();
    }

    /** How much is here now. */
    public Usage usage() {
        return shelf.usage();
    }

    /**
     * How much is here.
     *
     * @param files those that are here whole
     * @param bytes of all that is here, also of what still comes
     * @param uploads those of which something is still to come
     */
    public record Usage(int files, long bytes, int uploads) {}

    @Override
    public long mostBytes() {
        return most;
    }

    @Override
    public Upload begin(long person, String name, @Nullable String type, long size) throws FileException {
        if (size > most || most == 0) {
            throw tooLarge();
        }
        deleteExpired();
        String safeName = SafeFileName.of(name);
        Sidecar begun = Sidecar.begun(safeName, Math.max(-1, size), MediaTypes.claimed(type), person, shelf.now());
        Item item = new Item(id(), begun, 0, shelf.now());
        item.reserved = 0;
        try {
            makeRoom(item, Math.max(0, size), 0);
            folder.keep(item.id, begun, false);
            folder.create(folder.part(item.id));
        } catch (IOException failed) {
            shelf.remove(item);
            delete(item);
            throw fault(item, failed);
        }
        return new PartUpload(this, folder, shelf, item);
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    FileException tooLarge() {
        return new FileException(Reason.TOO_LARGE, most == 0
                ? "No files can be handed over on this server."
                : "A file may have " + Bytes.text(most) + " on this server (" + most + " bytes).");
    }

    long free() throws IOException {
        return space.bytes();
    }

    /**
     * What somebody is told whose file the disk did not take. That it is full is nobody's fault; anything else is for our
     * log.
     */
    FileException fault(Item item, IOException failed) {
        try {
            if (free() < FULL_BYTES) {
                return Shelf.full();
            }
        } catch (IOException worse) {
            LOGGER.debug("How much room there is cannot be said: {}", worse.getMessage());
        }
        LOGGER.error("{} could not be written: {}", folder.part(item.id), failed.toString());
        return new FileException(Reason.NO_ROOM,
                "The server's disk does not take it now, and the server's log says why. Tell the host.");
    }

    /** Deletes what has to go so that a file may take so many bytes. */
    void makeRoom(Item item, long bytes, long written) throws FileException, IOException {
        shelf.makeRoom(item, bytes, written, free()).forEach(this::delete);
    }

    private void deleteExpired() {
        shelf.takeExpired().forEach(this::delete);
    }

    /** It stands on the shelf no more. */
    void delete(Item item) {
        shelf.awaitKept(item);
        try {
            folder.delete(item.id);
        } catch (IOException failed) {
            LOGGER.warn("{} could not be deleted: {}", folder.whole(item.id), failed.toString());
        }
    }

    @Override
    public @Nullable Upload upload(String id, long person) {
        Item item = shelf.part(id, person);
        return item == null ? null : new PartUpload(this, folder, shelf, item);
    }

    @Override
    public @Nullable FileInfo find(String id) {
        Item item = shelf.whole(id);
        return item == null ? null : item.known.info(id);
    }

    @Override
    public boolean isFrom(String id, long person) {
        Item item = shelf.whole(id);
        return item != null && item.isFrom(person);
    }

    @Override
    public Set<String> logs(String id) {
        Item item = shelf.whole(id);
        return item == null ? Set.of() : item.known.inLogs();
    }

    /** First its bytes are flushed, then what is known of them: a message that has come back is on the disk with both. */
    @Override
    public void said(String id, String log, Set<Long> to) {
        Item item = shelf.said(id, log, to);
        if (item != null) {
            flush(item);
            keep(item, true);
        }
    }

    private void flush(Item item) {
        if (shelf.isFlushed(item) || !shelf.use(item)) {
            return;
        }
        try {
            Folder.flush(folder.whole(item.id));
            shelf.flushed(item);
        } catch (IOException failed) {
            LOGGER.error("{} could not be flushed to the disk", folder.whole(item.id), failed);
        } finally {
            shelf.release(item);
        }
    }

    @Override
    public void forget(long person) {
        for (Item item : shelf.unsaidBy(person)) {
            item.arrival.takeTurn(); // what still comes of it is refused
            item.arrival.end();
            shelf.remove(item);
            delete(item);
        }
        for (Item item : shelf.waitingFor(person)) {
            fetched(item.id, person);
        }
    }

    @Override
    public void fetched(String id, long person) {
        Item item = shelf.without(id, person);
        if (item != null && shelf.isDue(item, LATE)) {
            keep(item, false);
        }
    }

    private void keep(Item item, boolean flushed) {
        Shelf.Keeping keeping = shelf.keep(item);
        if (keeping == null) {
            return;
        }
        boolean well = false;
        try {
            folder.keep(item.id, keeping.known(), flushed);
            well = true;
        } catch (IOException failed) {
            LOGGER.warn("What is known of {} could not be written: {}", folder.whole(item.id), failed.toString());
        } finally {
            shelf.kept(item, keeping, well);
        }
    }

    @Override
    public @Nullable InputStream read(String id, long from) throws IOException {
        Item item = shelf.whole(id);
        return item == null ? null : LentFile.open(folder, shelf, item, from);
    }

    @Override
    public @Nullable Path thumbnail(String id) throws IOException, InterruptedException {
        Item item = shelf.whole(id);
        String type = item == null ? null : item.known.type();
        if (item == null || type == null || !MediaTypes.isPicture(type) || !shelf.use(item)) {
            return null;
        }
        try {
            return thumbnails.of(id, type);
        } finally {
            shelf.release(item);
        }
    }

    /** What comes and is read now is cut off by whoever closes the connections. */
    @Override
    public void close() {
        tidying.close();
        thumbnails.close();
        if (temporary) {
            removeAll();
        } else {
            shelf.unkept().forEach(item -> keep(item, true));
        }
    }

    private void removeAll() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.directory())) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.directory());
        } catch (IOException failed) {
            LOGGER.warn("{} could not be removed: {}", folder.directory(), failed.toString());
        }
    }
}
