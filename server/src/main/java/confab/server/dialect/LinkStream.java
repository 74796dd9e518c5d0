package confab.server.dialect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The way to one person who reads lines: puts that person's own links in the place of the marks. What holds none goes
 * through as it is. For the outbox's writer, except for {@link #name}.
 */
final class LinkStream extends OutputStream {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private final OutputStream out;
    private final Links links;
    private final Supplier<String> origin;
    private volatile long person;

    // The writer only: what has come of a link, whose end is still to come.
    private @Nullable ByteArrayOutputStream begun;

    /** @param origin scheme, address and port by which this person came to this server */
    LinkStream(OutputStream out, Links links, Supplier<String> origin) {
        this.out = out;
        this.links = links;
        this.origin = origin;
    }

    /** Whose links these are. Before that, nobody is told of a file. Any thread. */
    void name(long number) {
        person = number;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int end = from + length;
        if (links.areTold() && (begun != null || mark(bytes, from, end) < end)) {
            ByteArrayOutputStream told = new ByteArrayOutputStream(length + Links.MOST_BYTES);
            replace(bytes, from, end, told);
            out.write(told.toByteArray()); // one write remains one write
        } else {
            out.write(bytes, from, length);
        }
    }

    private void replace(byte[] bytes, int from, int end, ByteArrayOutputStream told) {
        int at = from;
        while (at < end) {
            int mark = mark(bytes, at, end);
            ByteArrayOutputStream link = begun;
            (link == null ? told : link).write(bytes, at, mark - at);
            if (mark < end) {
                if (link != null) {
                    told.writeBytes(link(link));
                }
                begun = link == null ? new ByteArrayOutputStream() : null;
            } else if (link != null && link.size() > Links.MOST_BYTES) {
                begun = null; // no encoder of ours makes this
            }
            at = mark + 1;
        }
    }

    private byte[] link(ByteArrayOutputStream marked) {
        return links.link(origin.get(), marked.toString(StandardCharsets.US_ASCII), person)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Where the next mark is, or the end. Eight bytes at a time: every byte for every person comes by here. */
    private static int mark(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end) {
            long zeroIfMark = (long) LONGS.get(bytes, at) ^ ONES * Links.MARK;
            if (((zeroIfMark - ONES) & ~zeroIfMark & TOPS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != Links.MARK) {
            at++;
        }
        return at;
    }
}
