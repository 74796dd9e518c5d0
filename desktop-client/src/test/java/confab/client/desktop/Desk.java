package confab.client.desktop;

import java.util.List;

/** A desktop client, as tests use it. */
interface Desk extends AutoCloseable {
    void awaitArrival() throws InterruptedException;

    void say(String text) throws InterruptedException;

    /** What was said, each with who said it. Event thread. */
    List<String> words();

    @Override
    void close() throws InterruptedException;
}
