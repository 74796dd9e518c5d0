package confab.server.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures beside the files that they are of. They are drawn in one thread, {@code pictures}: a decoder is native
 * code that holds its thread, of those that carry virtual threads there are few, and one picture at a time bounds what all
 * of them take. Any thread may ask, and waits. The thread ends when nobody has asked for a while.
 */
final class Thumbnails implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;
    private static final int CLOSE_SECONDS = 5;
    private static final byte[] NONE = {};
    private static final Logger LOGGER = LoggerFactory.getLogger(Thumbnails.class);

    private final Folder folder;
    private final ThreadPoolExecutor thread;
    private final Map<String, Future<Boolean>> drawing = new ConcurrentHashMap<>();

    Thumbnails(Folder folder) {
        this.folder = folder;
        this.thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("pictures").daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * @param type one of a picture
     * @return null if it cannot be drawn, which is remembered
     */
    @Nullable
    Path of(String id, String type) throws IOException, InterruptedException {
        Path small = folder.thumbnail(id);
        long size = Folder.size(small);
        if (size < 0 && draw(id, type)) {
            size = Folder.size(small);
        }
        return size > 0 ? small : null;
    }

    /** False if that is not known, and may be tried again. */
    private boolean draw(String id, String type) throws IOException, InterruptedException {
        try {
            return drawing.computeIfAbsent(id, unseen -> thread.submit(() -> drawNow(id, type))).get();
        } catch (RejectedExecutionException | CancellationException closed) {
            return false;
        } catch (ExecutionException failed) {
            throw new IOException("no small picture of " + folder.whole(id), failed.getCause());
        }
    }

    /** The thread {@code pictures}. */
    private boolean drawNow(String id, String type) throws IOException {
        try {
            folder.replace(folder.thumbnail(id), bytes(id, type), false);
            return true;
        } catch (OutOfMemoryError | LinkageError ours) {
            LOGGER.warn("No small picture of {} could be made", folder.whole(id), ours);
            return false;
        } finally {
            drawing.remove(id);
        }
    }

    /** Nothing for a picture that no decoder can read: what strangers send may break one in any way. */
    private byte[] bytes(String id, String type) {
        try {
            return Picture.small(folder.whole(id), type);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            LOGGER.debug("{} cannot be drawn small: {}", folder.whole(id), broken.toString());
            return NONE;
        }
    }

    /** What is being drawn is, then the thread ends. Nobody waits for it any more, nor for what was not begun. */
    @Override
    public void close() {
        thread.shutdownNow();
        drawing.values().forEach(each -> each.cancel(false));
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("A picture is still being drawn");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
