package confab.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * SQLite's write-ahead log as bytes: where each of its transactions ends (https://sqlite.org/fileformat2.html, section
 * 4).
 */
final class WriteAheadLog {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALT_AT = 16;
    private static final int FRAME_COMMIT_AT = 4;
    private static final int FRAME_SALT_AT = 8;

    private final byte[] bytes;
    private final List<Integer> ends = new ArrayList<>();

    private WriteAheadLog(byte[] bytes) {
        this.bytes = bytes;
        ByteBuffer log = ByteBuffer.wrap(bytes);
        int frame = FRAME_HEADER + log.getInt(PAGE_SIZE_AT);
        long salt = log.getLong(SALT_AT);
        ends.add(HEADER);
        // Frames of an earlier round of the same file have another salt.
        for (int at = HEADER; at + frame <= bytes.length && log.getLong(at + FRAME_SALT_AT) == salt; at += frame) {
            if (log.getInt(at + FRAME_COMMIT_AT) != 0) {
                ends.add(at + frame);
            }
        }
    }

    static WriteAheadLog read(Path file) throws IOException {
        return new WriteAheadLog(Files.readAllBytes(file));
    }

    /** The one in a data directory. */
    static Path find(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith("-wal")).findFirst().orElseThrow();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many transactions are complete in it. */
    int transactions() {
        return ends.size() - 1;
    }

    /** Where so many transactions end. */
    int end(int transactions) {
        return ends.get(transactions);
    }

    /** Where the last transaction ends that is complete before {@code offset}. */
    int endBefore(int offset) {
        int last = ends.getFirst();
        for (int end : ends) {
            last = end <= offset ? end : last;
        }
        return last;
    }
}
