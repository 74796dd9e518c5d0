package confab.client.chat;

/** What of a conversation the person is told of while not looking at it. */
public enum Loudness {
    ALL, MENTIONS, NONE
}
