package confab.server;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import confab.model.Color;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.server.chat.Chat;
import confab.server.chat.Draft;
import confab.server.chat.Entry;
import confab.server.chat.Journal;
import confab.server.chat.JournalException;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Receiver;
import confab.server.chat.Session;
import confab.server.chat.Visit;

/** Many threads that append to a journal; each has only so many entries on their way at a time. */
final class JournalLoad implements Receiver {
    /** How long it took, what the journal took together, and the ids in the order that it gave them. */
    record Result(long nanos, List<Integer> batches, List<String> ids) {}

    private static final Nickname ADA = Nickname.of("Ada");

    private final List<Integer> batches = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final List<Semaphore> windows = new ArrayList<>();
    private final CountDownLatch all;
    private final Person author;

    private JournalLoad(Journal journal, int writers, int window, int messages) throws InterruptedException {
        all = new CountDownLatch(messages);
        for (int i = 0; i < writers; i++) {
            windows.add(new Semaphore(window));
        }
        Outbox nowhere = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});
        author = new Chat(new Chat.Settings("Load", 1, 1, 0, false), journal)
                .claim(new Command.Hello(ADA, 1, null),
                        new Visit("here", nowhere, new Session.Manner(false, 0, true), () -> {}))
                .person();
    }

    static Result run(Journal journal, int writers, int window, List<String> ids, String text) throws Exception {
        return new JournalLoad(journal, writers, window, ids.size()).run(journal, ids, text);
    }

    private Result run(Journal journal, List<String> ids, String text) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int writer = 0; writer < windows.size(); writer++) {
                ends.add(threads.submit(write(journal, ids, text, writer)));
            }
            for (Future<Boolean> end : ends) {
                end.get();
            }
            all.await();
            return new Result(System.nanoTime() - start, batches, order);
        }
    }

    private Callable<Boolean> write(Journal journal, List<String> ids, String text, int writer) {
        return () -> {
            for (int i = writer; i < ids.size(); i += windows.size()) {
                windows.get(writer).acquire();
                journal.append(new Draft(this, author, true, "#lobby", 0, ADA, Color.of(ADA), text, ids.get(i), false));
            }
            return true;
        };
    }

    /** Journal thread. An id begins with the number of the thread that says it. */
    @Override
    public void committed(List<Committed> entries) {
        batches.add(entries.size());
        for (Committed committed : entries) {
            String id = String.valueOf(committed.entry().id());
            order.add(id);
            windows.get(Integer.parseInt(id.substring(0, id.indexOf('-')))).release();
            all.countDown();
        }
    }

    @Override
    public void refused(Draft draft, JournalException why) {
        throw new AssertionError(why);
    }

    @Override
    public void repeated(Draft draft, Entry earlier) {
        throw new AssertionError(earlier);
    }
}
