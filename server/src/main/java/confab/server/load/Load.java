package confab.server.load;

import java.io.IOException;

/** One run of a plan. Its thread is the one that calls {@link #run}; the other methods are for any. */
public final class Load {
    private final LoadPlan plan;

    /** Connects nothing yet. */
    public Load(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Connects, sends, reads, and checks, until the plan's time is over.
     *
     * @throws IOException if not one client could be connected, or the server refuses them; its message says why
     */
    public LoadResult run() throws IOException {
        if (plan.clients() > 0) {
            throw new IOException("not there yet: " + plan);
        }
        throw new IllegalStateException("nobody");
    }

    /** Ends before the time is over; {@link #run} then returns what has been measured so far. */
    public void stop() {}

    /** How far it is. */
    public LoadProgress progress() {
        return new LoadProgress(LoadProgress.Phase.CONNECTING, 0, 0, 0, 0, 0);
    }
}
