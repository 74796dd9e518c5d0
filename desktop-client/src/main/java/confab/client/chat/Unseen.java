package confab.client.chat;

/**
 * Somebody's words that have come while the person was looking elsewhere.
 *
 * @param mentioned whether they name the person
 * @param missed whether they were said before the connection was there
 */
public record Unseen(Timeline timeline, Entry.Said said, boolean mentioned, boolean missed) {}
