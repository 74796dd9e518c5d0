package confab.server.journal;

import confab.protocol.FileInfo;
import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import org.jspecify.annotations.Nullable;

/** What was handed over with an entry, as the database has it: the JSON that goes over the wire, or nothing. */
final class FileColumn {
    /** Longer than any is. */
    private static final int MOST_CHARS = 2048;
    private static final JsonType<FileInfo> JSON = Jsonb.builder().build().type(FileInfo.class);

    private FileColumn() {}

    static @Nullable String text(@Nullable FileInfo file) {
        return file == null ? null : JSON.toJson(file);
    }

    /** @throws IllegalArgumentException for what cannot be one; somebody may have edited it */
    static @Nullable FileInfo file(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > MOST_CHARS) {
            throw new IllegalArgumentException("no file: " + text.length() + " characters");
        }
        try {
            return JSON.fromJson(text);
        } catch (JsonException | ArithmeticException | IndexOutOfBoundsException damaged) {
            throw new IllegalArgumentException("no file: that is no JSON of one", damaged);
        }
    }
}
