package confab.server.chat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/** Files of which there is nothing but what is told about them. */
public class FakeFiles implements SharedFiles {
    public static final long MOST_BYTES = 5_000_000;

    /** That it was said. */
    public record Said(String id, String log, Set<Long> to) {}

    private final Map<String, FileInfo> files = new ConcurrentHashMap<>();
    private final Map<String, Long> from = new ConcurrentHashMap<>();
    /** In the order in which it was told. */
    public final CopyOnWriteArrayList<Said> said = new CopyOnWriteArrayList<>();
    /** Who will fetch nothing any more. */
    public final Set<Long> forgotten = ConcurrentHashMap.newKeySet();

    /** A file that this person has brought. */
    public FileInfo bring(long person, String id, String name, long size) {
        FileInfo file = new FileInfo(id, name, size, "0123456789abcdef".repeat(4), "application/octet-stream");
        files.put(id, file);
        from.put(id, person);
        return file;
    }

    /** It was kept for long enough. */
    public void remove(String id) {
        files.remove(id);
    }

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public Upload begin(long person, String name, @Nullable String type, long size) {
        throw new UnsupportedOperationException("brought by the test");
    }

    @Override
    public @Nullable Upload upload(String id, long person) {
        return null;
    }

    @Override
    public @Nullable FileInfo find(String id) {
        return files.get(id);
    }

    @Override
    public boolean isFrom(String id, long person) {
        return from.getOrDefault(id, 0L) == person;
    }

    @Override
    public Set<String> logs(String id) {
        Set<String> logs = ConcurrentHashMap.newKeySet();
        said.stream().filter(one -> one.id().equals(id)).forEach(one -> logs.add(one.log()));
        return logs;
    }

    @Override
    public void said(String id, String log, Set<Long> to) {
        said.add(new Said(id, log, to));
    }

    @Override
    public void forget(long person) {
        forgotten.add(person);
    }

    @Override
    public @Nullable InputStream read(String id, long start) {
        return files.containsKey(id) ? new ByteArrayInputStream(new byte[0]) : null;
    }

    @Override
    public void fetched(String id, long person) {
        // nobody asks
    }

    @Override
    public @Nullable Path thumbnail(String id) {
        return null;
    }
}
