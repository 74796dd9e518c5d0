package confab.client.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;

import confab.client.files.Transfer.Stage;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * Brings a file to the server, piece by piece, and goes on where the server says after a cut. Reads it once: the sum of
 * what is read is compared with the server's before anything is said about the file.
 */
final class Upload extends Job {
    private static final int BLOCK = 256 * 1024;

    private final Offer offer;
    private final Access access;

    // Transfer thread only, and after it has ended whoever begins anew.
    private @Nullable Path packed;
    private volatile @Nullable String place;
    private boolean mustAsk;

    Upload(Transfer.Key key, Offer offer, FileHttp http, Access access, Duration pause, TransferListener listener) {
        super(Transfer.waiting(key, offer.size()), http, access, pause, listener);
        this.offer = offer;
        this.access = access;
    }

    Offer offer() {
        return offer;
    }

    @Override
    void work() throws TransferException, IOException, InterruptedException {
        Path file = offer.packed() ? pack() : offer.paths().getFirst();
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        if (!before.isRegularFile()) {
            throw new TransferException(Trouble.UNREADABLE);
        }
        tell(state().of(before.size()));
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            Sending sending = new Sending(file, in, before);
            persist(Stage.MOVING, sending::go);
            tell(state().at(Stage.CHECKING));
            FileInfo there = Objects.requireNonNull(sending.there);
            if (there.size() != before.size() || !there.sha256().equals(sending.digest.finish())) {
                throw new TransferException(Trouble.DIFFERENT);
            }
            tell(state().sent(there));
        }
    }

    private Path pack() throws TransferException, IOException, InterruptedException {
        tell(state().at(Stage.PACKING));
        Path into = Files.createTempFile("confab", ".zip");
        packed = into;
        into.toFile().deleteOnExit();
        Access.Pass pass = access.now(null);
        new Packing(pass == null || pass.most() == null ? Long.MAX_VALUE : 2 * pass.most(), this::moved)
                .pack(offer.paths(), into);
        return into;
    }

    /** One attempt at the whole, over as many requests as it takes. */
    private final class Sending {
        private final Path file;
        private final RandomAccessFile in;
        private final BasicFileAttributes before;
        private final Digest digest = new Digest();
        private final Piece piece = new Piece();
        private final byte[] block = new byte[BLOCK];
        private byte[] bytes = new byte[Piece.LEAST];
        private long offset;
        private @Nullable FileInfo there;

        Sending(Path file, RandomAccessFile in, BasicFileAttributes before) {
            this.file = file;
            this.in = in;
            this.before = before;
            mustAsk = place != null;
        }

        boolean go(Access.Pass pass)
                throws CutException, RefusedException, TransferException, IOException, InterruptedException {
            check(pass);
            String at = place;
            if (at == null) {
                at = http.begin(pass, offer.name(), before.size(), offer.type());
                place = at;
                offset = 0;
                return false;
            }
            try {
                if (mustAsk) {
                    goTo(http.offset(pass, at));
                    mustAsk = false;
                }
                return send(pass, at);
            } catch (RefusedException no) {
                mustAsk = true;
                if (no.status() == RefusedException.OTHER_OFFSET) {
                    goTo(no.offset());
                    mustAsk = false;
                    return false;
                }
                if (no.status() == RefusedException.NOT_THERE) {
                    place = null; // expired, or a guest's who is another one now
                    throw new CutException(no);
                }
                throw no;
            } catch (CutException cut) {
                mustAsk = true;
                piece.lost();
                throw cut;
            }
        }

        private void check(Access.Pass pass) throws TransferException, IOException {
            Long most = pass.most();
            if (most == null) {
                throw new TransferException(Trouble.NOT_TAKEN);
            }
            if (before.size() > most) {
                throw new TransferException(Trouble.TOO_LARGE);
            }
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
                throw new TransferException(Trouble.CHANGED);
            }
        }

        /** The server has so much; what of it was not read by this program is read now, for its sum. */
        private void goTo(long now) throws CutException, IOException, TransferException {
            if (now > before.size()) {
                throw new CutException("more than there is");
            }
            offset = now;
            in.seek(digest.length());
            while (digest.length() < offset) {
                int count = in.read(block, 0, (int) Math.min(block.length, offset - digest.length()));
                if (count < 0) {
                    throw new TransferException(Trouble.CHANGED);
                }
                digest.add(digest.length(), block, count);
            }
            moved(offset);
        }

        private boolean send(Access.Pass pass, String at)
                throws CutException, RefusedException, TransferException, IOException, InterruptedException {
            int wanted = (int) Math.min(piece.size(), before.size() - offset);
            if (bytes.length < wanted) {
                bytes = new byte[wanted];
            }
            in.seek(offset);
            for (int count = 0; count < wanted;) {
                int more = in.read(bytes, count, wanted - count);
                if (more < 0) {
                    throw new TransferException(Trouble.CHANGED);
                }
                count += more;
            }
            digest.add(offset, bytes, wanted);
            long begun = System.nanoTime();
            FileHttp.Taken taken = http.add(pass, at, offset, bytes, wanted);
            piece.took(System.nanoTime() - begun);
            there = taken.file();
            if (there == null && taken.offset() == offset) {
                throw new CutException("nothing was taken");
            }
            if (taken.offset() > offset + wanted) {
                throw new CutException("more was taken than was sent");
            }
            offset = taken.offset();
            moved(offset);
            return there != null;
        }
    }

    @Override
    Trouble diskTrouble() {
        return offer.packed() && packed == null ? Trouble.NO_ROOM_HERE : Trouble.UNREADABLE;
    }

    @Override
    void cleanUp(boolean unwanted) {
        delete(packed);
        packed = null;
        String at = place;
        Stage stage = state().stage();
        boolean sendsAgain = stage == Stage.FAILED && state().trouble() == Trouble.NO_ANSWER && !offer.packed();
        if (at != null && stage != Stage.DONE && !sendsAgain) {
            place = null;
            quietly(pass -> {
                http.abandon(pass, at);
                return true;
            });
        }
        if (stage == Stage.DONE) {
            forget();
        }
    }

    /** Where an earlier attempt has come to. */
    void continueFrom(Upload earlier) {
        place = earlier.place;
    }

    /** Transfer thread. Nobody will want to try it again. */
    void forget() {
        if (offer.temporary()) {
            delete(offer.paths().getFirst());
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            file.toFile().deleteOnExit();
        }
    }
}
