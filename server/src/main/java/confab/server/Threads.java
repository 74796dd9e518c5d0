package confab.server;

/** How the threads of clients are made. */
public enum Threads {
    /** One virtual thread each (JEP 444). */
    VIRTUAL {
        @Override
        Thread start(String name, Runnable role, Thread.UncaughtExceptionHandler lost) {
            return Thread.ofVirtual().name(name).uncaughtExceptionHandler(lost).start(role);
        }
    },
    /** One thread of the operating system each, as before; for comparison. */
    PLATFORM {
        @Override
        Thread start(String name, Runnable role, Thread.UncaughtExceptionHandler lost) {
            return Thread.ofPlatform().name(name).uncaughtExceptionHandler(lost).daemon().start(role);
        }
    };

    /** @param lost told of what the role itself did not handle */
    abstract Thread start(String name, Runnable role, Thread.UncaughtExceptionHandler lost);
}
