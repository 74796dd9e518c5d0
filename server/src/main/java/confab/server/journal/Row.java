package confab.server.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in a database file
 * (<a href="https://www.sqlite.org/fileformat2.html#record_format">SQLite's file format, section 2.1</a>).
 *
 * @param rowid its number; 0 where rows have none
 * @param shape a letter for each column: {@code I} a whole number, {@code T} text, {@code N} nothing, {@code X} other
 * @param values what the columns hold, 0 where it is nothing or other
 */
record Row(long rowid, String shape, List<Object> values) {
    private static final int MOST_COLUMNS = 16;

    /** The row that these bytes are, or null. */
    static @Nullable Row of(long rowid, ByteBuffer record) {
        try {
            ByteBuffer types = record.duplicate();
            int header = (int) Math.min(varint(types), record.limit() + 1L);
            types.limit(header);
            ByteBuffer body = record.duplicate().position(header);
            StringBuilder shape = new StringBuilder();
            List<Object> values = new ArrayList<>();
            while (types.hasRemaining() && values.size() < MOST_COLUMNS) {
                long type = varint(types);
                shape.append(letter(type));
                values.add(value(type, body));
            }
            return types.hasRemaining() ? null : new Row(rowid, shape.toString(), values);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException
                | CharacterCodingException damaged) {
            return null; // it leads out of itself, or is no UTF-8
        }
    }

    private static char letter(long type) {
        return type == 0 ? 'N' : type >= 1 && type <= 9 && type != 7 ? 'I' : type >= 13 && type % 2 == 1 ? 'T' : 'X';
    }

    private static Object value(long type, ByteBuffer body) throws CharacterCodingException {
        if (type >= 12) {
            ByteBuffer bytes = body.slice(body.position(), Math.toIntExact(Math.min(body.capacity() + 1L,
                    (type - 12) / 2)));
            body.position(body.position() + bytes.capacity());
            return type % 2 == 1 ? StandardCharsets.UTF_8.newDecoder().decode(bytes).toString() : 0L;
        }
        return switch ((int) type) {
            case 1 -> (long) body.get();
            case 2 -> (long) body.getShort();
            case 3 -> (long) body.get() << 16 | (body.getShort() & 0xFFFFL);
            case 4 -> (long) body.getInt();
            case 5 -> (long) body.getShort() << 32 | (body.getInt() & 0xFFFF_FFFFL);
            case 6, 7 -> body.getLong();
            case 9 -> 1L;
            default -> 0L;
        };
    }

    /** A number of one to nine bytes, the upper ones first, whose first bits say whether there is another. */
    static long varint(ByteBuffer from) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = from.get();
            value = value << 7 | (next & 0x7F);
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | (from.get() & 0xFF);
    }

    long number(int column) {
        return values.get(column) instanceof Long number ? number : 0;
    }

    String text(int column) {
        return values.get(column) instanceof String text ? text : "";
    }

    /** As {@link #text}, for what may be nothing. */
    @Nullable
    String textOrNull(int column) {
        return values.get(column) instanceof String text ? text : null;
    }
}
