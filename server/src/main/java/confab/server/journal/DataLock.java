package confab.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import confab.server.journal.UnusableException.Reason;

/** One server for one data directory: a lock on a file, held until it is closed or the process ends, however it ends. */
final class DataLock implements AutoCloseable {
    static final String FILE = "confab.lock";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws UnusableException if another server has it */
    static DataLock take(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new UnusableException(Reason.IN_USE, directory, "", null);
            }
            return new DataLock(channel);
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw new UnusableException(Reason.IN_USE, directory, "", sameProcess);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The file stays: another server may be about to take it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
