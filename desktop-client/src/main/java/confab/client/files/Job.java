package confab.client.files;

import java.io.IOException;
import java.time.Duration;

import confab.client.files.Transfer.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transfer. Runs on a transfer thread; may be cancelled on any. */
abstract class Job implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Job.class);
    private static final int MOST_FRUITLESS = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final long TELL_NANOS = 100_000_000L;

    final FileHttp http;
    private final Access access;
    private final Duration pause;
    private final TransferListener listener;
    private final Object lock = new Object();

    // All guarded by lock.
    private Transfer state;
    private @Nullable Thread thread;
    private boolean cancelled;

    // Transfer thread only.
    private final Rate rate = new Rate();
    private long told;

    /** @param pause before the second attempt; the next ones are longer */
    Job(Transfer state, FileHttp http, Access access, Duration pause, TransferListener listener) {
        this.state = state;
        this.http = http;
        this.access = access;
        this.pause = pause;
        this.listener = listener;
    }

    /** A request, or a few. Returns whether that was all; called again otherwise, and after a cut. */
    @FunctionalInterface
    interface Step {
        boolean go(Access.Pass pass)
                throws CutException, RefusedException, TransferException, IOException, InterruptedException;
    }

    Transfer state() {
        synchronized (lock) {
            return state;
        }
    }

    /** Tells that it waits for its turn. */
    void queued() {
        tell(state());
    }

    /** Any thread. Ends it, whatever it does at the moment. */
    void cancel() {
        synchronized (lock) {
            if (!cancelled && !state.stage().isOver()) {
                tell(state.at(Stage.CANCELLED));
                cancelled = true;
                if (thread != null) {
                    thread.interrupt();
                }
            }
        }
    }

    /** A cancelled one tells nothing more. The listener does not block, so it is told under the lock: in order. */
    void tell(Transfer now) {
        synchronized (lock) {
            if (!cancelled) {
                state = now;
                listener.changed(now);
            }
        }
    }

    @Override
    public void run() {
        boolean wanted;
        synchronized (lock) {
            wanted = !cancelled;
            thread = wanted ? Thread.currentThread() : null;
        }
        try {
            if (wanted) {
                work();
            }
        } catch (TransferException failed) {
            tell(state().failed(failed.trouble()));
        } catch (IOException failed) {
            log.info("a transfer ends at this machine's disk: {}", failed.getClass().getSimpleName());
            tell(state().failed(diskTrouble()));
        } catch (InterruptedException stop) {
            log.debug("a transfer was cancelled");
        } finally {
            end();
        }
    }

    private void end() {
        boolean unwanted;
        synchronized (lock) {
            thread = null;
            unwanted = cancelled;
            Thread.interrupted(); // meant for this transfer, not for the thread's next one
        }
        cleanUp(unwanted);
    }

    abstract void work() throws TransferException, IOException, InterruptedException;

    /** What a failure of the disk means here. */
    abstract Trouble diskTrouble();

    /** Leaves nothing behind that nobody needs. */
    abstract void cleanUp(boolean unwanted);

    /** Once only, and no matter what comes of it. */
    void quietly(Step step) {
        Access.Pass pass = access.now(null);
        if (pass != null) {
            try {
                step.go(pass);
            } catch (CutException | RefusedException | TransferException | IOException failed) {
                log.debug("not cleared away on the server: {}", failed.toString());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does a step again and again until it was the last one, over cuts and new connections. */
    void persist(Stage stage, Step step) throws TransferException, IOException, InterruptedException {
        Access.Pass refused = null;
        int fruitless = 0;
        rate.begin(System.nanoTime());
        while (true) {
            Access.Pass pass = access.now(refused);
            if (pass == null) {
                tell(state().at(Stage.PAUSED));
                pass = access.await(refused);
                rate.begin(System.nanoTime());
            }
            if (state().stage() != stage) {
                tell(state().at(stage));
            }
            try {
                if (step.go(pass)) {
                    return;
                }
                fruitless = 0;
            } catch (RefusedException no) {
                if (no.status() == RefusedException.NO_PASS) {
                    refused = pass;
                } else if (no.isForNow()) {
                    fruitless = pauseAfter(fruitless);
                } else {
                    throw new TransferException(no.trouble());
                }
            } catch (CutException cut) {
                log.debug("a transfer was cut off: {}", cut.toString());
                fruitless = pauseAfter(fruitless);
            }
        }
    }

    private int pauseAfter(int fruitless) throws TransferException, InterruptedException {
        if (fruitless >= MOST_FRUITLESS) {
            throw new TransferException(Trouble.NO_ANSWER);
        }
        Duration next = pause.multipliedBy(1L << fruitless);
        Thread.sleep(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE);
        return fruitless + 1;
    }

    /** So much is there now; told a few times a second. */
    void moved(long done) {
        long now = System.nanoTime();
        Transfer before = state();
        if (now - told > TELL_NANOS || done == before.size()) {
            tell(before.moved(done, rate.moved(Math.max(0, done - before.done()), now)));
            told = now;
        }
    }
}
