package confab.server.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Which pages a write-ahead log holds that was left beside a database: those of its committed transactions
 * (<a href="https://www.sqlite.org/fileformat2.html#the_write_ahead_log">SQLite's file format, section 4</a>).
 *
 * <p>SQLite stops at the first frame whose checksum is wrong. Here the frames after it count as well: each checksum
 * goes on from the one that stands in the frame before, so each frame can be checked against its neighbour alone.
 *
 * @param pageSize in bytes; 0 if there is no such log
 * @param pages how many pages the database has after the last transaction
 * @param offsets where the newest version of each page starts in the log
 */
record WalFrames(int pageSize, int pages, Map<Integer, Long> offsets) {
    static final WalFrames NONE = new WalFrames(0, 0, Map.of());
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    /** Its last bit says in which byte order the checksums were computed. */
    private static final int MAGIC = 0x377F0682;

    static WalFrames read(RandomAccessFile file) throws IOException {
        byte[] start = new byte[HEADER];
        if (!fill(file, 0, start)) {
            return NONE;
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        ByteOrder order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int pageSize = header.getInt(8);
        long sum = checksum(header, 0, 24, order, 0);
        if ((header.getInt(0) & ~1) != MAGIC || !DamagedFile.isPageSize(pageSize) || sum != header.getLong(24)) {
            return NONE;
        }
        long salts = header.getLong(16);
        Map<Integer, Long> committed = new HashMap<>();
        Map<Integer, Long> open = new HashMap<>();
        int pages = 0;
        byte[] bytes = new byte[FRAME_HEADER + pageSize];
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        for (long at = HEADER; fill(file, at, bytes); at += bytes.length) {
            long seed = sum;
            sum = frame.getLong(16);
            seed = checksum(frame, FRAME_HEADER, pageSize, order, checksum(frame, 0, 8, order, seed));
            if (frame.getLong(8) == salts && seed == sum && frame.getInt(0) > 0) {
                open.put(frame.getInt(0), at + FRAME_HEADER);
                if (frame.getInt(4) > 0) {
                    pages = frame.getInt(4);
                    committed.putAll(open);
                    open.clear();
                }
            }
        }
        return new WalFrames(pageSize, pages, committed);
    }

    private static boolean fill(RandomAccessFile file, long at, byte[] bytes) throws IOException {
        try {
            file.seek(at);
            file.readFully(bytes);
            return true;
        } catch (EOFException end) {
            return false;
        }
    }

    /** Two sums of 32 bits, the first in the upper half, gone on with from {@code sum}. */
    private static long checksum(ByteBuffer buffer, int from, int length, ByteOrder order, long sum) {
        ByteBuffer words = buffer.duplicate().order(order);
        int first = (int) (sum >>> 32);
        int second = (int) sum;
        for (int at = from; at < from + length; at += 8) {
            first += words.getInt(at) + second;
            second += words.getInt(at + 4) + first;
        }
        return (long) first << 32 | (second & 0xFFFF_FFFFL);
    }
}
