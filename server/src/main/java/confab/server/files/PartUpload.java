package confab.server.files;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import confab.protocol.FileInfo;
import confab.server.chat.FileException;
import confab.server.chat.FileException.Reason;
import confab.server.chat.SharedFiles;

/** One connection's part in a file on its way. For that connection's thread. */
final class PartUpload implements SharedFiles.Upload {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** How often it is looked whether there is room for more. */
    private static final long GRANT_BYTES = 8L << 20;

    private final FileStore store;
    private final Folder folder;
    private final Shelf shelf;
    private final Item item;
    private final Arrival arrival;
    private final Path part;
    private long turn = -1;

    PartUpload(FileStore store, Folder folder, Shelf shelf, Item item) {
        this.store = store;
        this.folder = folder;
        this.shelf = shelf;
        this.item = item;
        this.arrival = item.arrival;
        this.part = folder.part(item.id);
    }

    @Override
    public String id() {
        return item.id;
    }

    @Override
    public long offset() {
        return arrival.offset();
    }

    @Override
    public long size() {
        return item.known.size();
    }

    @Override
    public long takeTurn() {
        turn = arrival.takeTurn();
        return arrival.offset();
    }

    private void haveTurn() {
        if (turn < 0) {
            takeTurn();
        }
    }

    @Override
    public void append(InputStream bytes) throws FileException, IOException {
        haveTurn();
        use();
        try (FileOutputStream out = open()) {
            copy(bytes, out);
        } finally {
            shelf.release(item);
        }
    }

    private FileOutputStream open() throws FileException {
        try {
            return folder.append(part);
        } catch (IOException failed) {
            throw store.fault(item, failed);
        }
    }

    private void use() throws FileException {
        if (!shelf.use(item)) {
            throw new FileException(Reason.ELSEWHERE, "This upload has ended. Begin it anew.");
        }
    }

    // A loop around a blocking socket stands in a method of its own, see docs/ARCHITECTURE.md, "Threads".
    private void copy(InputStream bytes, OutputStream out) throws FileException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            take(buffer, read, out);
        }
    }

    private void take(byte[] buffer, int length, OutputStream out) throws FileException {
        long offset = arrival.enter(turn);
        long reached = offset;
        try {
            grant(offset, length);
            MessageDigest digest = digest(offset);
            reached = -1;
            out.write(buffer, 0, length);
            digest.update(buffer, 0, length);
            reached = offset + length;
        } catch (IOException failed) {
            throw store.fault(item, failed);
        } finally {
            arrival.leave(reached >= 0 ? reached : torn(offset));
        }
    }

    /** How much there is after a write that did not come to its end. */
    private long torn(long before) {
        arrival.digest = null;
        return Math.max(before, Folder.size(part));
    }

    /** Sees to it that the next bytes are allowed, and have room. */
    private void grant(long offset, int length) throws FileException, IOException {
        long reached = offset + length;
        long size = item.known.size();
        if (size >= 0 && reached > size) {
            throw new FileException(Reason.TOO_LARGE, "More arrived than the " + size + " bytes that were announced.");
        } else if (reached > store.mostBytes()) {
            throw store.tooLarge();
        } else if (reached > arrival.granted) {
            long next = Math.min(reached + GRANT_BYTES, size >= 0 ? size : store.mostBytes());
            store.makeRoom(item, size >= 0 ? size : next, offset);
            arrival.granted = next;
        }
    }

    /** Of what is here: read again after a restart, as a digest half made is not kept. */
    private MessageDigest digest(long offset) throws IOException {
        MessageDigest digest = arrival.digest;
        if (digest == null) {
            digest = sha256();
            if (offset > 0) {
                try (FileInputStream in = Folder.read(part)) {
                    readAgain(in, offset, digest);
                }
            }
            arrival.digest = digest;
        }
        return digest;
    }

    private void readAgain(InputStream in, long bytes, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = bytes; left > 0;) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("somebody has cut " + part);
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java has SHA-256", never);
        }
    }

    @Override
    public FileInfo finish() throws FileException {
        haveTurn();
        use();
        try {
            return finishTurn();
        } finally {
            shelf.release(item);
        }
    }

    private FileInfo finishTurn() throws FileException {
        long offset = arrival.enter(turn);
        try {
            if (size() >= 0 && size() != offset) {
                throw new IllegalStateException(offset + " of " + size() + " bytes are here");
            }
            FileInfo info = keepWhole(offset);
            arrival.end();
            return info;
        } catch (IOException failed) {
            throw store.fault(item, failed);
        } finally {
            arrival.leave(offset);
        }
    }

    /**
     * First what is known of it is written, and then it has its own name. Nothing is flushed here: whoever brings it
     * would wait for the disk, and it matters only once it is said, see {@link FileStore#said}.
     */
    private FileInfo keepWhole(long size) throws IOException {
        if (size == 0 && Folder.size(part) < 0) {
            folder.create(part);
        }
        String hash = HexFormat.of().formatHex(digest(size).digest());
        arrival.digest = null;
        Sidecar whole = item.known.whole(size, MediaTypes.of(part, item.known.type()), hash);
        FileInfo info = whole.info(item.id);
        folder.keep(item.id, whole, false);
        Folder.move(part, folder.whole(item.id));
        shelf.finished(item, whole);
        return info;
    }

    @Override
    public void discard() {
        takeTurn();
        if (!item.known.isWhole()) {
            arrival.end();
            shelf.remove(item);
            store.delete(item);
        }
    }
}
