package confab.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** A file as the body of an answer, or a part of it: sent as it is read. For the connection's own thread. */
final class FileEntity extends AbstractHttpEntity {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final @Nullable InputStream in;
    private final long length;
    private final LongConsumer sent;
    private long done;

    /**
     * @param in where the bytes begin; closed with this; null where only the head of an answer is asked for
     * @param sent told at the end how many bytes went, whether that was all or not
     */
    FileEntity(ContentType type, @Nullable InputStream in, long length, LongConsumer sent) {
        super(type, null);
        this.in = in;
        this.length = length;
        this.sent = sent;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        InputStream from = getContent();
        try {
            copy(from, out);
        } finally {
            sent.accept(done);
        }
    }

    // A loop around a blocking socket stands in a method of its own, see docs/ARCHITECTURE.md, "Threads".
    private void copy(InputStream from, OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, length))];
        while (done < length) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, length - done));
            if (read < 0) {
                throw new IOException("the file has become shorter");
            }
            out.write(buffer, 0, read);
            done += read;
        }
    }

    @Override
    public InputStream getContent() throws IOException {
        if (in == null) {
            throw new IOException("only the head was asked for");
        }
        return in;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isStreaming() {
        return in != null;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
