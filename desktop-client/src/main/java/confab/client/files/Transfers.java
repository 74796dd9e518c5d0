package confab.client.files;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files on their way to one server and from it: three at a time, the others in line. Owns the threads
 * {@code transfer N} and {@code pictures}.
 */
public final class Transfers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transfers.class);
    private static final int AT_A_TIME = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Access access = new Access();
    private final FileHttp http;
    private final Source<Path> folder;
    private final Duration pause;
    private final TransferListener listener;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME,
            Thread.ofPlatform().name("transfer ", 1).daemon().factory());
    private final ExecutorService pictures = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("pictures").daemon().factory());
    private final Map<Transfer.Key, Job> jobs = new HashMap<>(); // guarded by itself

    /**
     * @param base where the server is, as {@code http://HOST:PORT}; asked before every request, on a transfer thread
     * @param folder where files go that come; asked on a transfer thread
     */
    public Transfers(Source<URI> base, Source<Path> folder, TransferListener listener) {
        this(base, folder, PAUSE, listener);
    }

    /** @param pause before what was cut off is asked for again */
    Transfers(Source<URI> base, Source<Path> folder, Duration pause, TransferListener listener) {
        this.http = new FileHttp(base);
        this.folder = folder;
        this.pause = pause;
        this.listener = listener;
    }

    /**
     * There is a connection.
     *
     * @param token its secret; kept in memory only
     * @param most bytes of a file; null if the server takes none
     */
    public void open(String token, @Nullable Long most) {
        access.open(new Access.Pass(token, most));
    }

    /** There is none: what is on its way waits for the next one. */
    public void shut() {
        access.shut();
    }

    /** Brings a file there. Told as done when the server has it and its sum is right. */
    public void upload(String id, Offer offer) {
        Transfer.Key key = new Transfer.Key(Transfer.Way.UP, id);
        begin(key, new Upload(key, offer, http, access, pause, listener));
    }

    /**
     * Fetches a file, unless it is being fetched already.
     *
     * @param to the very place, which may be taken; null for one of its own name in the usual folder
     */
    public void download(FileInfo file, @Nullable Path to) {
        Transfer.Key key = new Transfer.Key(Transfer.Way.DOWN, file.id());
        begin(key, new Download(key, file, folder, to, http, access, pause, listener));
    }

    /** Once more what failed or was cancelled. */
    public void again(Transfer.Key key) {
        Job earlier = job(key);
        switch (earlier) {
            case Upload upload -> {
                Upload next = new Upload(key, upload.offer(), http, access, pause, listener);
                next.continueFrom(upload);
                begin(key, next);
            }
            case Download download -> download(download.file(), download.chosen());
            case null, default -> log.debug("nothing to try again");
        }
    }

    private void begin(Transfer.Key key, Job job) {
        synchronized (jobs) {
            Job earlier = jobs.get(key);
            if (earlier != null && !earlier.state().stage().isOver()) {
                return;
            }
            jobs.put(key, job);
        }
        job.queued();
        execute(threads, job);
    }

    public void cancel(Transfer.Key key) {
        Job job = job(key);
        if (job != null) {
            job.cancel();
        }
    }

    /** Cancels it if it has not come to its end, and lets go of what was kept to try it again. */
    public void forget(Transfer.Key key) {
        cancel(key);
        Job gone;
        synchronized (jobs) {
            gone = jobs.remove(key);
        }
        if (gone instanceof Upload upload) {
            execute(threads, upload::forget);
        }
    }

    private @Nullable Job job(Transfer.Key key) {
        synchronized (jobs) {
            return jobs.get(key);
        }
    }

    /** Whether anything is on its way. */
    public boolean isBusy() {
        synchronized (jobs) {
            return jobs.values().stream().anyMatch(job -> !job.state().stage().isOver());
        }
    }

    /**
     * Fetches a small file, or the small picture that the server makes of a large one, into memory.
     *
     * @param most bytes; a larger one is not fetched
     * @param then gets its bytes on the thread {@code pictures}; null if it cannot be had
     */
    public void fetch(FileInfo file, boolean thumbnail, int most, Consumer<byte @Nullable []> then) {
        execute(pictures, () -> then.accept(bytes(file, thumbnail, most)));
    }

    private byte @Nullable [] bytes(FileInfo file, boolean thumbnail, int most) {
        Access.Pass pass = access.now(null);
        try {
            return pass == null ? null : http.whole(pass, file, thumbnail, most);
        } catch (CutException | RefusedException none) {
            log.debug("no picture: {}", none.toString());
            return null;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void execute(ExecutorService on, Runnable work) {
        try {
            on.execute(work);
        } catch (RejectedExecutionException closed) {
            log.debug("too late for a transfer");
        }
    }

    /** Ends everything, without waiting for it. What was half fetched stays, to go on from another time. */
    @Override
    public void close() {
        List<Job> all;
        synchronized (jobs) {
            all = new ArrayList<>(jobs.values());
        }
        threads.shutdownNow();
        pictures.shutdownNow();
        http.close();
        all.stream().filter(Upload.class::isInstance).map(Upload.class::cast)
                .filter(upload -> upload.offer().temporary())
                .forEach(upload -> upload.offer().paths().getFirst().toFile().deleteOnExit());
    }
}
