package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * A piece of a log from the journal, as one kind of client is told it: bounded in entries and in bytes, as it is held
 * in memory until it is written.
 *
 * @param last the number of the last entry in it; 0 if it is empty
 */
@SuppressWarnings("ArrayRecordComponent") // written at once, never compared
record Page(byte[] bytes, int from, int length, long last) {
    /** How many entries are read at once. */
    static final int ENTRIES = 64;
    static final int BYTES = 256 * 1024;

    static Page of(List<Entry> entries, Function<Entry, byte[]> encode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long last = 0;
        for (Entry entry : entries) {
            if (bytes.size() >= BYTES) {
                break;
            }
            bytes.writeBytes(encode.apply(entry));
            last = entry.seq();
        }
        return new Page(bytes.toByteArray(), 0, bytes.size(), last);
    }

    boolean isEmpty() {
        return last == 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, from, length);
    }
}
