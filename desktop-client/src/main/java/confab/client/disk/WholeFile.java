package confab.client.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import confab.client.threads.TakesTime;

/**
 * A small file that is replaced as a whole: written beside the old one, flushed to the disk, then moved in its place. A
 * program that is killed leaves the old one or the new one, never half of one. Only its owner may read it, where the
 * system knows owners.
 */
public final class WholeFile {
    /** What is left of a write that did not come to its end; it may be deleted at any time. */
    static final String UNFINISHED = ".tmp";
    /** In the name of what could not be understood. */
    static final String DAMAGED = "-damaged-";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);

    private final Path file;

    public WholeFile(Path file) {
        this.file = file;
    }

    public boolean exists() {
        TakesTime.here();
        return Files.exists(file);
    }

    public String read() throws IOException {
        TakesTime.here();
        return Files.readString(file);
    }

    /** @throws IOException if there are more bytes than a file of ours can have */
    String read(long mostBytes) throws IOException {
        if (Files.size(file) > mostBytes) {
            throw new IOException("larger than it can be");
        }
        return read();
    }

    public void write(String text) throws IOException {
        TakesTime.here();
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString(), null, "no file can be here");
        }
        createFolder(folder);
        Path fresh = Files.createTempFile(folder, "confab", UNFINISHED); // for its owner alone, where there are owners
        try {
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** With all above it; for its owner alone, where there are owners. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            boolean owners = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder, owners
                    ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                    : new FileAttribute<?>[0]);
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Moves a file that cannot be understood out of the way, under a name with the day and the time.
     *
     * @return where it is now
     */
    public Path setAside(Clock clock) throws IOException {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        Path aside = file.resolveSibling(stem + DAMAGED + DATE.format(LocalDateTime.now(clock)) + ending);
        move(file, aside);
        return aside;
    }
}
