package confab.server;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * One open file in reserve. Where no more can be opened, letting go of it makes room for one caller, who can then be
 * told. For one thread.
 */
final class SpareFile {
    /** A socket that goes nowhere: unlike a path, every system has it. */
    private @Nullable SocketChannel held;

    /** Whether it is held now, and so whether there is room for another file. */
    boolean take() {
        try {
            if (held == null) {
                held = SocketChannel.open();
            }
            return true;
        } catch (IOException noMore) {
            return false;
        }
    }

    void release() throws IOException {
        SocketChannel released = held;
        held = null;
        if (released != null) {
            released.close();
        }
    }
}
