package confab.server.chat;

/**
 * Where somebody comes from, and how they take part.
 *
 * @param address tells machines apart, not their connections
 * @param outbox the way to them
 * @param replaced ends their connection, because the same person has come in by another; called by any thread
 */
public record Visit(String address, Outbox outbox, Session.Manner manner, Runnable replaced) {}
