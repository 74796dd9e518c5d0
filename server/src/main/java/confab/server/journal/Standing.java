package confab.server.journal;

import confab.server.chat.Journal;

/** How a journal goes, for whoever asks. Written by the journal's thread. */
final class Standing {
    private volatile Journal.Health health = new Journal.Health(0, true);

    Journal.Health health() {
        return health;
    }

    void kept(int more) {
        health = new Journal.Health(health.kept() + more, health.able());
    }

    void able(boolean able) {
        health = new Journal.Health(health.kept(), able);
    }
}
