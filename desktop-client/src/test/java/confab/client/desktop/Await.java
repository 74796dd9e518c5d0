package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** For tests of what lives on the event thread. */
final class Await {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 10_000_000L;

    static {
        EventThreadGuard.installIfAsserting();
    }

    private Await() {}

    /** Does this on the event thread and returns what comes of it. */
    static <T> T onEventThread(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        EventQueue.invokeLater(task);
        try {
            return task.get(PATIENCE_NANOS * 3, TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (TimeoutException stuck) {
            throw new AssertionError("the event thread waits for something, perhaps for an answer in a dialog", stuck);
        }
    }

    /** Looks at the condition on the event thread again and again until it holds, within bounds. */
    static void until(String what, Callable<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!onEventThread(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 10 s: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** The component of that name below this one; null if there is none. Event thread. */
    static @Nullable Component named(Container top, String name) {
        for (Component child : top.getComponents()) {
            if (name.equals(child.getName())) {
                return child;
            }
            Component found = child instanceof Container container ? named(container, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    static <C extends Component> C named(Container top, String name, Class<C> kind) {
        Component found = named(top, name);
        if (!kind.isInstance(found)) {
            throw new AssertionError("no " + kind.getSimpleName() + " named " + name);
        }
        return kind.cast(found);
    }
}
