package confab.client.desktop;

/**
 * Notifications of the system, which shows them where and how long it likes. Called on the thread {@code notify}; waits
 * a moment at most. What cannot be shown is not: the words are in the window all the same.
 */
interface Notifier extends AutoCloseable {
    /** Where the system knows none. */
    Notifier NONE = new Notifier() {
        @Override
        public void show(Notice notice) {}

        @Override
        public void close() {}
    };

    /**
     * Somebody else's words may be in it.
     *
     * @param about names what it is about: it takes the place of an older one about the same
     */
    record Notice(String about, String title, String body) {}

    void show(Notice notice);

    @Override
    void close();
}
