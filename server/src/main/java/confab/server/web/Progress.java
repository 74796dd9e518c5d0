package confab.server.web;

import java.io.IOException;
import java.io.OutputStream;

/** What goes out on one HTTP connection, in writes that show whether the peer takes anything. */
final class Progress extends OutputStream {
    private static final int MOST_BYTES = 64 * 1024;

    private final OutputStream out;
    private long written;

    /** When the write that is under way began, in {@link System#nanoTime}; 0 between writes. */
    private volatile long writingSince;

    Progress(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length;) {
            int next = Math.min(MOST_BYTES, length - done);
            writingSince = System.nanoTime() | 1; // never 0, which means that nothing is being written
            out.write(bytes, from + done, next);
            writingSince = 0;
            done += next;
            written += next;
        }
    }

    /** How many bytes have gone. For the writing thread. */
    long written() {
        return written;
    }

    /** When the write that is under way began, in {@link System#nanoTime}; 0 if there is none. Any thread. */
    long writingSince() {
        return writingSince;
    }
}
