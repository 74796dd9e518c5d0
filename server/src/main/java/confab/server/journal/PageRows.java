package confab.server.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rows that stand in one page, whatever table or index it belongs to and whatever has become of the pages that led
 * there (<a href="https://www.sqlite.org/fileformat2.html#b_tree_pages">SQLite's file format, section 1.6</a>).
 */
final class PageRows {
    private static final int TABLE_LEAF = 0x0D;
    private static final int INDEX_LEAF = 0x0A;
    private static final int INDEX_INNER = 0x02;
    private static final int FIRST_HEADER = 100;
    /** Longer than any row of ours. */
    private static final int MOST_BYTES = 64 * 1024;

    private final DamagedFile file;

    PageRows(DamagedFile file) {
        this.file = file;
    }

    /** Those that can be read; none in a page without rows. */
    List<Row> of(int number) {
        ByteBuffer page = file.isFree(number) ? null : file.page(number);
        if (page == null) {
            return List.of();
        }
        int header = number == 1 ? FIRST_HEADER : 0;
        int kind = page.get(header);
        if (kind != TABLE_LEAF && kind != INDEX_LEAF && kind != INDEX_INNER) {
            return List.of();
        }
        int cells = header + (kind == INDEX_INNER ? 12 : 8);
        int count = Math.min(page.getShort(header + 3) & 0xFFFF, (file.pageSize() - cells) / 2);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Row row = row(page, kind, page.getShort(cells + 2 * i) & 0xFFFF);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private @Nullable Row row(ByteBuffer page, int kind, int cell) {
        try {
            ByteBuffer from = page.duplicate().limit(file.pageSize()).position(cell + (kind == INDEX_INNER ? 4 : 0));
            long length = Row.varint(from);
            long rowid = kind == TABLE_LEAF ? Row.varint(from) : 0;
            if (length < 1 || length > MOST_BYTES) {
                return null;
            }
            ByteBuffer record = record(from, (int) length, kind == TABLE_LEAF);
            return record == null ? null : Row.of(rowid, record);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return null; // it leads out of its page
        }
    }

    /** The whole record, with what did not fit into its page. */
    private @Nullable ByteBuffer record(ByteBuffer from, int length, boolean table) {
        int usable = file.pageSize();
        int most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (length - least) % (usable - 4);
        int here = length <= most ? length : fitting <= most ? fitting : least;
        ByteBuffer record = ByteBuffer.allocate(length);
        record.put(from.slice(from.position(), here));
        from.position(from.position() + here);
        int next = length > here ? from.getInt() : 0;
        while (record.hasRemaining()) {
            ByteBuffer page = next < 1 || file.isFree(next) ? null : file.page(next);
            if (page == null) {
                return null;
            }
            next = page.getInt();
            record.put(page.slice(4, Math.min(record.remaining(), usable - 4)));
        }
        return next == 0 ? record.flip() : null;
    }
}
