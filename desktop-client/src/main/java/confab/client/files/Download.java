package confab.client.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import confab.client.files.Transfer.Stage;
import confab.model.SafeFileName;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file into a part beside its place, goes on from there after a cut or a restart, and gives it its name only
 * when the sum is right. Never over another file, unless the person named that very place.
 */
final class Download extends Job {
    private static final int BLOCK = 256 * 1024;
    private static final int MOST_NUMBERED = 10_000;
    private static final int SUM_CHARS = 12;
    private static final String PART = ".part";

    private final FileInfo file;
    private final Source<Path> folder;
    private final @Nullable Path chosen;

    // Transfer thread only.
    private final Digest digest = new Digest();
    private final Piece piece = new Piece();
    private @Nullable Path part;

    /**
     * @param folder where it goes; asked on the transfer thread
     * @param chosen the very place that the person named; null for one in the folder
     */
    Download(Transfer.Key key, FileInfo file, Source<Path> folder, @Nullable Path chosen, FileHttp http,
            Access access, Duration pause, TransferListener listener) {
        super(Transfer.waiting(key, file.size()), http, access, pause, listener);
        this.file = file;
        this.folder = folder;
        this.chosen = chosen;
    }

    FileInfo file() {
        return file;
    }

    @Nullable
    Path chosen() {
        return chosen;
    }

    @Override
    void work() throws TransferException, IOException, InterruptedException {
        Path place = place();
        Path unfinished = place.resolveSibling(partName(place));
        part = unfinished;
        resume(unfinished);
        if (file.size() - digest.length() > Files.getFileStore(folderOf(place)).getUsableSpace()) {
            throw new TransferException(Trouble.NO_ROOM_HERE);
        }
        moved(digest.length());
        try (FileOutputStream out = new FileOutputStream(unfinished.toFile(), true)) {
            if (digest.length() < file.size()) {
                persist(Stage.MOVING, pass -> fetch(pass, out));
            }
            tell(state().at(Stage.CHECKING));
            out.getFD().sync();
        }
        if (!digest.finish().equals(file.sha256())) {
            Files.delete(unfinished);
            throw new TransferException(Trouble.DIFFERENT);
        }
        tell(state().saved(settle(unfinished, place)));
    }

    private Path place() throws IOException {
        if (chosen != null) {
            return chosen.toAbsolutePath();
        }
        // The server is not trusted with names either.
        return folder.find().toAbsolutePath().resolve(SafeFileName.of(file.name()));
    }

    private static Path folderOf(Path place) throws IOException {
        Path folder = place.getParent();
        if (folder == null) {
            throw new IOException("no file can be here");
        }
        return folder;
    }

    /** Says which file it is a part of, so that it is never continued with another one's bytes. */
    private String partName(Path place) {
        Digest sum = new Digest();
        byte[] both = (file.id() + " " + file.sha256()).getBytes(StandardCharsets.US_ASCII);
        sum.add(0, both, both.length);
        return Gathering.nameOf(place) + "." + sum.finish().substring(0, SUM_CHARS) + PART;
    }

    private void resume(Path unfinished) throws IOException {
        if (!Files.isRegularFile(unfinished) || Files.size(unfinished) > file.size()) {
            Files.deleteIfExists(unfinished);
            return;
        }
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(unfinished)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.add(digest.length(), block, count);
            }
        }
    }

    private boolean fetch(Access.Pass pass, FileOutputStream out)
            throws CutException, RefusedException, IOException, InterruptedException {
        int wanted = (int) Math.min(piece.size(), file.size() - digest.length());
        long begun = System.nanoTime();
        byte[] bytes;
        try {
            bytes = http.part(pass, file, digest.length(), wanted);
        } catch (CutException cut) {
            piece.lost();
            throw cut;
        }
        piece.took(System.nanoTime() - begun);
        out.write(bytes);
        digest.add(digest.length(), bytes, bytes.length);
        moved(digest.length());
        return digest.length() == file.size();
    }

    /** Gives it its name, or the next one that is free. */
    private Path settle(Path unfinished, Path place) throws IOException {
        if (chosen != null) {
            Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
            return place;
        }
        String name = Gathering.nameOf(place);
        for (int i = 1; i < MOST_NUMBERED; i++) {
            Path free = i == 1 ? place : place.resolveSibling(Numbered.name(name, i));
            try {
                Files.createFile(free); // holds the name: nobody else gets it in between
                Files.move(unfinished, free, StandardCopyOption.REPLACE_EXISTING);
                return free;
            } catch (FileAlreadyExistsException taken) {
                // the next one
            }
        }
        throw new IOException("no name is free");
    }

    @Override
    Trouble diskTrouble() {
        return Trouble.UNWRITABLE;
    }

    @Override
    void cleanUp(boolean unwanted) {
        Path left = part;
        if (unwanted && left != null) {
            try {
                Files.deleteIfExists(left);
            } catch (IOException stays) {
                left.toFile().deleteOnExit();
            }
        }
    }
}
