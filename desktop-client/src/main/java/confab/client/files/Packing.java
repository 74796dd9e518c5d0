package confab.client.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import confab.client.threads.TakesTime;

/** Makes one ZIP file of several files and folders. Links are left out: they may lead anywhere. Transfer thread. */
final class Packing {
    private static final int BLOCK = 64 * 1024;

    private final long most;
    private final LongConsumer progress;
    private final Set<String> names = new HashSet<>();
    private final byte[] block = new byte[BLOCK];
    private long read;

    /**
     * @param most bytes that are read before it ends as too large
     * @param progress gets how many bytes have been read
     */
    Packing(long most, LongConsumer progress) {
        this.most = most;
        this.progress = progress;
    }

    void pack(List<Path> paths, Path into) throws IOException, TransferException, InterruptedException {
        TakesTime.here();
        try (OutputStream out = Files.newOutputStream(into);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BLOCK))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path path : paths) {
                Walk walk = new Walk(path, unused(Gathering.nameOf(path)), zip);
                Files.walkFileTree(path, walk);
                walk.check();
            }
        }
    }

    /** Two things from different folders may have the same name. */
    private String unused(String name) {
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = Numbered.name(name, i);
        }
        return free;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final String name;
        private final ZipOutputStream zip;
        private boolean tooLarge;

        Walk(Path root, String name, ZipOutputStream zip) {
            this.root = root;
            this.name = name;
            this.zip = zip;
        }

        private String nameOf(Path path) {
            StringBuilder full = new StringBuilder(name);
            if (!path.equals(root)) {
                root.relativize(path).forEach(part -> full.append('/').append(part));
            }
            return full.toString();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            put(nameOf(folder) + "/", attributes);
            zip.closeEntry();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()) {
                put(nameOf(file), attributes);
                try (InputStream in = Files.newInputStream(file)) {
                    copy(in);
                }
                zip.closeEntry();
            }
            return tooLarge || Thread.currentThread().isInterrupted()
                    ? FileVisitResult.TERMINATE
                    : FileVisitResult.CONTINUE;
        }

        private void put(String entryName, BasicFileAttributes attributes) throws IOException {
            ZipEntry entry = new ZipEntry(entryName);
            entry.setLastModifiedTime(attributes.lastModifiedTime());
            zip.putNextEntry(entry);
        }

        private void copy(InputStream in) throws IOException {
            int count = in.read(block);
            while (count >= 0 && !tooLarge && !Thread.currentThread().isInterrupted()) {
                zip.write(block, 0, count);
                read += count;
                tooLarge = read > most;
                progress.accept(read);
                count = in.read(block);
            }
        }

        void check() throws TransferException, InterruptedException {
            if (tooLarge) {
                throw new TransferException(Trouble.TOO_LARGE);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
