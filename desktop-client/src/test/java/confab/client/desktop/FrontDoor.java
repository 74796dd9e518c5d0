package confab.client.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

import confab.client.link.ServerAddress;

/** One port in front of a chat and its files: a line of JSON goes to the one, all else to the other. */
final class FrontDoor implements AutoCloseable {
    private final ServerSocket listening;
    private final int chat;
    private final int files;

    FrontDoor(ServerAddress chat, URI files) {
        this.chat = chat.port();
        this.files = files.getPort();
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start("front door", this::accept);
    }

    ServerAddress address() {
        return new ServerAddress("127.0.0.1", listening.getLocalPort());
    }

    private static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listening.accept();
                start("front door in", () -> serve(caller));
            }
        } catch (IOException closed) {
            // Closing the socket is the stop signal.
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            PushbackInputStream in = new PushbackInputStream(caller.getInputStream());
            int first = in.read();
            if (first >= 0) {
                in.unread(first);
                try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), first == '{' ? chat : files)) {
                    start("front door out", () -> pass(behind, caller));
                    copy(in, behind.getOutputStream());
                }
            }
        } catch (IOException gone) {
            // One of them has hung up.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from; to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException gone) {
            // One of them has hung up.
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[8192];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            out.write(block, 0, count);
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
