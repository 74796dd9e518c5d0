package confab.server.chat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/** Where no files can be handed over. */
final class NoFiles implements SharedFiles {
    @Override
    public long mostBytes() {
        return 0;
    }

    @Override
    public Upload begin(long person, String name, @Nullable String type, long size) throws FileException {
        throw new FileException(FileException.Reason.NO_ROOM, "No files can be handed over on this server.");
    }

    @Override
    public @Nullable Upload upload(String id, long person) {
        return null;
    }

    @Override
    public @Nullable FileInfo find(String id) {
        return null;
    }

    @Override
    public boolean isFrom(String id, long person) {
        return false;
    }

    @Override
    public Set<String> logs(String id) {
        return Set.of();
    }

    @Override
    public void said(String id, String log, Set<Long> to) {
        // There is none that could be said.
    }

    @Override
    public void forget(long person) {
        // Nobody has anything to fetch.
    }

    @Override
    public @Nullable InputStream read(String id, long from) {
        return null;
    }

    @Override
    public void fetched(String id, long person) {
        // There is none that could be fetched.
    }

    @Override
    public @Nullable Path thumbnail(String id) {
        return null;
    }
}
