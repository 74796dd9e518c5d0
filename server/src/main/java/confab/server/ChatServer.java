package confab.server;

/** Owns everything that runs. */
public final class ChatServer {
}
