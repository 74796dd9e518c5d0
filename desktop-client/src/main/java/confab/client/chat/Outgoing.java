package confab.client.chat;

import confab.protocol.Command;

/** Where commands go. */
@FunctionalInterface
public interface Outgoing {
    /** Never blocks. Without a connection the command goes nowhere. */
    void send(Command command);
}
