package confab.server.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/** One connection to the server, and what is not read or written completely yet. For one thread. */
final class Client {
    /** What it is there for. */
    enum Role {
        /** In the room from the beginning to the end, and told everything. */
        STAYS,
        /** Only sends; what it is told is not counted. */
        SENDS,
        /** Comes in, and then reads nothing any more. */
        STOPPED,
        /** Comes and goes while the others are told. */
        PASSES
    }

    private static final byte[] NOTHING = {};

    final Role role;
    final String nickname;
    final @Nullable Verifier verifier;
    final SocketChannel channel;
    final long since;
    private final SelectionKey key;

    /** In the room, and since when. */
    boolean ready;
    long entered;
    boolean closed;
    /** The first thing that it was told. */
    String welcome = "";
    /** The last thing that it was told besides messages. */
    String words = "";
    private byte[] rest = NOTHING;
    private @Nullable ByteBuffer unsent;

    /** Begins to connect, and says {@code first} as soon as it can. */
    Client(Role role, String nickname, @Nullable Verifier verifier, InetSocketAddress server, Selector selector,
            byte[] first, long now) throws IOException {
        this.role = role;
        this.nickname = nickname;
        this.verifier = verifier;
        this.since = now;
        channel = SocketChannel.open();
        boolean begun = false;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(server);
            unsent = ByteBuffer.wrap(first);
            key = channel.register(selector, SelectionKey.OP_READ, this);
            if (connected) {
                flush();
            } else {
                key.interestOps(SelectionKey.OP_CONNECT);
            }
            begun = true;
        } finally {
            if (!begun) {
                channel.close();
            }
        }
    }

    /** Goes on when the key says that it can. */
    void advance() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            flush();
        } else if (key.isWritable()) {
            flush();
        }
    }

    /** Whether everything has been written. */
    boolean isIdle() {
        return unsent == null;
    }

    /** Writes now what the socket takes, and the rest when it can. */
    void send(ByteBuffer bytes) throws IOException {
        if (unsent == null) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            ByteBuffer before = unsent;
            int length = bytes.remaining() + (before == null ? 0 : before.remaining());
            ByteBuffer all = ByteBuffer.allocate(length);
            if (before != null) {
                all.put(before);
            }
            unsent = all.put(bytes).flip();
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    private void flush() throws IOException {
        ByteBuffer left = unsent;
        if (left != null) {
            channel.write(left);
            if (left.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent = null;
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    boolean isReadable() {
        return key.isReadable();
    }

    /** Reads into {@code buffer} behind what was left of the last time. False at the end of the stream. */
    boolean read(ByteBuffer buffer, int most) throws IOException {
        buffer.clear().put(rest);
        if (!buffer.hasRemaining()) {
            throw new IOException("it says something without an end: " + buffer.capacity() + " bytes so far");
        }
        buffer.limit(Math.min(buffer.capacity(), buffer.position() + most));
        return channel.read(buffer) >= 0;
    }

    /** Keeps what stands in the buffer from a place on for the next time. */
    void keep(ByteBuffer buffer, int from) {
        int length = buffer.position() - from;
        rest = length == 0 ? NOTHING : new byte[length];
        buffer.get(from, rest);
    }

    /** Reads no more; the socket stays open. */
    void stopReading() {
        key.interestOps(0);
    }

    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed to us; nothing is written any more that could be lost.
        }
    }
}
