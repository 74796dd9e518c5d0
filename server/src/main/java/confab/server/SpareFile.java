package confab.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.SocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * One open file in reserve. Where no more can be opened, letting go of it makes room for one caller, who can then be
 * told. For one thread.
 */
final class SpareFile {
    private static final @Nullable SocketAddress NOWHERE = null;

    /** A socket that is bound to nothing: unlike a path, every system has it. */
    private @Nullable DatagramSocket held;

    /** Whether it is held now, and so whether there is room for another file. */
    boolean take() {
        try {
            if (held == null) {
                held = new DatagramSocket(NOWHERE);
            }
            return true;
        } catch (IOException noMore) {
            return false;
        }
    }

    void release() {
        DatagramSocket released = held;
        held = null;
        if (released != null) {
            released.close();
        }
    }
}
