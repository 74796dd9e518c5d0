package confab.server.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A database file that SQLite does not open any more, with what was left in its write-ahead log, page by page. It is
 * only ever read. Pages are numbered from 1; nothing in them is trusted.
 */
final class DamagedFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    /** What SQLite takes if nobody says otherwise, and nobody does here. */
    private static final int USUAL_PAGE = 4096;
    /** https://www.sqlite.org/fileformat2.html#pointer_map_or_ptrmap_pages */
    private static final int UNUSED = 2;

    private final RandomAccessFile file;
    private final @Nullable RandomAccessFile log;
    private final WalFrames frames;
    private final int pageSize;
    private final int pages;
    private final BitSet free = new BitSet();

    DamagedFile(Path database) throws IOException {
        Path beside = database.resolveSibling(database.getFileName() + "-wal");
        file = new RandomAccessFile(database.toFile(), "r");
        try {
            log = Files.isRegularFile(beside) ? new RandomAccessFile(beside.toFile(), "r") : null;
            frames = log == null ? WalFrames.NONE : WalFrames.read(log);
            ByteBuffer header = header();
            int said = header == null ? 0 : header.getShort(16) == 1 ? 1 << 16 : header.getShort(16) & 0xFFFF;
            pageSize = frames.pageSize() > 0 ? frames.pageSize() : isPageSize(said) ? said : USUAL_PAGE;
            pages = frames.pages() > 0
                    ? frames.pages()
                    : (int) Math.min(Integer.MAX_VALUE - 1, file.length() / pageSize);
            findFree(header);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    static boolean isPageSize(int size) {
        return size >= 512 && size <= 1 << 16 && Integer.bitCount(size) == 1;
    }

    private @Nullable ByteBuffer header() throws IOException {
        byte[] header = new byte[HEADER];
        boolean whole = readNewest(1, header);
        ByteBuffer read = ByteBuffer.wrap(header);
        return whole && read.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC)) ? read : null;
    }

    /** What was deleted is not to come back: unused pages still hold it. */
    private void findFree(@Nullable ByteBuffer header) {
        int trunk = header == null ? 0 : header.getInt(32);
        while (trunk > 0 && trunk <= pages && !free.get(trunk)) {
            ByteBuffer list = page(trunk);
            free.set(trunk);
            trunk = list == null ? 0 : list.getInt(0);
            int count = list == null ? 0 : Math.clamp(list.getInt(4), 0, pageSize / 4 - 2);
            for (int i = 0; list != null && i < count; i++) {
                int unused = list.getInt(8 + 4 * i);
                if (unused > 0 && unused <= pages) {
                    free.set(unused);
                }
            }
        }
        for (long map = 2; map <= pages; map += pageSize / 5 + 1) {
            findFree((int) map);
        }
    }

    /** The list is lost as easily as any page, but our files also say of each page, a few pages before, what it is. */
    private void findFree(int number) {
        ByteBuffer map = page(number);
        int count = Math.min(pageSize / 5, pages - number);
        if (map != null && IntStream.range(0, count).map(i -> map.get(5 * i)).allMatch(kind -> kind >= 0 && kind < 6)) {
            free.set(number);
            IntStream.range(0, count).filter(i -> map.get(5 * i) == UNUSED).forEach(i -> free.set(number + 1 + i));
        }
    }

    int pages() {
        return pages;
    }

    /** In bytes; all of them are used in files of ours. */
    int pageSize() {
        return pageSize;
    }

    boolean isFree(int number) {
        return free.get(number);
    }

    /** A page as the last transaction has left it; null if there is none or the disk does not give it back. */
    @Nullable
    ByteBuffer page(int number) {
        if (number < 1 || number > pages) {
            return null;
        }
        byte[] page = new byte[pageSize];
        try {
            boolean whole = readNewest(number, page);
            return whole ? ByteBuffer.wrap(page) : null;
        } catch (IOException badSector) {
            return null; // the pages after it may be well
        }
    }

    private boolean readNewest(int number, byte[] page) throws IOException {
        Long newer = frames.offsets().get(number);
        if (newer != null && log != null) {
            return read(log, newer, page);
        }
        return read(file, (number - 1L) * pageSize, page);
    }

    private static boolean read(RandomAccessFile from, long at, byte[] into) throws IOException {
        try {
            from.seek(at);
            from.readFully(into);
            return true;
        } catch (EOFException truncated) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (log != null) {
                log.close();
            }
        }
    }
}
