package confab.server;

import java.io.IOException;

import confab.server.load.Load;
import confab.server.load.LoadPlan;
import confab.server.load.LoadProgress;
import confab.server.load.LoadResult;

/** What carries out a plan: a {@link Load}, except in tests. */
interface LoadRun {
    static LoadRun of(LoadPlan plan) {
        Load load = new Load(plan);
        return new LoadRun() {
            @Override
            public LoadResult run() throws IOException {
                return load.run();
            }

            @Override
            public void stop() {
                load.stop();
            }

            @Override
            public LoadProgress progress() {
                return load.progress();
            }
        };
    }

    LoadResult run() throws IOException;

    /** Any thread: ends it early. */
    void stop();

    /** Any thread: how far it is. */
    LoadProgress progress();
}
