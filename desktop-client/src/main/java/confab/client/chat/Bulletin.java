package confab.client.chat;

/**
 * What the person is to be told of in one go.
 *
 * @param newest the newest of it, or the newest that names the person
 * @param messages how many there are
 * @param conversations in how many they were said
 * @param missed whether it was all said before the connection was there
 */
public record Bulletin(Unseen newest, int messages, int conversations, boolean missed) {}
