package confab.client.files;

import java.io.IOException;

/** Says something that has to be looked up, each time anew: an address, a folder. Called by a transfer's thread. */
@FunctionalInterface
public interface Source<T> {
    /** @throws IOException if it cannot be known now */
    T find() throws IOException;
}
