package confab.server.files;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.util.regex.Pattern;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import org.jspecify.annotations.Nullable;

/**
 * The names and the bytes of one directory: {@code ID} is a file, {@code ID.part} one on its way, {@code ID.json} what is
 * known of either, {@code ID.thumb} a small picture of it, or nothing where there can be none. Nothing is followed that
 * leads elsewhere. Any thread may call it, and two never for the same name.
 */
final class Folder {
    static final String PART = ".part";
    static final String SIDECAR = ".json";
    static final String THUMBNAIL = ".thumb";
    /** What is left of a write that did not come to its end. */
    static final String UNFINISHED = ".tmp";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    /** A sidecar of a file said to the fullest room of all. */
    private static final long SIDECAR_BYTES = 64L << 20;
    /** Sidecars hold two lists; whoever hides many more in one wants the reader to go down until its stack ends. */
    private static final int SIDECAR_BRACKETS = 1000;

    private final Path directory;
    private final boolean owners;
    private final JsonType<Sidecar> json = Jsonb.builder().build().type(Sidecar.class);

    /** Makes the directory if it is not there; for its owner alone, where there are owners. */
    Folder(Path directory) throws IOException {
        this.directory = directory;
        this.owners = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, forOwner("rwx------"));
        }
    }

    static boolean isId(String name) {
        return ID.matcher(name).matches();
    }

    Path directory() {
        return directory;
    }

    Path whole(String id) {
        return directory.resolve(id);
    }

    Path part(String id) {
        return directory.resolve(id + PART);
    }

    Path thumbnail(String id) {
        return directory.resolve(id + THUMBNAIL);
    }

    private Path sidecar(String id) {
        return directory.resolve(id + SIDECAR);
    }

    /** The bytes of a regular file; -1 for what is none. */
    static long size(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? found.size() : -1;
        } catch (IOException none) {
            return -1;
        }
    }

    /** How many bytes more the disk takes. */
    long free() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** @throws FileNotFoundException for what is no regular file */
    static FileInputStream read(Path file) throws IOException {
        if (size(file) < 0) {
            throw new FileNotFoundException(file.toString());
        }
        return new FileInputStream(file.toFile());
    }

    void create(Path file) throws IOException {
        Files.createFile(file, forOwner("rw-------"));
    }

    /** Writes behind what is there. */
    FileOutputStream append(Path file) throws IOException {
        if (size(file) < 0) {
            create(file);
        }
        return new FileOutputStream(file.toFile(), true);
    }

    /** What is in it is on the disk when this returns. */
    static void flush(Path file) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    boolean hasSidecar(String id) {
        return size(sidecar(id)) >= 0;
    }

    /** What is known of a file; null if that cannot be understood. */
    @Nullable
    Sidecar known(String id) {
        try {
            long size = size(sidecar(id));
            if (size < 0 || size > SIDECAR_BYTES) {
                return null;
            }
            byte[] text = Files.readAllBytes(sidecar(id));
            int brackets = 0;
            for (byte b : text) {
                brackets += b == '[' || b == '{' ? 1 : 0;
            }
            return brackets > SIDECAR_BRACKETS ? null : json.fromJson(text);
        } catch (IOException | JsonException | IllegalArgumentException | ArithmeticException
                | DateTimeException | IndexOutOfBoundsException | NullPointerException damaged) {
            return null;
        }
    }

    /** @param flushed whether it is on the disk when this returns */
    void keep(String id, Sidecar known, boolean flushed) throws IOException {
        // Into a stream: only then does the library's writer keep within its buffer whatever the texts hold.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        json.toJson(known, text);
        replace(sidecar(id), text.toByteArray(), flushed);
    }

    /** A small file as a whole: the old one or the new one is there, never half of one. */
    void replace(Path file, byte[] bytes, boolean flushed) throws IOException {
        Path fresh = unfinished(file);
        try {
            Files.deleteIfExists(fresh);
            create(fresh);
            write(fresh.toFile(), bytes, flushed);
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void write(File file, byte[] bytes, boolean flushed) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(bytes);
            if (flushed) {
                out.getFD().sync();
            }
        }
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** What is known of it goes last: bytes of which nobody knows anything would lie there for ever. */
    void delete(String id) throws IOException {
        Files.deleteIfExists(part(id));
        Files.deleteIfExists(whole(id));
        Files.deleteIfExists(thumbnail(id));
        Files.deleteIfExists(sidecar(id));
    }

    private FileAttribute<?>[] forOwner(String permissions) {
        return owners
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
