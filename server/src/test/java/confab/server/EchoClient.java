package confab.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/** A client that says something and waits until it comes back. It looks for its own ids only. For one thread. */
final class EchoClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String room;

    /** An owner, in one room. */
    EchoClient(int number, String room, InetSocketAddress server) throws IOException {
        this.room = room;
        socket.bind(new InetSocketAddress(Proof.source(number), 0));
        socket.connect(server);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        send("{\"type\":\"hello\",\"nickname\":\"" + Talker.name(number) + "\",\"key\":\"" + Talker.key(number)
                + "\"}\n{\"type\":\"join\",\"room\":\"" + room + "\"}\n"
                + (room.equals("#lobby") ? "" : "{\"type\":\"leave\",\"room\":\"#lobby\"}\n"));
        awaitLine("\"type\":\"members\"");
    }

    /** Says a text; answers its id. */
    String say(String text) throws IOException {
        String id = UUID.randomUUID().toString();
        say(text, id);
        return id;
    }

    void say(String text, String id) throws IOException {
        send("{\"type\":\"say\",\"to\":\"" + room + "\",\"text\":\"" + text + "\",\"id\":\"" + id + "\"}\n");
    }

    private void send(String lines) throws IOException {
        socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads until a line that holds this. */
    void awaitLine(String part) throws IOException {
        String line = line();
        while (!line.contains(part)) {
            if (line.contains("\"type\":\"error\"")) {
                throw new IOException(line);
            }
            line = line();
        }
    }

    /** Reads until the end. */
    void readAll(Consumer<String> reader) throws IOException {
        try {
            while (true) {
                reader.accept(line());
            }
        } catch (EOFException end) {
            // as was asked for
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("the server has ended the connection");
            }
            line.write(b);
            b = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Says that nobody waits for anything any more. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
