package confab.client.chat;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * A file that a message hands over.
 *
 * @param name as it is called on every machine
 * @param size in bytes; 0 while it is not known yet
 * @param type its media type
 * @param file by which it is fetched; null as long as the server does not have all of it
 */
public record Shared(String name, long size, String type, @Nullable FileInfo file) {
    static Shared of(FileInfo file) {
        return new Shared(file.name(), file.size(), file.type(), file);
    }
}
