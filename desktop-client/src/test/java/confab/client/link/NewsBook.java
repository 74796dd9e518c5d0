package confab.client.link;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps the news of a link until a test asks for it. */
final class NewsBook implements LinkListener {
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<LinkNews> book = new LinkedBlockingQueue<>();

    @Override
    public void news(LinkNews news) {
        book.add(news);
    }

    /** The next news of this kind; what comes before it is passed over. */
    <N extends LinkNews> N next(Class<N> kind) throws InterruptedException {
        return next(kind, news -> true);
    }

    <N extends LinkNews> N next(Class<N> kind, Predicate<N> wanted) throws InterruptedException {
        while (true) {
            LinkNews news = book.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (news == null) {
                throw new AssertionError("no " + kind.getSimpleName());
            }
            if (kind.isInstance(news) && wanted.test(kind.cast(news))) {
                return kind.cast(news);
            }
        }
    }

    boolean isEmpty() {
        return book.isEmpty();
    }
}
