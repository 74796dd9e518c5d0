package confab.client.link;

/** Gets the news of a link. */
@FunctionalInterface
public interface LinkListener {
    /** Called on the link's threads, one call after the other's end for news of one thread; must not block. */
    void news(LinkNews news);
}
