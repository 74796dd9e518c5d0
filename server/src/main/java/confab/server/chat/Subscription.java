package confab.server.chat;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One client's place in one conversation. Its methods are called by the client's writer thread, unless they say
 * otherwise.
 */
interface Subscription {
    /** Writes what is next, a bounded piece of it. False if there was nothing. */
    boolean write(OutputStream out) throws IOException;

    /** Whether it is written to its end before any that were followed after it. */
    default boolean goesFirst() {
        return false;
    }

    /** Asks to be woken when there is more, and then looks once again whether there is. */
    boolean awaitMore();
}
