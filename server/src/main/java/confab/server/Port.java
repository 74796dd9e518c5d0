package confab.server;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The one port. The sockets that it accepts have one buffered, markable input stream, so that whoever reads first can
 * look ahead and step back, and they remember when something was last heard.
 */
final class Port extends ServerSocket {
    /** A small one: most first words are, and it grows as far as somebody looks ahead. */
    private static final int LOOK_AHEAD_BYTES = 64;

    Port() throws IOException {
        super();
    }

    @Override
    public Caller accept() throws IOException {
        Caller caller = new Caller();
        implAccept(caller);
        try {
            caller.open();
            return caller;
        } catch (IOException failed) {
            caller.close();
            throw failed;
        }
    }

    /** The next one, or null if nobody comes within so many milliseconds. For the one thread that accepts. */
    @Nullable
    Caller acceptWithin(int millis) throws IOException {
        setSoTimeout(millis);
        try {
            return accept();
        } catch (SocketTimeoutException nobody) {
            return null;
        } finally {
            setSoTimeout(0);
        }
    }

    /** An accepted socket. */
    static final class Caller extends Socket {
        private volatile InputStream in = InputStream.nullInputStream();
        private volatile long heard = System.nanoTime();

        private void open() throws IOException {
            in = new BufferedInputStream(new Hearing(super.getInputStream()), LOOK_AHEAD_BYTES);
        }

        /** Always the same stream; for one thread. */
        @Override
        public InputStream getInputStream() {
            return in;
        }

        /** Something was heard: also what had come earlier and was read from a buffer only now. */
        void hear() {
            heard = System.nanoTime();
        }

        /** When something last came, in {@link System#nanoTime}. */
        long heard() {
            return heard;
        }

        private final class Hearing extends FilterInputStream {
            Hearing(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                int b = in.read();
                heard = System.nanoTime();
                return b;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = in.read(bytes, offset, length);
                heard = System.nanoTime();
                return read;
            }
        }
    }
}
